import { type CheckedObject, readCheckedObjects } from './checked-object';
import { everyKubernetesRule } from './every-kubernetes-rule';
import { type KubernetesCheck, type KubernetesCheckOptions, type KubernetesWaiver, readKubernetesCheck } from './kubernetes-check-options';
import type { Breach, KubernetesRule } from './kubernetes-rule';

/** A place of an object that a rule does not accept. */
export interface KubernetesFinding {
  /** Id of the rule, or `waiver`. */
  readonly rule: string;
  /** `fail`, or `unknown` where the objects do not say it: a template, a reference to an object that is not among them. */
  readonly answer: 'fail' | 'unknown';
  /** `Deployment shop/web` */
  readonly object: string;
  /** Name of the container that it is about. */
  readonly container?: string;
  /** `spec.template.spec.containers[0].image` */
  readonly path: string;
  readonly message: string;
}

const shortestReason = 10;
const longestMessage = 500;

/**
 * Holds objects of Kubernetes, of any origin, to the Pod Security Standards and to what published packs demand of workloads, rights,
 * networks and configuration. Every kind with a pod template is read, Argo Rollouts among them. A rule passes, fails or does not know:
 * the last two are findings.
 *
 * @param objects - parsed manifests: what `Testing.synth(chart)` returns, or documents of YAML
 * @throws WrongInputError for anything but Kubernetes objects, for none, and for options that there are not
 * @returns one finding for each place that a rule does not accept, by object
 * @example
 * expect(checkKubernetes(Testing.synth(chart))).toEqual([]);
 */
export function checkKubernetes(objects: unknown, options: KubernetesCheckOptions = {}): readonly KubernetesFinding[] {
  const check = readKubernetesCheck(options);
  const read = readCheckedObjects(objects);
  const context = { objects: read, version: check.minor };
  const asked = everyKubernetesRule.filter((rule) => isAsked(rule, check));
  const found = asked.flatMap((rule) =>
    read.flatMap((object) => rule.check(object, context).map((breach) => findingOf(rule, object, breach))),
  );
  const needed = new Set(found.flatMap(keysOf));
  const waived = new Set(check.waivers.map(keyOf));
  const kept = found.filter((finding) => !keysOf(finding).some((key) => waived.has(key)));
  return [...kept.sort(byPlace), ...check.waivers.flatMap((waiver) => complaints(waiver, needed.has(keyOf(waiver))))];
}

function findingOf(rule: KubernetesRule, { id }: CheckedObject, breach: Breach): KubernetesFinding {
  const { path, container, message, answer = 'fail' } = breach;
  return {
    rule: rule.id,
    answer,
    object: id,
    ...(container !== undefined && { container }),
    path,
    message: `${shortened(message)}: ${rule.wants}`,
  };
}

/** A message in which names of any length may stand. */
function shortened(message: string): string {
  return message.length <= longestMessage ? message : `${message.slice(0, longestMessage).replace(/[\ud800-\udbff]$/, '')}…`;
}

function isAsked({ id, level, optional = false, productionOnly = false }: KubernetesRule, check: KubernetesCheck): boolean {
  if (optional && !check.optional.includes(id)) return false;
  return (check.production || !productionOnly) && (check.restricted || level !== 'restricted');
}

function keyOf({ rule, object, container }: Omit<KubernetesWaiver, 'reason'>): string {
  return JSON.stringify([rule, object ?? null, container ?? null]);
}

/** Of all waivers that would leave a finding out: of every object, of its kind, of it alone, and each of its container too. */
function keysOf({ rule, object, container }: KubernetesFinding): readonly string[] {
  const kind = object.split(' ')[0] ?? '';
  return [undefined, kind, object].flatMap((each) =>
    [undefined, ...(container === undefined ? [] : [container])].map((inner) => keyOf({ rule, object: each, container: inner })),
  );
}

function complaints(waiver: KubernetesWaiver, isNeeded: boolean): readonly KubernetesFinding[] {
  const complaint = (message: string): KubernetesFinding => ({
    rule: 'waiver',
    answer: 'fail',
    object: waiver.object ?? '',
    path: '',
    message: `${waiver.rule}: ${message}`,
  });
  return [
    ...(isNeeded ? [] : [complaint('nothing to waive: take it out')]),
    ...(waiver.reason.trim().length < shortestReason ? [complaint(`must have a reason of at least ${shortestReason} characters`)] : []),
  ];
}

function byPlace(one: KubernetesFinding, other: KubernetesFinding): number {
  const [a = '', b = ''] = [one, other].map(({ object, rule, path }) => `${object}\0${rule}\0${path}`);
  return a < b ? -1 : Number(a > b);
}

import { readCheckOptions, type TerraformCheckOptions, type TerraformWaiver } from './check-options';
import { everyTerraformRule } from './every-terraform-rule';
import { type Stated, statedIn } from './stated';
import { labelled, readTerraformJson, refused, type TerraformJson } from './terraform-json';
import { isBlock, resourcesOf, type TerraformResource, valueAt } from './terraform-resource';
import type { RuleContext, TerraformRule } from './terraform-rule';

/** A resource that breaks a rule. */
export interface TerraformFinding {
  /** Id of the rule, or `waiver`. */
  readonly rule: string;
  /** Address of the resource. */
  readonly resource: string;
  /** Path in the resource. */
  readonly attribute: string;
  readonly message: string;
}

/** A finding that is left out, since a waiver accepts it. */
export interface WaivedFinding extends TerraformFinding {
  /** Of a waiver, or of the props that ask for it. */
  readonly reason: string;
}

const shortestReason = 10;

/**
 * Holds a synthesized stack to what published benchmarks want of Google Cloud (CIS, checkov, trivy), and to a pack for Cloud Run, which
 * those have nothing for. Looks at the stack alone: what another stack grants or protects it does not see. What props ask for with a
 * reason needs no waiver: the reason is read from the stack.
 *
 * @param stack - content of a `cdk.tf.json`, or what `Testing.synth` returns, as text or parsed
 * @throws WrongInputError for anything but Terraform JSON with a resource, and for options that there are not
 * @returns one finding for each place that breaks a rule, by resource
 * @example
 * expect(checkTerraform(Testing.synth(stack))).toEqual([]);
 */
export function checkTerraform(stack: unknown, options: TerraformCheckOptions = {}): readonly TerraformFinding[] {
  const { waivers } = readCheckOptions(options);
  const all = judged(stack, options);
  const kept = all.filter(({ reason, waiver }) => reason === undefined && waiver === undefined).map(({ finding }) => finding);
  const uses = usesOf(all);
  return [...kept, ...waivers.flatMap((waiver) => complaints(waiver, uses.get(keyOf(waiver))))];
}

/**
 * What `checkTerraform` leaves out, each with the reason: that of the props, or that of a waiver.
 *
 * @param stack - as `checkTerraform` takes it
 * @throws WrongInputError as `checkTerraform` does
 * @example
 * for (const { rule, resource, reason } of waivedFindings(Testing.synth(stack))) console.log(rule, resource, reason);
 */
export function waivedFindings(stack: unknown, options: TerraformCheckOptions = {}): readonly WaivedFinding[] {
  return judged(stack, options).flatMap(({ finding, reason, waiver }) => {
    const answer = reason ?? waiver?.reason;
    return answer === undefined ? [] : [{ ...finding, reason: answer }];
  });
}

/** A finding, and who answers for it. */
interface Judged {
  readonly finding: TerraformFinding;
  /** Of the props. */
  readonly reason?: string;
  readonly waiver?: TerraformWaiver;
  /** Of all waivers that would leave it out. */
  readonly keys: readonly string[];
}

function judged(stack: unknown, options: TerraformCheckOptions): readonly Judged[] {
  const { tier, optional, waivers } = readCheckOptions(options);
  const terraform = readTerraformJson(stack);
  const resources = resourcesOf(terraform);
  // no finding in nothing would be a test that passes for ever
  if (!resources.some(({ type }) => !type.startsWith('data.'))) throw refused('got a stack without a resource, which says nothing');
  const labels = providerLabels(terraform);
  const stated = statedIn(terraform);
  const rules = everyTerraformRule.filter(({ id, optional: asked = false }) => !asked || optional.includes(id));
  const found = resources.flatMap((resource) => {
    const production = (tier ?? stated.tierOf(resource) ?? 'production') === 'production';
    return rules.flatMap((rule) => findingsOf(rule, resource, { stack: resources, production, labels }, stated));
  });
  // instances of one resource say the same
  const findings = [...new Map(found.map((each) => [Object.values(each.finding).join('\0'), each])).values()];
  const byKey = new Map(waivers.map((waiver) => [keyOf(waiver), waiver]));
  return findings
    .sort((one, other) => byPlace(one.finding, other.finding))
    .map((each) => ({ ...each, waiver: each.keys.flatMap((key) => byKey.get(key) ?? [])[0] }));
}

function findingsOf(rule: TerraformRule, resource: TerraformResource, context: RuleContext, stated: Stated): readonly Judged[] {
  if (!rule.on.includes(resource.type) || (rule.productionOnly === true && !context.production)) return [];
  return rule.check(resource, context).map(({ attribute, message, reasonAt = attribute }) => {
    const finding = { rule: rule.id, resource: resource.address, attribute, message: `${message}: ${rule.wants}` };
    return { finding, reason: stated.reasonFor(resource, reasonAt), keys: keysOfWaivers(finding) };
  });
}

function providerLabels(terraform: TerraformJson): RuleContext['labels'] {
  const provider = labelled(terraform['provider'], 'provider').find(([name]) => name === 'google')?.[1];
  const [first]: readonly unknown[] = Array.isArray(provider) ? provider : [provider];
  const labels = isBlock(first) ? valueAt(first, 'default_labels') : undefined;
  return isBlock(labels) ? labels : {};
}

function keyOf({ rule, resource }: TerraformWaiver): string {
  return JSON.stringify([rule, resource ?? null]);
}

/** Of all waivers that would leave a finding out: of every resource, of its type, of it alone. */
function keysOfWaivers({ rule, resource }: TerraformFinding): readonly string[] {
  const parts = resource.split('.');
  const resources = [undefined, ...parts.map((_, index) => parts.slice(0, index + 1).join('.'))];
  return resources.map((each) => keyOf({ rule, reason: '', ...(each !== undefined && { resource: each }) }));
}

/** Whether a waiver leaves out a finding without a stated reason: what the props state needs none. */
type Use = 'needed' | 'stated already';

function usesOf(all: readonly Judged[]): ReadonlyMap<string, Use> {
  const [open, stated] = [all.filter(({ reason }) => reason === undefined), all.filter(({ reason }) => reason !== undefined)];
  const each = (judged: readonly Judged[], use: Use) => judged.flatMap(({ keys }) => keys.map((key) => [key, use] as const));
  return new Map([...each(stated, 'stated already'), ...each(open, 'needed')]);
}

function complaints({ rule, resource = '', reason }: TerraformWaiver, use: Use | undefined): readonly TerraformFinding[] {
  const complaint = (message: string) => ({ rule: 'waiver', resource, attribute: '', message: `${rule}: ${message}` });
  const why = use === undefined ? '' : ', since the props state the reason';
  return [
    ...(use === 'needed' ? [] : [complaint(`nothing to waive${why}: take it out`)]),
    ...(reason.trim().length < shortestReason ? [complaint(`must have a reason of at least ${shortestReason} characters`)] : []),
  ];
}

function byPlace(one: TerraformFinding, other: TerraformFinding): number {
  const [a, b] = [one, other].map(({ resource, rule, attribute }) => `${resource}\0${rule}\0${attribute}`);
  return (a ?? '') < (b ?? '') ? -1 : 1;
}

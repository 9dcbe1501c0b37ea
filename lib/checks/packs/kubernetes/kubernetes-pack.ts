import { parseImage } from '../../../model/image';
import { own } from '../../../model/own';
import { perObject } from '../../../model/per-object';
import type { RenderedItem } from '../../../rendered/rendered-item';
import type { Breach, CheckRule, PlaceAnswer } from '../../engine/check-rule';
import { type CheckedSystem, itemsOf, placesOf, resolvedIn } from '../../engine/checked-system';
import { type CheckedObject, readCheckedObjects } from '../../kubernetes/checked-object';
import { valueAt } from '../../kubernetes/field';
import type { Breach as KubernetesBreach, KubernetesContext, KubernetesRule } from '../../kubernetes/kubernetes-rule';
import { automatedImages } from '../ownership/image-owners';
import { type KubernetesGroup, kubernetesGroups } from './kubernetes-groups';
import { containerOf, statedReason } from './stated-reasons';

/** Rules of `checkKubernetes` by the ids of those that ask the same of a system. */
export const askedElsewhere: ReadonlyMap<string, string> = new Map([
  ['missing-account', 'references/object'],
  ['autoscaler-target', 'references/object'],
  ['ingress-target', 'references/object'],
  ['service-target', 'references/pods'],
  ['policy-target', 'references/pods'],
  ['scaled-replicas', 'ownership/replicas'],
  // versions whose annotations count as a profile are older than the one that systems are judged by
  ['seccomp-field', 'kubernetes/seccomp'],
]);

/** The rules of `checkKubernetes`, asked of all objects of a system; those that other packs ask of the whole of it are theirs. */
export const kubernetesPack: readonly CheckRule[] = kubernetesGroups.flatMap((group) =>
  group.rules.filter(({ id }) => !askedElsewhere.has(id)).map((rule) => rowOf(rule, group)),
);

function rowOf(rule: KubernetesRule, { severity, remedy, unwaivable = [], weights = {} }: KubernetesGroup): CheckRule {
  const usual = own(weights, rule.id) ?? severity;
  return {
    id: `kubernetes/${rule.id}`,
    wants: rule.wants,
    remedy,
    severity: rule.productionOnly === true ? { ...usual, staging: 'off', development: 'off' } : usual,
    ...(unwaivable.includes(rule.id) && { waivable: false }),
    ...(rule.optional === true && { optional: true }),
    also: rule.also,
    check: (system) => placesOf(system, 'kubernetes').map((environment) => answerIn(rule, environment, system)),
  };
}

/** An object of a system as rules read it, with its item. */
interface PlacedObject {
  readonly object: CheckedObject;
  readonly item: RenderedItem;
}

function answerIn(rule: KubernetesRule, environment: string | undefined, system: CheckedSystem): PlaceAnswer {
  const placed = objectsOf(itemsOf(system, 'kubernetes', environment));
  const objects = checkedObjects(placed);
  const context: KubernetesContext = { objects, version: newestMinor };
  const about = placed.filter(({ object }) => rule.check.isAbout?.(object) ?? true);
  const breaches = about.flatMap(({ object, item }) =>
    rule.check(object, context).map((breach) => breachOf({ rule, breach, object, item, environment, system })),
  );
  return { ...(environment !== undefined && { environment }), judged: about.length, breaches };
}

/** Minor version of Kubernetes that APIs and levels are judged by. */
const newestMinor = 37;

const objectsOf = perObject((items: readonly RenderedItem[]): readonly PlacedObject[] =>
  items.flatMap((item) => readCheckedObjects([item.value]).map((object) => ({ object, item }))),
);

const checkedObjects = perObject((placed: readonly PlacedObject[]) => placed.map(({ object }) => object));

interface FoundBreach {
  readonly rule: KubernetesRule;
  readonly breach: KubernetesBreach;
  readonly object: CheckedObject;
  readonly item: RenderedItem;
  readonly environment: string | undefined;
  readonly system: CheckedSystem;
}

function breachOf(found: FoundBreach): Breach {
  const { rule, breach, object, item, environment, system } = found;
  const { path, container, message, answer = 'fail' } = breach;
  const app = environment === undefined ? undefined : resolvedIn(system, environment);
  const workload = app === undefined || item.workload === undefined ? undefined : own(app.workloads, item.workload);
  const variable = variableAt(object, path);
  const place = { workload, container: containerOf(workload, container), ...(variable !== undefined && { variable }) };
  const stated = automationReason(found) ?? (app === undefined ? undefined : statedReason(rule.id, { app, ...place }));
  return {
    object: object.id,
    path,
    message,
    answer,
    ...(item.workload !== undefined && { workload: item.workload, input: ['workloads', item.workload] }),
    ...(stated !== undefined && { stated }),
  };
}

/** The version of an image is stated elsewhere where an automation writes it. */
const ofVersions: ReadonlySet<string> = new Set(['image-tag', 'image-digest']);

function automationReason({ rule, breach, object, environment, system }: FoundBreach): string | undefined {
  if (environment === undefined || !ofVersions.has(rule.id)) return undefined;
  const image = valueAtPlace(object, breach.path);
  const repository = typeof image === 'string' ? parseImage(image)?.repository : undefined;
  const isAutomated = repository !== undefined && automatedImages(environment, system).has(repository);
  return isAutomated ? 'the automation of images of this environment writes the version' : undefined;
}

/** The name of the variable at `….env[2].value`. */
function variableAt(object: CheckedObject, path: string): string | undefined {
  const [, place] = /^(.*\.env\[\d+\])\.value$/.exec(path) ?? [];
  const name = place === undefined ? undefined : valueAt(valueAtPlace(object, place), 'name');
  return typeof name === 'string' ? name : undefined;
}

/** The value at a path with places in lists: `spec.containers[0].image`. */
function valueAtPlace({ body }: CheckedObject, path: string): unknown {
  return path.split('.').reduce<unknown>((value, step) => {
    const [, key = step, index] = /^(.*)\[(\d+)\]$/.exec(step) ?? [];
    const found = valueAt(value, key);
    return index === undefined || !Array.isArray(found) ? found : found[Number(index)];
  }, body);
}

import { fieldAt } from '../../../model/record';
import type { JsonValue } from '../../../output/json-value';
import { isSameJson } from '../../../output/json-value';
import type { ObjectFamily } from '../../aligned-objects';
import type { Section } from '../align/sections';
import { pathKey } from '../objects/field-path';
import { withKeyOrder } from '../objects/key-order';
import { podPath } from '../objects/pod-path';
import type { Condition, MapEntry, ValueRead } from '../template/template-node';
import { nameValue } from '../vocabulary/name-value';

/** What decides entries of an object beside the object itself. */
export interface Neighbours {
  readonly section: Section;
  /** All objects of its workload. */
  readonly members: readonly ObjectFamily[];
  readonly presence: ReadonlyMap<ObjectFamily, Condition | undefined>;
}

/**
 * Entries that follow from what else is installed, by `pathKey`: the number of pods, unless an autoscaler decides it; what an autoscaler
 * scales, and the selector of a Service, where a workload is now a Rollout, now a Deployment.
 */
export function dependentEntries(family: ObjectFamily, neighbours: Neighbours): ReadonlyMap<string, MapEntry> {
  const found = [replicas(family, neighbours), ...scaleTarget(family, neighbours), serviceSelector(family, neighbours)];
  return new Map(found.filter((each) => each !== undefined));
}

type DependentEntry = readonly [string, MapEntry];

function replicas(family: ObjectFamily, { section, members, presence }: Neighbours): DependentEntry | undefined {
  const scaler = members.find((each) => each.kind === 'HorizontalPodAutoscaler' && every(each, (object) => isTarget(object, family)));
  const enabled = switchIn(scaler && presence.get(scaler));
  if (podPath(family.kind) === undefined || scaler === undefined || enabled === undefined) return undefined;
  const path = ['spec', 'replicas'];
  const needs = new Map<string, JsonValue>();
  for (const [environment, object] of family.variants) {
    const count = fieldAt(object, path);
    if ((count === undefined) !== scaler.variants.has(environment)) return undefined;
    if (Number.isSafeInteger(count)) needs.set(environment, Number(count));
    else if (count !== undefined) return undefined;
  }
  if (!every(scaler, (object) => Number.isSafeInteger(fieldAt(object, ['spec', 'minReplicas'])))) return undefined;
  const read: ValueRead = { nameFor: (length) => nameValue({ family, path }, section, length), form: 'integer', needs };
  return [pathKey(path), { key: 'replicas', node: { kind: 'value', read }, when: { kind: 'off', read: enabled } }];
}

function isTarget(scaler: unknown, { name }: ObjectFamily): boolean {
  return fieldAt(scaler, ['spec', 'scaleTargetRef', 'name']) === name;
}

function scaleTarget(family: ObjectFamily, neighbours: Neighbours): readonly DependentEntry[] {
  const pair = rolloutPair(neighbours, family);
  if (family.kind !== 'HorizontalPodAutoscaler' || pair === undefined) return [];
  const { rollout, other, enabled } = pair;
  const isTheirs = [...family.variants].every(([environment, object]) => {
    const target = rollout.variants.has(environment) ? rollout : other;
    const field = (key: string) => fieldAt(object, ['spec', 'scaleTargetRef', key]);
    return isTarget(object, target) && field('kind') === target.kind && field('apiVersion') === target.apiVersion;
  });
  if (!isTheirs) return [];
  return (['apiVersion', 'kind'] as const).map((key) => {
    const node = { kind: 'choice', read: enabled, on: rollout[key], off: other[key] } as const;
    return [pathKey(['spec', 'scaleTargetRef', key]), { key, node }];
  });
}

/** A Rollout's traffic goes by the selectors that its controller sets, so that the Service states none. */
function serviceSelector(family: ObjectFamily, neighbours: Neighbours): DependentEntry | undefined {
  const pair = rolloutPair(neighbours, family);
  if (family.kind !== 'Service' || pair === undefined) return undefined;
  const path = ['spec', 'selector'];
  const selectors = [...family.variants.values()].map((object) => fieldAt(object, path)).filter((each) => each !== undefined);
  const [selector = null] = selectors as readonly JsonValue[]; // objects are JSON
  const isOthers = [...family.variants].every(
    ([environment, object]) => (fieldAt(object, path) !== undefined) !== pair.rollout.variants.has(environment),
  );
  if (selectors.length === 0 || !isOthers || !selectors.every((each) => isSameJson(each as JsonValue, selector))) return undefined; // JSON too
  return [
    pathKey(path),
    { key: 'selector', node: { kind: 'literal', value: withKeyOrder(selector) }, when: { kind: 'off', read: pair.enabled } },
  ];
}

interface RolloutPair {
  readonly rollout: ObjectFamily;
  readonly other: ObjectFamily;
  readonly enabled: ValueRead;
}

/** A workload that is a Rollout where a switch is on, and something else where it is off. */
function rolloutPair({ members, presence }: Neighbours, family: ObjectFamily): RolloutPair | undefined {
  const rollout = members.find(({ kind }) => kind === 'Rollout');
  const enabled = switchIn(rollout && presence.get(rollout));
  const other = members.find((each) => each !== rollout && podPath(each.kind) !== undefined && isOff(presence.get(each)));
  if (rollout === undefined || other === undefined || enabled === undefined) return undefined;
  // where neither is, nothing says how the switch is set
  if (![...family.variants.keys()].every((environment) => rollout.variants.has(environment) !== other.variants.has(environment)))
    return undefined;
  return /^[A-Za-z0-9./-]+$/.test(rollout.apiVersion + other.apiVersion) ? { rollout, other, enabled } : undefined;
}

/** An object's own switch; behind that of its workload, where that has one. */
function switchIn(condition: Condition | undefined): ValueRead | undefined {
  const own = condition?.kind === 'every' ? condition.of.at(-1) : condition;
  return own?.kind === 'on' ? own.read : undefined;
}

function isOff(condition: Condition | undefined): boolean {
  return condition?.kind === 'off' || (condition?.kind === 'every' && condition.of.at(-1)?.kind === 'off');
}

function every({ variants }: ObjectFamily, test: (object: unknown) => boolean): boolean {
  return [...variants.values()].every(test);
}

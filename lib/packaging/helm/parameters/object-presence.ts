import type { AlignedObjects, ObjectFamily } from '../../aligned-objects';
import type { Section } from '../align/sections';
import { podPath } from '../objects/pod-path';
import type { Condition, ValueRead } from '../template/template-node';
import { nameSwitch } from '../vocabulary/name-value';
import type { Parameter } from './usual-parameters';

/** What says whether objects are there. */
export interface PresenceContext {
  readonly aligned: AlignedObjects;
  readonly sections: ReadonlyMap<ObjectFamily, Section>;
  readonly parameters: ReadonlyMap<ObjectFamily, readonly Parameter[]>;
}

/**
 * When each object is in the chart; undefined for what always is. A workload that some environments do not have takes all its objects
 * with it; one that is a Rollout in some and a Deployment in others has a switch for that, which its Rollout's other objects share.
 */
export function objectPresence(context: PresenceContext): ReadonlyMap<ObjectFamily, Condition | undefined> {
  const { families, environments } = context.aligned;
  const groups = new Map<Section | undefined, ObjectFamily[]>();
  for (const family of families) {
    const section = context.sections.get(family);
    const group = groups.get(section);
    if (group === undefined) groups.set(section, [family]);
    else group.push(family);
  }
  const found = new Map<ObjectFamily, Condition | undefined>();
  for (const [section, members] of groups) {
    const group = groupOf(members, environments, section);
    for (const family of members) found.set(family, conditionOf(context, group, family));
  }
  const rollouts = rolloutsByAnalysis(families);
  for (const family of families) {
    const rollout = family.kind === 'AnalysisTemplate' ? onlyRollout(family, rollouts.get(family.name)) : undefined;
    if (rollout !== undefined) found.set(family, found.get(rollout));
  }
  return found;
}

/** The Rollouts that ask an analysis, by its name. */
function rolloutsByAnalysis(families: readonly ObjectFamily[]): ReadonlyMap<string, ReadonlySet<ObjectFamily>> {
  const rollouts = new Map<string, Set<ObjectFamily>>();
  for (const rollout of families.filter(({ kind }) => kind === 'Rollout')) {
    for (const object of rollout.variants.values()) {
      for (const [, name = '""'] of JSON.stringify(object).matchAll(/"templateName":("(?:[^"\\]|\\.)*")/g)) {
        const key = String(JSON.parse(name));
        rollouts.set(key, (rollouts.get(key) ?? new Set()).add(rollout));
      }
    }
  }
  return rollouts;
}

/** The one Rollout that asks an analysis, where it is in the same environments: neither is any good without the other. */
function onlyRollout({ variants }: ObjectFamily, asking: ReadonlySet<ObjectFamily> = new Set()): ObjectFamily | undefined {
  const [rollout, ...others] = asking;
  const isSame = rollout?.variants.size === variants.size && [...variants.keys()].every((each) => rollout.variants.has(each));
  return others.length === 0 && isSame ? rollout : undefined;
}

/** The objects of one workload, or those of none. */
interface Group {
  readonly section: Section | undefined;
  readonly members: readonly ObjectFamily[];
  /** Environments that have the workload, if not all do. */
  readonly some?: readonly string[] | undefined;
  /** Environments that could have it. */
  readonly universe: readonly string[];
  readonly rollout?: ObjectFamily | undefined;
}

function groupOf(members: readonly ObjectFamily[], environments: readonly string[], section: Section | undefined): Group {
  const workloads = section === undefined ? [] : members.filter(({ kind }) => podPath(kind) !== undefined);
  const having = environments.filter((environment) => workloads.some(({ variants }) => variants.has(environment)));
  const some = workloads.length > 0 && having.length < environments.length ? having : undefined;
  const rollout = workloads.find(({ kind }) => kind === 'Rollout');
  return { section, members, some, universe: some ?? environments, rollout };
}

function conditionOf(context: PresenceContext, group: Group, family: ObjectFamily): Condition | undefined {
  const isWithin = [...family.variants.keys()].every((environment) => group.universe.includes(environment));
  if (group.some === undefined || !isWithin) return ownCondition(context, { ...group, universe: context.aligned.environments }, family);
  const [workload = family] = group.members.filter(({ kind }) => podPath(kind) !== undefined && kind !== 'Rollout');
  const installed: Condition = { kind: 'on', read: switchOf({ ...group, universe: context.aligned.environments }, workload, group.some) };
  const own = ownCondition(context, group, family);
  return own === undefined ? installed : { kind: 'every', of: [installed, own] };
}

function ownCondition({ parameters }: PresenceContext, group: Group, family: ObjectFamily): Condition | undefined {
  const { universe, rollout } = group;
  const present = [...family.variants.keys()];
  const isSwitched = family.kind === 'Namespace' || parameters.get(family)?.some(({ kind }) => kind === 'switch') === true;
  if (present.length === universe.length && !isSwitched) return undefined;
  if (rollout !== undefined && family !== rollout) {
    const rolled = [...rollout.variants.keys()].filter((environment) => universe.includes(environment));
    const read = () => switchOf(group, rollout, rolled);
    const isOther = universe.every((environment) => rollout.variants.has(environment) !== family.variants.has(environment));
    if (isOther && podPath(family.kind) !== undefined) return { kind: 'off', read: read() };
    if (!isSwitched && universe.every((environment) => rollout.variants.has(environment) === family.variants.has(environment)))
      return { kind: 'on', read: read() };
  }
  return { kind: 'on', read: switchOf(group, family, present) };
}

function switchOf({ section, universe }: Group, family: ObjectFamily, present: readonly string[]): ValueRead {
  return {
    nameFor: (length) => nameSwitch({ family, path: [] }, section, length),
    form: 'flag',
    needs: new Map(universe.map((environment) => [environment, present.includes(environment)])),
  };
}

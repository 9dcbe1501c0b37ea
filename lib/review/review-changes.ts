import type { Plane, RenderedItem } from '../rendered/rendered-item';
import { type ComparedItem, comparedItems } from './compared-items';
import type { ComparedLeaf } from './compared-leaf';
import { groupedLeaves, type LeafGroup } from './grouped-leaves';
import { kubernetesEffects } from './kubernetes/kubernetes-effects';
import { type EffectContext, type JudgedLeaf, judgedLeaves } from './leaf-effects';
import { isDocument } from './noise';
import type { ChangedPlace, NoisyPlace, Review, ReviewedChange } from './reviewed-change';
import { byRisk, type Effect, worstRisk } from './risk';
import { terraformEffects } from './terraform/terraform-effects';
import { wholeOwners } from './whole-owners';

/** What decides the effects beyond the change itself. */
export interface ReviewOptions {
  /** What replacing the pods of a workload starts, as a sentence. @default - told by the object alone */
  readonly rollout?: EffectContext['rollout'];
}

/**
 * What changes from one rendering of a system to another: one change for each cause, with what it does to the running system, the worst
 * first. What nobody has to read is counted.
 */
export function reviewChanges(
  before: readonly RenderedItem[],
  after: readonly RenderedItem[],
  { rollout = () => undefined }: ReviewOptions = {},
): Review {
  const items = comparedItems(before, after);
  const [placed, owner] = [placedEffects(before, after), wholeOwners(before, after)];
  return reviewed(items.flatMap((item) => judgedLeaves(item, { rollout, placed: placed(item), owner: owner(item) })));
}

/** Ids of a change, one for each environment that has it. */
export function changeIds({ id, plane, path, environments, places }: ReviewedChange): readonly string[] {
  const found = environments.flatMap(
    (environment) => places.find((place) => place.environment === environment && place.plane === plane) ?? [],
  );
  return found.length === 0 ? [id] : found.map((place) => idOf({ ...place, path }));
}

/** Ids of all places of a change, those that come or go with it included. */
export function placeIds({ places }: ReviewedChange): readonly string[] {
  return places.map(idOf);
}

function idOf({ environment = '*', plane, identity, path }: Pick<ChangedPlace, 'environment' | 'plane' | 'identity' | 'path'>): string {
  return `${environment}:${plane}:${identity}${path === '' ? '' : `:${path}`}`;
}

/** The changes and the noise of places that are judged. */
export function reviewed(judged: readonly JudgedLeaf[]): Review {
  const isQuiet = ({ leaf, noise }: JudgedLeaf) => noise !== undefined || isDocument(leaf);
  const loud = judged.filter((each) => !isQuiet(each));
  const documents = judged.filter(({ leaf, noise }) => noise === undefined && isDocument(leaf));
  // documents alone are what changed
  const groups = groupedLeaves(loud.length === 0 ? documents : loud);
  const noise = [...judged.filter((each) => each.noise !== undefined), ...(loud.length === 0 ? [] : documents)];
  return {
    changes: [...mergedChanges(groups)].sort((one, other) => byRisk(one.risk, other.risk) || compare(sortKey(one), sortKey(other))),
    noise: noise.map(
      ({ leaf, noise: why = 'documents' }): NoisyPlace => ({
        ...placeOf(leaf),
        ...(leaf.item.workload !== undefined && { workload: leaf.item.workload }),
        why,
      }),
    ),
  };
}

/** What tables of replacements say, by plane and environment: identities of objects stand in several environments. */
function placedEffects(
  before: readonly RenderedItem[],
  after: readonly RenderedItem[],
): (item: ComparedItem) => ReadonlyMap<string, readonly Effect[]> {
  const known = new Map<string, ReadonlyMap<string, readonly Effect[]>>();
  const only = (items: readonly RenderedItem[], plane: Plane, environment?: string) =>
    items.filter((item) => item.plane === plane && (plane === 'terraform' || item.environment === environment));
  return ({ before: was, after: is }) => {
    const { plane = 'file', environment } = is ?? was ?? {};
    if (plane !== 'terraform' && plane !== 'kubernetes') return new Map();
    const key = plane === 'terraform' ? plane : `${plane} ${environment}`;
    const effectsOf = plane === 'terraform' ? terraformEffects : kubernetesEffects;
    const found = known.get(key) ?? effectsOf(only(before, plane, environment), only(after, plane, environment));
    known.set(key, found);
    return found;
  };
}

/** One change where several environments have the same. */
function mergedChanges(groups: readonly LeafGroup[]): readonly ReviewedChange[] {
  const merged = new Map<string, ReviewedChange[]>();
  for (const group of groups) {
    const change = changeOf(group);
    const { workload, subject, title, path, before, after, effects } = change;
    const isNamed = subject !== path;
    const thing = isNamed ? '' : title.replace(/ \S*\//, ' ');
    const [from, to] = group.isWhole ? [before !== undefined, after !== undefined] : [before ?? null, after ?? null];
    const key = JSON.stringify([workload, subject, thing, from, to, effects]);
    merged.set(key, [...(merged.get(key) ?? []), change]);
  }
  return [...merged.values()].flatMap((same) => {
    const [first, ...others] = same;
    if (first === undefined) return [];
    const environments = [...new Set(same.flatMap((each) => each.environments))];
    const planes = [...new Set(same.flatMap((each) => each.planes))];
    const id = others.length === 0 ? first.id : first.id.replace(/^[^:]*:/, '*:');
    return [{ ...first, id, environments, planes, places: same.flatMap(({ places }) => places) }];
  });
}

function changeOf({ environment, subject, leaves, isWhole }: LeafGroup): ReviewedChange {
  const [first] = leaves;
  const { leaf } = first;
  const effects = distinct(isWhole ? first.effects : leaves.flatMap((each) => each.effects)).sort((one, other) =>
    byRisk(one.risk, other.risk),
  );
  const { environment: _, ...place } = placeOf(leaf);
  return {
    ...place,
    id: idOf({ ...place, ...(environment !== undefined && { environment }) }),
    environments: environment === undefined ? [] : [environment],
    ...(leaf.item.workload !== undefined && { workload: leaf.item.workload }),
    subject,
    risk: worstRisk(effects),
    effects,
    planes: [...new Set(leaves.map((each) => each.leaf.item.plane))],
    places: leaves.map((each) => placeOf(each.leaf)),
  };
}

function placeOf({ item, path, from, to }: ComparedLeaf): ChangedPlace {
  const { plane, environment, identity, title } = item;
  return {
    ...(environment !== undefined && { environment }),
    plane,
    identity,
    title,
    path,
    ...(from !== undefined && { before: from }),
    ...(to !== undefined && { after: to }),
  };
}

function distinct(effects: readonly Effect[]): Effect[] {
  const found = new Map(
    effects.map(({ risk, sentence, rule }) => [`${risk}\n${sentence}`, { risk, sentence, ...(rule !== undefined && { rule }) }]),
  );
  return [...found.values()];
}

function sortKey({ workload = '', title, path }: ReviewedChange): string {
  return JSON.stringify([workload, title, path]);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

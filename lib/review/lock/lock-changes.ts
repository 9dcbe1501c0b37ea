import type { RenderedItem } from '../../rendered/rendered-item';
import { removalOf } from '../kubernetes/removals';
import { isStillNamed } from '../kubernetes/still-named';
import type { Risk } from '../risk';
import type { Move } from '../terraform/configuration';
import { lossOf } from '../terraform/losses';
import { replacedPaths } from './fixed-changes';
import { type LockedThing, type RenderedThing, type ThingParts, thingParts } from './locked-thing';
import { type MoveProposal, proposeMove } from './move-proposal';

/** How a thing differs from the lock. */
export interface LockChange {
  readonly id: string;
  /**
   * `new`: not locked yet; `moved`: at another address, as a `moved` block says; `renamed`: at another address, and nothing says so;
   * `elsewhere`: in another stack; `gone`: rendered no longer; `fixed`: a value differs that cannot change in place.
   */
  readonly kind: 'new' | 'moved' | 'renamed' | 'elsewhere' | 'gone' | 'fixed';
  readonly risk: Risk;
  /** What it does to what runs, without a full stop. */
  readonly sentence: string;
  /** Paths of the values that differ. */
  readonly paths?: readonly string[];
  /** Id after the change. */
  readonly to?: string;
  readonly proposal?: MoveProposal;
  /** Whether it needs a `moved` or an acknowledgement before the lock is written. */
  readonly isLoss: boolean;
}

/** Moves that stacks state, by the name of the stack. */
export type StatedMoves = ReadonlyMap<string, readonly Move[]>;

/**
 * All in which what is rendered differs from what is locked, in the order of the ids.
 *
 * @param items - what is rendered, whose objects may still name one that is gone
 */
export function lockChanges(
  locked: readonly LockedThing[],
  rendered: readonly RenderedThing[],
  moves: StatedMoves,
  items: readonly RenderedItem[] = [],
): readonly LockChange[] {
  const [old, now] = [byPlace(locked), byPlace(rendered)];
  const lost = locked.filter(({ id }) => !now.has(placeOf(id)));
  const added = rendered.filter(({ id }) => !old.has(placeOf(id)));
  const { pairs, gone, created } = paired(lost, added, moves);
  const changes = [
    ...pairs.flatMap((pair) => [relocated(pair), ...fixedChange(pair.from, pair.to)]),
    ...gone.map((thing) => removed(thing, created, items)),
    ...created.map(({ id }): LockChange => ({ id, kind: 'new', risk: 'other', sentence: 'is new', isLoss: false })),
    ...rendered.flatMap((thing) => fixedChange(old.get(placeOf(thing.id)), thing)),
  ];
  return changes.sort((one, other) => (one.id < other.id ? -1 : one.id > other.id ? 1 : 0));
}

interface Pair {
  readonly from: LockedThing;
  readonly to: RenderedThing;
  readonly kind: 'moved' | 'renamed' | 'elsewhere';
}

interface Paired {
  readonly pairs: readonly Pair[];
  readonly gone: readonly LockedThing[];
  readonly created: readonly RenderedThing[];
}

/** A version of an API is no other thing. */
function placeOf(id: string): string {
  const { environment = '*', plane, stack, address, type } = thingParts(id);
  return [environment, plane, stack, type, address].join(' ');
}

function byPlace<T extends LockedThing>(things: readonly T[]): ReadonlyMap<string, T> {
  return new Map(things.map((thing) => [placeOf(thing.id), thing]));
}

/** What a moved block says comes first, then the same thing in the same stack, then that in another. */
function paired(lost: readonly LockedThing[], added: readonly RenderedThing[], moves: StatedMoves): Paired {
  const [gone, created] = [new Set(lost), new Set(added)];
  const pairs: Pair[] = [];
  const pair = (kind: Pair['kind'], isSame: (from: ThingParts, to: ThingParts, things: Pick<Pair, 'from' | 'to'>) => boolean) => {
    for (const from of gone) {
      const to = [...created].find((each) => isSame(thingParts(from.id), thingParts(each.id), { from, to: each }));
      if (to === undefined) continue;
      gone.delete(from);
      created.delete(to);
      pairs.push({ from, to, kind });
    }
  };
  const isOne = (one: ThingParts, other: ThingParts, { from, to }: Pick<Pair, 'from' | 'to'>) =>
    one.plane === 'terraform' && one.plane === other.plane && one.type === other.type && from.is === to.is;
  pair('moved', (one, other) => one.stack === other.stack && finalAddress(one.address, moves.get(one.stack)) === other.address);
  pair('renamed', (one, other, things) => one.stack === other.stack && isOne(one, other, things));
  pair('elsewhere', (one, other, things) => one.stack !== other.stack && isOne(one, other, things) && !things.from.is.startsWith('#'));
  return { pairs, gone: [...gone], created: [...created] };
}

function finalAddress(address: string, moves: readonly Move[] = []): string | undefined {
  const next = new Map(moves.map(({ from, to }) => [from, to]));
  const passed = new Set<string>();
  let place = address;
  for (let to = next.get(place); to !== undefined && !passed.has(to); to = next.get(place)) {
    passed.add(to);
    place = to;
  }
  return place === address ? undefined : place;
}

function relocated({ from, to, kind }: Pair): LockChange {
  const base = { id: from.id, to: to.id, kind };
  const [former, later] = [thingParts(from.id), thingParts(to.id)];
  if (kind === 'moved') return { ...base, risk: 'other', sentence: `is moved to ${later.address}, as a moved block says`, isLoss: false };
  const loss = lossOf(former.type);
  const where = kind === 'renamed' ? later.address : `${later.address} of the stack ${later.stack}`;
  const words = loss === undefined ? 'Terraform destroys it and makes it anew' : `Terraform destroys it and makes it anew: ${loss.words}`;
  return {
    ...base,
    risk: loss?.risk ?? 'replacement',
    sentence: `has another address, ${where}; unless that is stated, ${words}`,
    proposal: proposeMove(from, to),
    isLoss: true,
  };
}

function removed({ id }: LockedThing, created: readonly RenderedThing[], items: readonly RenderedItem[]): LockChange {
  const { plane, type, environment, address } = thingParts(id);
  const [loss, removal] = plane === 'terraform' ? [lossOf(type), undefined] : [undefined, removalOf(type)];
  const isNeeded = removal?.isNamed !== true || isStillNamed(address.split('/').at(-1) ?? '', environment, items);
  const risk = loss?.risk ?? (isNeeded ? removal?.risk : undefined) ?? 'other';
  const heirs = created
    .map((each) => ({ each, parts: thingParts(each.id) }))
    .filter(({ parts }) => parts.type === type && parts.environment === environment);
  const heir = heirs.length === 1 && plane === 'kubernetes' && removal !== undefined ? heirs[0]?.parts.address : undefined;
  const instead =
    heir === undefined
      ? ''
      : `; if ${heir} stands for it, that is another object with nothing of its data: keep the name, or move the data first`;
  const words = (each: { readonly words: string } | undefined) => (each === undefined ? '' : `: ${each.words}`);
  const sentence =
    plane === 'terraform'
      ? `is rendered no longer, and Terraform destroys it${words(loss)}`
      : `is rendered no longer: kubectl apply leaves it in the cluster, Argo CD and Flux delete it where they prune${words(removal)}${instead}`;
  return { id, kind: 'gone', risk, sentence, isLoss: risk !== 'other' };
}

function fixedChange(from: LockedThing | undefined, to: RenderedThing): readonly LockChange[] {
  if (from === undefined) return [];
  const { plane, type } = thingParts(to.id);
  const paths = replacedPaths(from, to);
  if (paths.length === 0) return [];
  const loss = plane === 'terraform' ? lossOf(type) : undefined;
  const sentence =
    plane === 'terraform'
      ? `has another ${paths.join(', ')}, which google cannot change in place: Terraform destroys it and makes it anew${loss === undefined ? '' : `: ${loss.words}`}`
      : `has another ${paths.join(', ')}, which the API server refuses to change`;
  const risk = loss?.risk === 'data-loss' ? 'data-loss' : 'replacement';
  return [{ id: to.id, kind: 'fixed', risk, sentence, paths, isLoss: plane === 'kubernetes' || risk === 'data-loss' }];
}

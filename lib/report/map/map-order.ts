/** A place in a layer: a node, or where a line passes between two nodes of the layer. */
export interface Slot {
  readonly id: string;
  readonly height: number;
}

/** A line between two neighbouring layers, by the ids of its slots. */
export interface Piece {
  readonly left: string;
  readonly right: string;
}

/** Sweeps over all layers; more change nothing any more in pictures of this size. */
const sweeps = 8;

/** Orders each layer so that few lines cross: each slot by the middle of those that it is joined with, from left to right and back. */
export function orderedLayers(layers: readonly (readonly Slot[])[], pieces: readonly Piece[]): readonly (readonly Slot[])[] {
  const [before, after] = [joinedWith(pieces, 'right', 'left'), joinedWith(pieces, 'left', 'right')];
  let current = layers.map((layer) => [...layer]);
  let best = current;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const leftToRight = sweep % 2 === 0;
    const joined = leftToRight ? before : after;
    const positions = positionsOf(current);
    const order = [...current.keys()];
    const next = [...current];
    for (const index of leftToRight ? order : order.reverse()) {
      next[index] = sorted(next[index] ?? [], positions, joined);
      for (const [position, { id }] of (next[index] ?? []).entries()) positions.set(id, position);
    }
    current = next;
    if (crossings(current, pieces) < crossings(best, pieces)) best = current;
  }
  return best;
}

function sorted(layer: readonly Slot[], positions: ReadonlyMap<string, number>, joined: ReadonlyMap<string, readonly string[]>): Slot[] {
  const weight = ({ id }: Slot): number => {
    const places = (joined.get(id) ?? []).map((each) => positions.get(each) ?? 0);
    return places.length === 0 ? (positions.get(id) ?? 0) : places.reduce((sum, each) => sum + each, 0) / places.length;
  };
  return layer
    .map((slot, index) => ({ slot, index, weight: weight(slot) }))
    .sort((one, other) => one.weight - other.weight || one.index - other.index)
    .map(({ slot }) => slot);
}

function crossings(layers: readonly (readonly Slot[])[], pieces: readonly Piece[]): number {
  const positions = positionsOf(layers);
  const layerOf = new Map(layers.flatMap((layer, index) => layer.map(({ id }) => [id, index] as const)));
  const ends = pieces.map(({ left, right }) => ({
    layer: layerOf.get(left) ?? 0,
    left: positions.get(left) ?? 0,
    right: positions.get(right) ?? 0,
  }));
  return ends.reduce(
    (count, one, index) =>
      count +
      ends.slice(index + 1).filter((other) => other.layer === one.layer && (one.left - other.left) * (one.right - other.right) < 0).length,
    0,
  );
}

function positionsOf(layers: readonly (readonly Slot[])[]): Map<string, number> {
  return new Map(layers.flatMap((layer) => layer.map(({ id }, index) => [id, index] as const)));
}

/** The other ends of the pieces that a slot is an end of. */
export function joinedWith(pieces: readonly Piece[], end: keyof Piece, other: keyof Piece): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const piece of pieces) found.set(piece[end], [...(found.get(piece[end]) ?? []), piece[other]]);
  return found;
}

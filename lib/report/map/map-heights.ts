import { joinedWith, type Piece, type Slot } from './map-order';

/** Space between two slots of a layer, in pixels. */
const gap = 18;

const rounds = 8;

/** The middle of each slot, so that lines are as level as the order of the layers allows; the topmost slot begins at 0. */
export function heightsOf(layers: readonly (readonly Slot[])[], pieces: readonly Piece[]): ReadonlyMap<string, number> {
  const [before, after] = [joinedWith(pieces, 'right', 'left'), joinedWith(pieces, 'left', 'right')];
  const middles = new Map<string, number>();
  for (const layer of layers) spread(layer, new Map(), middles);
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? layers : [...layers].reverse();
    for (const layer of order) {
      const wanted = new Map(
        layer.map(({ id }) => {
          const ends = [...(before.get(id) ?? []), ...(after.get(id) ?? [])].map((each) => middles.get(each) ?? 0);
          return [id, ends.length === 0 ? (middles.get(id) ?? 0) : ends.reduce((sum, each) => sum + each, 0) / ends.length] as const;
        }),
      );
      spread(layer, wanted, middles);
    }
  }
  const tops = layers.flatMap((layer) => layer.map(({ id, height }) => (middles.get(id) ?? 0) - height / 2));
  const top = Math.min(...tops);
  return new Map([...middles].map(([id, middle]) => [id, Math.round(middle - top)]));
}

/** Puts the slots of a layer where they want to be, as near as their order and their heights allow: neighbours that would overlap move as one. */
function spread(layer: readonly Slot[], wanted: ReadonlyMap<string, number>, middles: Map<string, number>): void {
  let offset = 0;
  const blocks: { sum: number; readonly members: { readonly id: string; readonly offset: number }[] }[] = [];
  for (const [index, { id, height }] of layer.entries()) {
    const previous = layer[index - 1];
    if (previous !== undefined) offset += (previous.height + height) / 2 + gap;
    blocks.push({ sum: (wanted.get(id) ?? offset) - offset, members: [{ id, offset }] });
    for (let last = blocks.at(-1), above = blocks.at(-2); last !== undefined && above !== undefined && base(above) > base(last); ) {
      above.sum += last.sum;
      above.members.push(...last.members);
      blocks.pop();
      [last, above] = [blocks.at(-1), blocks.at(-2)];
    }
  }
  for (const block of blocks) for (const member of block.members) middles.set(member.id, base(block) + member.offset);
}

function base({ sum, members }: { readonly sum: number; readonly members: readonly unknown[] }): number {
  return sum / members.length;
}

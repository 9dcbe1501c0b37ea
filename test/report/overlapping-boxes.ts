import type { PlacedBox } from '../../lib/report/map/map-picture';

/** Pairs of boxes of a map of which one lies over the other, by their names. */
export function overlappingBoxes(boxes: readonly PlacedBox[]): readonly string[] {
  return boxes.flatMap((one, index) =>
    boxes
      .slice(index + 1)
      .filter((other) => overlaps(one.x, one.width, other.x, other.width) && overlaps(one.y, one.height, other.y, other.height))
      .map((other) => `${one.name} ${other.name}`),
  );
}

function overlaps(one: number, length: number, other: number, otherLength: number): boolean {
  return one < other + otherLength && other < one + length;
}

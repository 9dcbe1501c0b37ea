import { groupBy } from '../../model/group-by';
import type { ApplicationMap, MapEdge } from './application-map';
import { boxOf, type MapBox } from './map-box';
import { heightsOf } from './map-heights';
import { type Join, joinedGroups, type Link, layersOf } from './map-layers';
import { orderedLayers, type Piece, type Slot } from './map-order';

/** A map with a place for everything, in pixels. */
export interface MapPicture {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly lines: readonly PlacedLine[];
}

export interface PlacedBox extends MapBox {
  readonly x: number;
  readonly y: number;
}

/** A line from the right side of a box to the left side of another, past those between them. */
export interface PlacedLine {
  readonly edges: readonly MapEdge[];
  /** Stretches that are level, from left to right; curves join them. */
  readonly stretches: readonly Stretch[];
  readonly arrowAtLeft: boolean;
  readonly arrowAtRight: boolean;
}

export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly y: number;
}

/** Between columns, between groups, between boxes that nothing joins, and around all, in pixels. */
const space = { column: 60, group: 26, single: 16, margin: 2 } as const;
/** Height that a line takes where it passes other boxes. */
const passing = 8;

/**
 * A place for every box: columns by who depends on whom, groups that nothing joins one below the other, and last what stands alone.
 *
 * @param width - of the rows of what stands alone, unless a group is wider
 */
export function mapPicture(map: ApplicationMap, width = 900): MapPicture {
  const boxes = new Map(map.nodes.map((node) => [node.id, boxOf(node, map.environments)]));
  const joined = [...groupBy(map.edges, ({ from, to }) => [from, to].sort().join('\n')).values()];
  const groups = joinedGroups([...boxes.keys()], joined.map(directed)).map((ids) => layOut(ids, boxes, joined));
  const columns = columnsOf(groups, boxes);
  const placed: PlacedBox[] = [];
  const lines: PlacedLine[] = [];
  let top: number = space.margin;
  for (const group of groups) {
    const own = group.layers.flatMap((layer, index) => layer.flatMap((slot) => placedBox(slot, columns[index], group, boxes, top)));
    placed.push(...own);
    lines.push(...linesOf(group, columns, own, top));
    top += group.height + space.group;
  }
  const alone = [...boxes.values()].filter(({ node }) => !placed.some((each) => each.node.id === node.id));
  const right = Math.max(width, ...placed.map((each) => each.x + each.width + space.margin));
  placed.push(...rows(alone, top, right));
  return {
    width: Math.max(...placed.map((each) => each.x + each.width), 0) + space.margin,
    height: Math.max(...placed.map((each) => each.y + each.height), ...lines.flatMap(lowest), 0) + space.margin,
    boxes: placed,
    lines,
  };
}

/** A line may pass below all boxes. */
function lowest({ stretches }: PlacedLine): readonly number[] {
  return stretches.map(({ y }) => Math.ceil(y) + passing / 2);
}

/** Who depends on whom; a subscriber gets what a topic sends. */
function directed([first]: readonly MapEdge[]): Join {
  const { from, to, kind } = first ?? { from: '', to: '', kind: 'calls' };
  return kind === 'subscribes' ? { from: to, to: from } : { from, to };
}

interface Group {
  readonly layers: readonly (readonly Slot[])[];
  readonly middles: ReadonlyMap<string, number>;
  readonly height: number;
  readonly links: readonly { readonly link: Link; readonly edges: readonly MapEdge[]; readonly way: readonly string[] }[];
}

function layOut(ids: readonly string[], boxes: ReadonlyMap<string, MapBox>, joined: readonly (readonly MapEdge[])[]): Group {
  const own = joined.filter(([first]) => first !== undefined && ids.includes(first.from));
  const { layerOf, links } = layersOf(ids, own.map(directed));
  const slots: Slot[][] = [];
  const put = (layer: number, slot: Slot): void => {
    for (let index = slots.length; index <= layer; index++) slots.push([]);
    slots[layer]?.push(slot);
  };
  for (const id of ids) put(layerOf.get(id) ?? 0, { id, height: boxes.get(id)?.height ?? 0 });
  const ways = links.map(({ left, right }, index) => {
    const between = range((layerOf.get(left) ?? 0) + 1, layerOf.get(right) ?? 0).map((layer) => {
      const slot = { id: `${index} at ${layer}`, height: passing };
      put(layer, slot);
      return slot.id;
    });
    return [left, ...between, right];
  });
  const pieces: Piece[] = ways.flatMap((way) => way.slice(1).map((right, index) => ({ left: way[index] ?? '', right })));
  const layers = orderedLayers(slots, pieces);
  const middles = heightsOf(layers, pieces);
  const height = Math.max(...layers.flat().map(({ id, height: own }) => (middles.get(id) ?? 0) + own / 2));
  const all = links.map((link, index) => ({ link, edges: own[index] ?? [], way: ways[index] ?? [] }));
  return { layers, middles, height, links: all };
}

function range(from: number, until: number): number[] {
  return Array.from({ length: Math.max(0, until - from) }, (_, index) => from + index);
}

interface Column {
  readonly x: number;
  readonly width: number;
}

function columnsOf(groups: readonly Group[], boxes: ReadonlyMap<string, MapBox>): readonly Column[] {
  const columns: Column[] = [];
  let x: number = space.margin;
  for (let index = 0; index < Math.max(0, ...groups.map(({ layers }) => layers.length)); index++) {
    const width = Math.max(0, ...groups.flatMap(({ layers }) => (layers[index] ?? []).map(({ id }) => boxes.get(id)?.width ?? 0)));
    columns.push({ x, width });
    x += width + space.column;
  }
  return columns;
}

function placedBox(slot: Slot, column: Column | undefined, group: Group, boxes: ReadonlyMap<string, MapBox>, top: number): PlacedBox[] {
  const box = boxes.get(slot.id);
  if (box === undefined || column === undefined) return [];
  const middle = group.middles.get(slot.id) ?? 0;
  return [{ ...box, width: column.width, x: column.x, y: Math.round(top + middle - box.height / 2) }];
}

function linesOf(group: Group, columns: readonly Column[], boxes: readonly PlacedBox[], top: number): PlacedLine[] {
  const boxOfId = new Map(boxes.map((each) => [each.node.id, each]));
  const middle = (id: string | undefined): number => top + (group.middles.get(id ?? '') ?? 0);
  const layerOf = new Map(group.layers.flatMap((layer, index) => layer.map(({ id }) => [id, index] as const)));
  const portOf = (id: string, way: readonly string[], end: 'left' | 'right'): number => {
    const beside = (each: readonly string[]): string | undefined => (end === 'left' ? each[1] : each.at(-2));
    const ways = group.links.map((each) => each.way).filter((each) => (end === 'left' ? each[0] : each.at(-1)) === id);
    const sorted = [...ways].sort((one, other) => middle(beside(one)) - middle(beside(other)));
    const step = Math.min(11, ((boxOfId.get(id)?.height ?? 0) - 18) / Math.max(1, sorted.length - 1));
    return middle(id) + (sorted.indexOf(way) - (sorted.length - 1) / 2) * step;
  };
  return group.links.map(({ link, edges, way }) => ({
    edges,
    stretches: way.map((id, index) => {
      const column = columns[layerOf.get(id) ?? 0] ?? { x: 0, width: 0 };
      if (index === 0) return { from: column.x + column.width, to: column.x + column.width, y: portOf(id, way, 'left') };
      if (index === way.length - 1) return { from: column.x, to: column.x, y: portOf(id, way, 'right') };
      return { from: column.x, to: column.x + column.width, y: middle(id) };
    }),
    arrowAtLeft: edges.some((each) => directed([each]).to === link.left),
    arrowAtRight: edges.some((each) => directed([each]).to === link.right),
  }));
}

/** What nothing joins, in rows. */
function rows(boxes: readonly MapBox[], top: number, right: number): PlacedBox[] {
  let [x, y, height]: [number, number, number] = [space.margin, top, 0];
  return boxes.map((box) => {
    if (x > space.margin && x + box.width > right) [x, y, height] = [space.margin, y + height + space.single, 0];
    const placed = { ...box, x, y };
    x += box.width + space.single;
    height = Math.max(height, box.height);
    return placed;
  });
}

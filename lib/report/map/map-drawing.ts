import { element, text } from '../page/markup';
import { textWidth } from '../page/text-width';
import type { ApplicationMap, MapEdge, MapNode } from './application-map';
import { boxFrame, describeKind, presence, typeSizes } from './map-box';
import { mapPicture, type PlacedBox, type PlacedLine } from './map-picture';

/** How a map is drawn. */
export interface MapDrawing {
  readonly map: ApplicationMap;
  /** Address of what a node stands for; undefined where nothing more is to be read of it. */
  readonly linkOf: (node: MapNode) => string | undefined;
}

/** The map as a picture: boxes lead to what they stand for, and arrows to what is depended on. */
export function mapDrawing({ map, linkOf }: MapDrawing): string {
  const { width, height, boxes, lines } = mapPicture(map);
  const positions = new Map(boxes.map(({ node }, index) => [node.id, index]));
  const attributes = {
    class: 'map',
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: 'group',
    'aria-label': `Map of ${map.application}`,
  };
  return element('svg', attributes, [
    ...lines.map((line) => drawnLine(line, map, positions)),
    ...boxes.map((box, index) => drawnBox(box, index, linkOf(box.node))),
  ]);
}

function drawnLine(
  { edges, stretches, arrowAtLeft, arrowAtRight }: PlacedLine,
  map: ApplicationMap,
  positions: ReadonlyMap<string, number>,
): string {
  const [first, ...rest] = stretches;
  const last = stretches.at(-1);
  if (first === undefined || last === undefined) return '';
  let previous = first;
  const curves = rest.map((stretch) => {
    const half = round((previous.to + stretch.from) / 2);
    const curve = `C${half},${round(previous.y)} ${half},${round(stretch.y)} ${stretch.from},${round(stretch.y)}${stretch.to === stretch.from ? '' : `H${stretch.to}`}`;
    previous = stretch;
    return curve;
  });
  const heads = [...(arrowAtLeft ? [head(first.to, first.y, 1)] : []), ...(arrowAtRight ? [head(last.from, last.y, -1)] : [])];
  const everywhere = new Set(edges.flatMap(({ environments }) => environments)).size === map.environments.length;
  const ends = [...new Set(edges.flatMap(({ from, to }) => [from, to]))].map((id) => positions.get(id) ?? 0);
  return element('g', { class: everywhere ? 'edge' : 'edge partly', 'data-ends': ends.join(' ') }, [
    element('title', {}, [text(edges.map((edge) => describeEdge(edge, map)).join('; '))]),
    element('path', { d: `M${first.to},${round(first.y)}${curves.join('')}` }),
    ...heads.map((d) => element('path', { class: 'head', d })),
  ]);
}

/** An arrow head whose tip is at a point, open towards a side. */
function head(x: number, y: number, side: 1 | -1): string {
  const base = x + side * 8;
  return `M${x},${round(y)}L${base},${round(y - 4)}V${round(y + 4)}Z`;
}

function drawnBox(box: PlacedBox, index: number, link: string | undefined): string {
  const { node, x, y, width, height, badges } = box;
  const { side, top, line, badge, badgeSide } = boxFrame;
  const shape = element('rect', { x, y, width, height, rx: isData(node) ? 16 : 5 });
  const texts = [
    element('text', { class: 'name', x: x + side, y: y + top }, [text(box.name)]),
    element('text', { class: 'kind', x: x + side, y: y + top + line }, [text(box.kind)]),
    ...badges.flatMap((each, position) => {
      const base = y + top + line + (position + 1) * badge;
      const wide = textWidth(each, typeSizes.badge) + 2 * badgeSide;
      return [
        element('rect', { class: 'badge', x: x + side - 2, y: base - 13, width: wide, height: 18, rx: 9 }),
        element('text', { class: 'badge', x: x + side - 2 + badgeSide, y: base }, [text(each)]),
      ];
    }),
  ];
  const group = element('g', { class: `node ${classOf(node)}`, 'data-node': index }, [
    element('title', {}, [text(describeNode(node))]),
    shape,
    ...texts,
  ]);
  return link === undefined ? group : element('a', { href: link }, [group]);
}

function classOf(node: MapNode): string {
  if (node.kind === 'outside') return 'outside';
  return isData(node) ? 'data' : node.entrances.length > 0 ? 'open' : 'inner';
}

function isData({ kind }: MapNode): boolean {
  return kind === 'database' || kind === 'cache' || kind === 'bucket' || kind === 'topic';
}

function describeNode(node: MapNode): string {
  const ways = node.entrances.map(({ kind, how, environments }) => `${kind} in ${environments.join(', ')}: ${how}`);
  return [`${node.name}: ${describeKind(node)}`, ...ways].join('; ');
}

const verbs: { readonly [kind in MapEdge['kind']]: string } = {
  reached: 'reaches',
  calls: 'calls',
  uses: 'uses',
  reads: 'reads',
  writes: 'reads and writes',
  publishes: 'publishes to',
  subscribes: 'gets messages of',
};

/** `web calls api (only in dev)`. */
export function describeEdge({ from, to, kind, environments }: MapEdge, map: ApplicationMap): string {
  const name = (id: string): string => map.nodes.find((node) => node.id === id)?.name ?? id;
  const only = presence(environments, map.environments).map((each) => ` (${each})`);
  return `${name(from)} ${verbs[kind]} ${name(to)}${only.join('')}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

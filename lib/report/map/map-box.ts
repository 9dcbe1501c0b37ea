import { fittedText, textWidth } from '../page/text-width';
import type { MapNode, MapNodeKind } from './application-map';

/** What stands in the box of a node, and how large it is, in pixels. */
export interface MapBox {
  readonly node: MapNode;
  readonly name: string;
  readonly kind: string;
  /** How environments differ in it. */
  readonly badges: readonly string[];
  readonly width: number;
  readonly height: number;
}

/** Sizes of type in the map. */
export const typeSizes = { name: 13, kind: 12, badge: 11.5 } as const;
/** Distances in a box, from its edge to the first base line and from line to line. */
export const boxFrame = { side: 12, top: 21, line: 17, badge: 21, bottom: 11, badgeSide: 7 } as const;
const widest = 250;

/** The box of a node, wide enough for its texts. */
export function boxOf(node: MapNode, environments: readonly string[]): MapBox {
  const room = widest - 2 * boxFrame.side;
  const name = fittedText(node.name, room, typeSizes.name, 'mono');
  const kind = fittedText(describeKind(node), room, typeSizes.kind);
  const badges = differences(node, environments).map((each) => fittedText(each, room - 2 * boxFrame.badgeSide, typeSizes.badge));
  const widths = [
    textWidth(name, typeSizes.name, 'mono'),
    textWidth(kind, typeSizes.kind),
    ...badges.map((each) => textWidth(each, typeSizes.badge) + 2 * boxFrame.badgeSide),
  ];
  const { side, top, line, badge, bottom } = boxFrame;
  return { node, name, kind, badges, width: Math.max(96, ...widths) + 2 * side, height: top + line + badges.length * badge + bottom - 2 };
}

const kindWords: { readonly [kind in MapNodeKind]: string } = {
  outside: 'people and programs',
  service: 'service',
  worker: 'worker',
  job: 'job',
  'scheduled-job': 'scheduled job',
  agent: 'agent on each node',
  'stateful-service': 'stateful service',
  database: 'database',
  cache: 'cache',
  bucket: 'bucket',
  topic: 'topic',
};

/** `service, public`. */
export function describeKind({ kind, entrances }: MapNode): string {
  const ways = [...new Set(entrances.map((each) => each.kind))];
  return [kindWords[kind], ...ways].join(', ');
}

/** Where it is not, and where it is reached from outside, if that is not everywhere. */
function differences({ kind, environments, entrances }: MapNode, all: readonly string[]): string[] {
  if (kind === 'outside') return [];
  const ways = [...new Set(entrances.map((each) => each.kind))].flatMap((way) => {
    const having = environments.filter((name) => entrances.some((each) => each.kind === way && each.environments.includes(name)));
    return having.length === environments.length ? [] : [`${way}: ${having.join(', ')}`];
  });
  return [...presence(environments, all), ...ways];
}

/** `only in dev`, `not in prod`. */
export function presence(environments: readonly string[], all: readonly string[]): string[] {
  const missing = all.filter((name) => !environments.includes(name));
  if (missing.length === 0) return [];
  return [missing.length < environments.length ? `not in ${missing.join(', ')}` : `only in ${environments.join(', ')}`];
}

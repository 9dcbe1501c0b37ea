import { contains, type IpRange, overlap, parseIpRange } from '../../../model/ip-range';
import type { Path } from '../../../model/issue';
import { show } from '../../../model/show';
import type { Report } from '../../resource';
import { isToken } from '../../tokens';

/** What a range is for. */
export type RangeRole = 'nodes' | 'pods' | 'services' | 'control plane';

/** A range of a cluster, as it is written. */
export interface ClusterRange {
  readonly role: RangeRole;
  readonly text: string;
  readonly path: Path;
  /** Longest prefix that is taken. @default - the role's */
  readonly smallest?: number;
}

/** Shortest and longest prefix. Pods of one node fill at least a /28. */
const sizes: { readonly [R in RangeRole]: { readonly largest: number; readonly smallest: number } } = {
  nodes: { largest: 8, smallest: 29 },
  pods: { largest: 9, smallest: 28 },
  services: { largest: 16, smallest: 27 },
  'control plane': { largest: 28, smallest: 28 },
};

/** GKE's range of services unless the props state one; it is the same for all clusters, so it may overlap with nothing else. */
export const managedServices = '34.118.224.0/20';

const rfc1918 = ranges('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16');
/** What else a VPC network takes as private: shared address space, documentation, benchmarks, relays, class E. */
const otherPrivate = ranges(
  '100.64.0.0/10',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '240.0.0.0/4',
);

/** Ranges of a cluster, each by itself and two together. */
export function clusterRanges(all: readonly ClusterRange[], report: Report): void {
  const known = all.filter(({ text }) => !isToken(text));
  for (const [index, range] of known.entries()) {
    single(range, report);
    together(range, known.slice(0, index), report);
  }
}

/** The prefix of a range, also of a bare size such as `/14`; undefined for a token. */
export function prefixOf(text: string): number | undefined {
  const size = /^\/(\d{1,2})$/.exec(text)?.[1];
  return size === undefined ? parseIpRange(text)?.prefix : Number(size);
}

function single({ role, text, path, smallest = sizes[role].smallest }: ClusterRange, report: Report): void {
  const { largest } = sizes[role];
  const prefix = prefixOf(text);
  const range = parseIpRange(text);
  if (prefix === undefined) report('wrong-range', path, `must be a range such as '10.4.0.0/14', got ${show(text)}`);
  else if (prefix < largest || prefix > smallest)
    report('range-size', path, `must be ${largest === smallest ? `a /${largest}` : `/${largest} to /${smallest}`}, got /${prefix}`);
  else if (range !== undefined && !within(role === 'control plane' ? rfc1918 : [...rfc1918, ...otherPrivate], range))
    report('range-not-private', path, `must be ${role === 'control plane' ? 'of RFC 1918' : 'private'}, got ${show(text)}`);
}

function together({ text, path }: ClusterRange, others: readonly ClusterRange[], report: Report): void {
  const range = parseIpRange(text);
  const taken = others.find((other) => {
    const parsed = parseIpRange(other.text);
    return range !== undefined && parsed !== undefined && overlap(range, parsed);
  });
  if (taken === undefined) return;
  report('ranges-overlap', path, `must not overlap with the range of ${taken.role} (${taken.text}), got ${show(text)}`);
}

function within(outer: readonly IpRange[], inner: IpRange): boolean {
  return outer.some((each) => contains(each, inner));
}

function ranges(...texts: readonly string[]): readonly IpRange[] {
  return texts.flatMap((text) => parseIpRange(text) ?? []);
}

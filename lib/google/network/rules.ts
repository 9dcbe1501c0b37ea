import { type IpRange, overlap, parseIpRange } from '../../model/ip-range';
import { formatPath, type Path } from '../../model/issue';
import { own } from '../../model/own';
import { show } from '../../model/show';
import { defineResource, type Report } from '../resource';
import { isToken } from '../tokens';
import { derive, type NetworkSpec } from './derive';
import { firewall } from './firewall-rules';
import { denialName } from './render-firewall';
import { networkSchema } from './schema';

export const network = defineResource({
  noun: 'network',
  schema: networkSchema,
  derive,
  rules: [connectors, firewall, natPorts, natSubnetworks, names, rangesApart],
  refused: {
    auto_create_subnetworks: 'a network that makes its own ranges overlaps with the next: name subnetworks',
    name: 'give it as name',
    project: 'give it as project',
  },
});

/** A connector scales from its least number of instances to a greater one. */
function connectors({ connectors: given }: NetworkSpec, report: Report): void {
  for (const [name, { minInstances: min, maxInstances: max }] of Object.entries(given)) {
    if (min < max) continue;
    const message = `must be more than minInstances (${min}), got ${max}`;
    report('connector-instances-not-growing', ['connectors', name, 'maxInstances'], message);
  }
}

/** With dynamic allocation both bounds are powers of two. */
function natPorts({ nat }: NetworkSpec, report: Report): void {
  for (const [region, { ports }] of Object.entries(nat)) {
    if (ports?.max === undefined) continue;
    const { min, max } = ports;
    if (isPowerOfTwo(min) && isPowerOfTwo(max) && min >= 32 && min <= 32768 && min < max) continue;
    const message = `must be powers of two, from 32 to 32768 and more than that up to 65536, got ${min} and ${max}`;
    report('nat-ports-not-allowed', ['nat', region, 'ports'], message);
  }
}

function isPowerOfTwo(count: number): boolean {
  return Number.isInteger(Math.log2(count));
}

/** A NAT serves subnetworks of its region. */
function natSubnetworks({ nat, subnetworks }: NetworkSpec, report: Report): void {
  for (const [region, { subnetworks: names }] of Object.entries(nat)) {
    const path = ['nat', region, 'subnetworks'];
    if (names?.length === 0) report('nat-without-subnetworks', path, 'must name at least one, got none');
    const here = Object.keys(subnetworks).filter((name) => subnetworks[name]?.region === region);
    const known = here.length === 0 ? 'there is none' : `known are ${here.join(', ')}`;
    for (const [index, name] of (names ?? []).entries()) {
      if (isToken(name) || here.includes(name) || isToken(own(subnetworks, name)?.region ?? '')) continue;
      report('subnetwork-unknown', [...path, index], `must be a subnetwork in ${region}, got ${show(name)}`, known);
    }
  }
}

const longest = 63;

/** Names that derive from the network's name fit, and no two resources of a kind share one. */
function names(spec: NetworkSpec, report: Report): void {
  const seen = new Set([`firewall ${denialName(spec)}`]);
  for (const { name, scope, path } of named(spec)) {
    const scoped = `${scope} ${name}`;
    if (!isToken(name) && name.length > longest) {
      const message = `name must have at most ${longest} characters, got ${show(name)} (${name.length})`;
      report('name-too-long', path, message, 'give a shorter name');
    }
    if (seen.has(scoped)) report('name-taken', path, `must not be named ${show(name)}: there is one already`, 'rename it');
    seen.add(scoped);
  }
}

interface NamedPlace {
  readonly name: string;
  /** Names are unique in it. */
  readonly scope: string;
  readonly path: Path;
}

function named({ subnetworks, nat, firewall: rules, privateServices }: NetworkSpec): readonly NamedPlace[] {
  return [
    ...Object.entries(subnetworks).map(([key, { name, region }]) => ({ name, scope: region, path: ['subnetworks', key] })),
    ...Object.entries(rules).map(([key, { fullName }]) => ({ name: fullName, scope: 'firewall', path: ['firewall', key] })),
    ...Object.entries(nat).map(([region, { name }]) => ({ name, scope: `nat ${region}`, path: ['nat', region] })),
    ...(privateServices === undefined ? [] : [{ name: privateServices.name, scope: 'services', path: ['privateServices', 'name'] }]),
  ];
}

/** No two ranges of a network share an address. */
function rangesApart(spec: NetworkSpec, report: Report): void {
  const seen: PlacedRange[] = [];
  for (const { text, path } of ranges(spec)) {
    // a token has no range that could be read
    const range = parseIpRange(text);
    if (range === undefined) continue;
    const taken = seen.find((other) => overlap(other.range, range));
    if (taken !== undefined) {
      const message = `must not share addresses with ${formatPath(taken.path)} (${taken.text}), got '${text}'`;
      report('ip-ranges-overlap', path, message);
    }
    seen.push({ text, path, range });
  }
}

interface PlacedRange {
  readonly text: string;
  readonly path: Path;
  readonly range: IpRange;
}

function ranges({ subnetworks, privateServices, connectors: given }: NetworkSpec): readonly Omit<PlacedRange, 'range'>[] {
  return [
    ...Object.entries(subnetworks).flatMap(([name, { ipCidrRange, secondaryIpRanges }]) => [
      { text: ipCidrRange, path: ['subnetworks', name, 'ipCidrRange'] },
      ...Object.entries(secondaryIpRanges).map(([key, text]) => ({ text, path: ['subnetworks', name, 'secondaryIpRanges', key] })),
    ]),
    ...(privateServices?.address === undefined
      ? []
      : [{ text: `${privateServices.address}/${privateServices.prefixLength}`, path: ['privateServices', 'address'] }]),
    ...Object.entries(given).flatMap(([name, { range }]) =>
      range.kind === 'own' ? [{ text: range.ipCidrRange, path: ['connectors', name, 'range', 'ipCidrRange'] }] : [],
    ),
  ];
}

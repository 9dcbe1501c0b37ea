import { type IpRange, overlap, parseIpRange } from '../../../model/ip-range';
import { formatPath, type Issue, issue, type Path } from '../../../model/issue';
import type { NetworkSpec } from '../network-spec';

interface Placed {
  readonly text: string;
  readonly range: IpRange;
  readonly path: Path;
}

/** No two ranges of a network share an address. */
export function rangesApart(spec: NetworkSpec): Issue[] {
  const ranges = rangesOf(spec);
  return ranges.flatMap((each, index) => {
    const taken = ranges.slice(0, index).find((other) => overlap(other.range, each.range));
    if (taken === undefined) return [];
    return [
      issue('ip-ranges-overlap', each.path, `must not share addresses with ${formatPath(taken.path)} (${taken.text}), got '${each.text}'`),
    ];
  });
}

function rangesOf({ subnetworks, privateServices, connectors }: NetworkSpec): readonly Placed[] {
  const inSubnetworks = Object.entries(subnetworks).flatMap(([name, { ipCidrRange, secondaryIpRanges }]) => [
    ...placed(ipCidrRange, ['subnetworks', name, 'ipCidrRange']),
    ...Object.entries(secondaryIpRanges).flatMap(([key, text]) => placed(text, ['subnetworks', name, 'secondaryIpRanges', key])),
  ]);
  const services =
    privateServices?.address === undefined
      ? []
      : placed(`${privateServices.address}/${privateServices.prefixLength}`, ['privateServices', 'address']);
  const ofConnectors = Object.entries(connectors).flatMap(([name, { range }]) =>
    range.kind === 'own' ? placed(range.ipCidrRange, ['connectors', name, 'range', 'ipCidrRange']) : [],
  );
  return [...inSubnetworks, ...services, ...ofConnectors];
}

/** A token has no range that could be read. */
function placed(text: string, path: Path): readonly Placed[] {
  const range = parseIpRange(text);
  return range === undefined ? [] : [{ text, range, path }];
}

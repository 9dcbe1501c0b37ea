import { type Issue, issue } from '../../../model/issue';
import { own } from '../../../model/own';
import { show } from '../../../model/show';
import { isOpaque } from '../../opaque';
import type { NetworkSpec } from '../network-spec';

/** Whoever names a subnetwork of the network names one of the same region; a proxy-only one keeps no flow logs and has no pods. */
export function subnetworksKnown({ nat, subnetworks }: NetworkSpec): Issue[] {
  return Object.entries(nat).flatMap(([region, { subnetworks: names = [] }]) => {
    const here = Object.keys(subnetworks).filter((name) => subnetworks[name]?.region === region);
    return names.flatMap((name, index) => {
      if (isOpaque(name) || here.includes(name) || isOpaque(own(subnetworks, name)?.region ?? '')) return [];
      const known = here.length === 0 ? 'there is none' : `known are ${here.join(', ')}`;
      return [
        issue('subnetwork-unknown', ['nat', region, 'subnetworks', index], `must be a subnetwork in ${region}, got ${show(name)}`, known),
      ];
    });
  });
}

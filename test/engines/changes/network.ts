import { CloudRunService } from '../../../lib/constructs/google/cloud-run-service';
import { Network } from '../../../lib/constructs/google/network';
import type { NetworkProps } from '../../../lib/google/network/schema';
import { place } from '../../google/configuration';
import type { Change } from './change';

const { project, region } = place;
const run = { region, ipCidrRange: '10.8.0.0/24' };
const old = { region, ipCidrRange: '10.9.0.0/24' };
const image = `${region}-docker.pkg.dev/${project}/shop/web:1.4.2`;

function network(props: Partial<NetworkProps>): Change['before'] {
  return (stack) => void new Network(stack, 'Network', { name: 'shop', project, ...props });
}

function change(name: string, before: Partial<NetworkProps>, after: Partial<NetworkProps>): readonly Change[] {
  return [
    { id: `own-network-${name}`, before: network(before), after: network(after) },
    { id: `own-network-${name}-back`, before: network(after), after: network(before) },
  ];
}

/** A service in one of the subnetworks. */
function attached(subnetworks: readonly string[], used: string): Change['before'] {
  return (stack) => {
    const ranges = Object.fromEntries(subnetworks.map((name, index) => [name, { region, ipCidrRange: `10.${index}.0.0/24` }]));
    const made = new Network(stack, 'Network', { name: 'shop', project, subnetworks: ranges });
    const subnetwork = made.subnetworks[used]?.id ?? '';
    new CloudRunService(stack, 'Web', { ...place, name: 'web', image, network: { subnetwork } });
  };
}

const addresses = (reservedAddresses?: number) => ({
  subnetworks: { run },
  nat: { [region]: { ...(reservedAddresses && { reservedAddresses }) } },
});

export const networkChanges: readonly Change[] = [
  ...change('an-address-less', addresses(2), addresses(1)),
  ...change('no-addresses', addresses(2), addresses()),
  ...change(
    'a-subnetwork-less',
    { subnetworks: { run, old }, nat: { [region]: { subnetworks: ['run', 'old'] } } },
    { subnetworks: { run }, nat: { [region]: { subnetworks: ['run'] } } },
  ),
  ...change(
    'another-range',
    { subnetworks: { run }, nat: { [region]: { subnetworks: ['run'] } } },
    { subnetworks: { run: old }, nat: { [region]: { subnetworks: ['run'] } } },
  ),
  ...change('a-wider-range', { subnetworks: { run } }, { subnetworks: { run: { region, ipCidrRange: '10.8.0.0/20' } } }),
  ...change('no-nat', addresses(2), { subnetworks: { run } }),
  ...change('another-nat', addresses(2), { subnetworks: { run }, nat: { [region]: { name: 'shop-out', reservedAddresses: 2 } } }),
  ...change('no-private-services', { subnetworks: { run }, privateServices: {} }, { subnetworks: { run } }),
  ...change('another-name', { subnetworks: { run } }, { name: 'store', subnetworks: { run } }),
  { id: 'own-network-service-moves', before: attached(['run', 'old'], 'old'), after: attached(['run'], 'run') },
];

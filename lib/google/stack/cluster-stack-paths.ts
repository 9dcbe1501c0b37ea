import { isAtOrBelow, type Path } from '../../model/issue';
import type { ClusterStackGiven } from './cluster-stack-schema';

/** From a path in the props of a part to the one in the props of its stack. */
export type Relocation = (path: Path) => Path;

/** Of the network that the stack makes. */
export function networkPath({ network }: ClusterStackGiven): Relocation {
  const name = network.kind === 'own' && network.name !== undefined ? ['network', 'name'] : ['cluster', 'name'];
  const places: readonly Place[] = [
    [
      ['subnetworks', 'nodes', 'ipCidrRange'],
      ['network', 'nodes'],
    ],
    [
      ['subnetworks', 'nodes', 'secondaryIpRanges', 'pods'],
      ['network', 'pods'],
    ],
    [
      ['subnetworks', 'nodes', 'secondaryIpRanges', 'services'],
      ['network', 'services'],
    ],
    [['subnetworks', 'nodes', 'region'], ['region']],
    [['project'], ['project']],
    // names of subnetwork and NAT are made of the network's
    [['subnetworks', 'nodes'], name],
    [['nat'], name],
    [['name'], name],
  ];
  return (path) => relocated(path, places) ?? ['network'];
}

/** Of the cluster. */
export function clusterPath({ cluster, network }: ClusterStackGiven): Relocation {
  const places: readonly Place[] = [
    [['project'], ['project']],
    ...(cluster.location === undefined ? [[['location'], ['region']] as const] : []),
    // the stack's labels go onto the cluster
    ...(cluster.labels === undefined ? [[['labels'], ['labels']] as const] : []),
    ...(network.kind === 'existing' ? [] : ofOwn),
  ];
  const isOfNetwork = ([key]: Path) => network.kind === 'existing' && ofExisting.has(key);
  return (path) => (isOfNetwork(path) ? ['network', ...path] : (relocated(path, places) ?? ['cluster', ...path]));
}

type Place = readonly [inPart: Path, inStack: Path];

const ofOwn: readonly Place[] = [
  [['subnetworkRange'], ['network', 'nodes']],
  [
    ['addresses', 'pods'],
    ['network', 'pods'],
  ],
  [
    ['addresses', 'services'],
    ['network', 'services'],
  ],
];

/** Keys of the cluster that are those of a network that is kept elsewhere, with all that is below them. */
const ofExisting: ReadonlySet<Path[number] | undefined> = new Set(['network', 'subnetwork', 'subnetworkRange', 'addresses']);

/** What is below a place in a part is at the place in the stack, where it is one value. */
function relocated(path: Path, places: readonly Place[]): Path | undefined {
  return places.find(([inPart]) => isAtOrBelow(path, inPart))?.[1];
}

import { issue } from '../../model/issue';
import { own } from '../../model/own';
import { fields, flag, isRecord, kinds, known, type Shape, text } from '../../model/shape/shape';
import type { ClusterStackProps, ExistingClusterNetwork, OwnClusterNetwork } from '../gke/props/cluster-stack-props';
import { clusterAddresses, clusterNetwork, range } from '../gke/shapes/cluster-network-shape';
import { computeReference } from '../gke/shapes/gke-names';
import { computeName } from '../shapes';
import { anyPlace, googleStackShapes } from './google-stack-spec';

/** Keys of a cluster of which its stack decides, and where to say instead what is wanted. */
const decidedByStack: { readonly [key: string]: string } = {
  project: 'project',
  network: 'network',
  subnetwork: 'network.subnetwork',
  subnetworkRange: 'network.nodes',
  addresses: 'network.pods and network.services',
};

/** What else a cluster must be, its own contract says. */
const cluster: Shape = (value, path, issues) => {
  const usable = fields<object>({})(isRecord(value) ? {} : value, path, issues);
  if (usable === undefined || !isRecord(value)) return undefined;
  for (const [key, place] of Object.entries(decidedByStack)) {
    if (own(value, key) !== undefined)
      issues.push(issue('unknown-key', [...path, key], 'is not known here', `the stack decides: give ${place}`));
  }
  return Object.fromEntries(Object.entries(value).filter(([key]) => !Object.hasOwn(decidedByStack, key)));
};

const kind = text();

const network = kinds({
  own: fields<OwnClusterNetwork>({ kind, name: computeName, nodes: range, pods: range, services: range, nat: known(flag) }, ['kind']),
  existing: fields<ExistingClusterNetwork>(
    { kind, network: clusterNetwork, subnetwork: computeReference, subnetworkRange: range, addresses: clusterAddresses },
    ['kind', 'network', 'subnetwork'],
  ),
});

/** Something stands in for whatever is required, so that the rest can be checked in the same go. */
export const clusterStackShape = fields<ClusterStackProps>({ ...googleStackShapes, cluster, network }, ['project', 'region', 'cluster'], {
  ...anyPlace,
  cluster: { mode: 'autopilot', name: 'cluster' },
});

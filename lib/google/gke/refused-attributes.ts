import type { RefusedAttributes } from '../overrides';

const pools = 'pools are resources of their own: state them in nodePools';
const typed = 'state it in the props';

/** What no override of a cluster may set. */
export const refusedAttributes: RefusedAttributes = {
  allow_net_admin: 'with NET_ADMIN a pod of Autopilot controls the network of its node',
  binary_authorization: 'state it in binaryAuthorization, where turning it off has a reason',
  cluster_ipv4_cidr: 'it makes a cluster without alias addresses: state ranges in addresses',
  deletion_protection: 'state it in deletionProtection',
  enable_autopilot: 'state it in mode, on which all else depends',
  enable_intranode_visibility: 'it must be on, so that flow logs see traffic between pods of a node',
  enable_kubernetes_alpha: 'alpha clusters are not upgraded and end after 30 days',
  enable_legacy_abac: 'permissions come from RBAC',
  enable_shielded_nodes: 'nodes must prove what they booted',
  initial_node_count: 'the first pool is removed at once, and the API wants one node for it',
  location: typed,
  logging_service: 'it conflicts with what loggingComponents sets',
  master_auth: 'passwords and client certificates do not expire and cannot be revoked: use IAM',
  monitoring_service: 'it conflicts with what monitoring sets',
  name: typed,
  network_policy: 'it follows from datapathProvider',
  networking_mode: 'clusters without alias addresses cannot have private services',
  node_config: pools,
  node_pool: pools,
  node_version: 'it must equal the version of the control plane, and the release channel upgrades both: state minMasterVersion',
  project: typed,
  rbac_binding_config: 'everybody with a Google account would be in system:authenticated',
  remove_default_node_pool: pools,
  workload_identity_config: 'state another pool in workloadPool',
};

/** What no override of a pool may set. */
export const refusedPoolAttributes: RefusedAttributes = {
  cluster: 'a pool is its cluster’s',
  initial_node_count: 'it makes the pool anew whenever it changes: state size',
  location: 'a pool is where its cluster is: state nodeLocations',
  management: 'the release channel upgrades and repairs nodes',
  name: 'a pool has the name that it has in nodePools',
  name_prefix: 'a pool has the name that it has in nodePools, and the two conflict',
  'node_config.metadata': 'metadata holds startup scripts and keys, which nodes of GKE ignore or must not have',
  'node_config.workload_metadata_config': 'pods would read the credentials of their node',
  node_count: 'state it in size',
  project: 'a pool is in the project of its cluster',
  version: 'the release channel upgrades nodes',
};

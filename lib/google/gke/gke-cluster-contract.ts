import type { PropsContract } from '../complete-props';
import { type ClusterSpec, clusterSpec } from './gke-cluster-spec';
import type { GkeClusterProps } from './props/gke-cluster-props';
import { refusedAttributes } from './refused-attributes';
import { gkeClusterRules } from './rules/gke-cluster-rules';
import { gkeClusterShape } from './shapes/gke-cluster-shape';

export const gkeClusterContract: PropsContract<GkeClusterProps, ClusterSpec> = {
  noun: 'GKE cluster',
  shape: gkeClusterShape,
  complete: clusterSpec,
  rules: gkeClusterRules,
  refused: refusedAttributes,
};

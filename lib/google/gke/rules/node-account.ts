import { type Issue, issue } from '../../../model/issue';
import type { ClusterSpec } from '../gke-cluster-spec';

/** Rights are given to the account that the cluster makes; what another one may do is said where that is made. */
export function nodeAccount({ nodeServiceAccount, imageRepositories }: ClusterSpec): Issue[] {
  if (nodeServiceAccount === undefined || Object.keys(imageRepositories).length === 0) return [];
  return [
    issue('node-account-given', ['imageRepositories'], 'must not be given with nodeServiceAccount, whose rights somebody else keeps'),
  ];
}

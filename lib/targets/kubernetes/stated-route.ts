import type { ResolvedWorkload } from '../../model/resolved-workload';
import type { KubernetesRoute } from './route-options';

/** What is stated of the object by which a router leads to a workload. */
export function statedRoute({ kubernetes }: ResolvedWorkload): KubernetesRoute {
  return (kubernetes !== undefined && 'route' in kubernetes && kubernetes.route) || {};
}

/** The object by which a router leads to a workload. */
export function routeName(workload: ResolvedWorkload): string {
  return statedRoute(workload).name ?? workload.name;
}

/** The Ingress that the Rollouts controller makes for the new version where ingress-nginx shares out the traffic. */
export function canaryIngressName(workload: ResolvedWorkload): string {
  return `${workload.name}-${routeName(workload)}-canary`;
}

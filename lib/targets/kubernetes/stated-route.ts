import type { ResolvedWorkload } from '../../model/resolved-workload';

/** The name that is stated of the object of a route. */
export function statedRoute({ kubernetes }: ResolvedWorkload): string | undefined {
  return kubernetes !== undefined && 'route' in kubernetes ? kubernetes.route?.name : undefined;
}

/** The object by which a router leads to a workload. */
export function routeName(workload: ResolvedWorkload): string {
  return statedRoute(workload) ?? workload.name;
}

/** The Ingress that the Rollouts controller makes for the new version where ingress-nginx shares out the traffic. */
export function canaryIngressName(workload: ResolvedWorkload): string {
  return `${workload.name}-${routeName(workload)}-canary`;
}

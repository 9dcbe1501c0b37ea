import { handOver, type SupportRows, unsupported, type WorkloadOf } from '../support';
import { namespaceOf } from './render/labels';
import { isSplitByNginx, rootService, routeOf } from './rollouts/rolled-out';
import { albClass, type ResolvedRouter } from './router';
import { routeName } from './stated-route';

/** What of routes is left aside in one environment, and what a running one does not change by itself. */
export const routeSupport: SupportRows<WorkloadOf> = {
  'kubernetes.route.name': [
    unsupported(({ app, workload }) => (routeOf(app, workload) === undefined ? 'no router leads to it here' : undefined)),
    handOver(renamedRoute),
  ],
  'kubernetes.route.rootService': unsupported(({ app, workload }) =>
    rootService(app, workload) === undefined ? 'no Ingress of AWS shares out a canary by weights here' : undefined,
  ),
};

/** Another name is another object, and for a while both are there: the one of before has the requests, with the weights that it had. */
function renamedRoute({ app, workload }: WorkloadOf): string | undefined {
  const router = routeOf(app, workload);
  const { name } = workload;
  if (router === undefined || routeName(workload) === name) return undefined;
  const [kind, resource] = objectOf(router);
  const object = `another name than before (${name} where none was stated) is another ${kind}`;
  const remove = `kubectl --namespace ${namespaceOf(app)} delete ${resource} ${name}`;
  if (router.kind !== 'ingress') return `${object}, and the older one has the requests: between rollouts, apply, then ${remove}`;
  if (router.ingressClass === albClass)
    return `${object}, with a load balancer and an address of its own: apply without pruning, lead the hosts to that address, then ${remove}`;
  if (router.ingressClass !== 'nginx' && router.traffic !== 'weights') return `${object}: apply, then ${remove}`;
  const made = isSplitByNginx(app, workload) ? ` ${name}-${name}-canary` : '';
  return `${object}, which ingress-nginx refuses while the older one has its hosts: between rollouts, ${remove}${made} --ignore-not-found, and apply at once`;
}

function objectOf({ kind }: ResolvedRouter): readonly [kind: string, resource: string] {
  switch (kind) {
    case 'ingress':
      return ['Ingress', 'ingress'];
    case 'gateway-api':
      return ['HTTPRoute', 'httproute'];
    case 'istio':
      return ['VirtualService', 'virtualservice'];
  }
}

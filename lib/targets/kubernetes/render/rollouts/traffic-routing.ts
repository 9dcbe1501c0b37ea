import { calledPort } from '../../../../model/containers-of';
import type { ResolvedApplication } from '../../../../model/resolved';
import type { ResolvedCanary } from '../../../../model/rollout';
import type { Fields } from '../../kubernetes-object';
import { isSplitBySubsets, type RolledOut, rootService, routerOf } from '../../rollouts/rolled-out';
import { albClass } from '../../router';
import { routeName } from '../../stated-route';
import { namespaceOf } from '../labels';

/** Name under which controllers know the plugin for the Gateway API. */
export const gatewayPlugin = 'argoproj-labs/gatewayAPI';

/** Name of the route in a VirtualService whose weights the controller sets. */
export const weightedRoute = 'primary';

/** The route through which the controller shares out the traffic, and the routes that steps add to it. */
export function renderTrafficRouting(app: ResolvedApplication, workload: RolledOut, { steps }: ResolvedCanary): Fields {
  const added = steps.flatMap((step) => (step.kind === 'header-route' || step.kind === 'mirror-route' ? [step.name] : []));
  // the first one takes precedence
  const managed = [...new Set(added)].map((route) => ({ name: route }));
  const routing = ((): Fields => {
    const router = routerOf(app, workload);
    const name = routeName(workload);
    const root = rootService(app, workload);
    const servicePort = router && calledPort(workload, router.port)?.servicePort;
    switch (router?.kind) {
      case undefined:
        return {};
      case 'gateway-api':
        return { plugins: { [gatewayPlugin]: { httpRoute: name, namespace: namespaceOf(app) } } };
      case 'ingress':
        if (router.ingressClass !== albClass) return { nginx: { stableIngress: name } };
        return { alb: { ingress: name, servicePort, ...(root !== undefined && { rootService: root }) } };
      case 'istio':
        return { istio: { virtualService: { name, routes: [weightedRoute] }, ...renderSubsetNames(app, workload) } };
    }
  })();
  return { ...(managed.length > 0 && { managedRoutes: managed }), ...routing };
}

/** Names of the subsets of a DestinationRule, by version. */
export const subsetNames = { stable: 'stable', canary: 'canary' } as const;

function renderSubsetNames(app: ResolvedApplication, workload: RolledOut): Fields {
  if (!isSplitBySubsets(app, workload)) return {};
  const { stable, canary } = subsetNames;
  return { destinationRule: { name: routeName(workload), stableSubsetName: stable, canarySubsetName: canary } };
}

const strategy = 'spec/strategy';
const routing = `${strategy}/canary/trafficRouting`;

/** Where a Rollout names Services, in the paths of kustomize. */
export const servicesOfRollout: readonly string[] = [
  ...['canary/stableService', 'canary/canaryService', 'blueGreen/activeService', 'blueGreen/previewService'].map(
    (path) => `${strategy}/${path}`,
  ),
  `${routing}/alb/rootService`,
];

/** Where a Rollout names what leads to it, by kind. A slash in a key has a backslash before it. */
export const routesOfRollout: { readonly [kind: string]: readonly string[] } = {
  DestinationRule: [`${routing}/istio/destinationRule/name`],
  HTTPRoute: [`${routing}/plugins/argoproj-labs\\/gatewayAPI/httpRoute`],
  Ingress: [`${routing}/alb/ingress`, `${routing}/nginx/stableIngress`],
  VirtualService: [`${routing}/istio/virtualService/name`],
};

/** Where routes that kustomize does not know name Services, by kind. */
export const servicesOfRoutes: { readonly [kind: string]: readonly string[] } = {
  DestinationRule: ['spec/host'],
  HTTPRoute: ['spec/rules/backendRefs/name'],
  VirtualService: ['spec/hosts', 'spec/http/route/destination/host'],
};

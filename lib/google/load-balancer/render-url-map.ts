import type {
  ComputeUrlMapConfig,
  ComputeUrlMapPathMatcher,
  ComputeUrlMapPathMatcherPathRule,
} from '@cdktf/provider-google/lib/compute-url-map';
import { shortName } from '../short-name';
import { hostId } from './host-id';
import type { BackendChoice, HostRoute, PathRoutes, RedirectRoute, RewriteRoute, WeightedBackends } from './public-endpoint-props';
import type { PublicEndpointSpec } from './public-endpoint-spec';

type Rewrite = Pick<NonNullable<ComputeUrlMapPathMatcherPathRule['routeAction']>, 'urlRewrite'>;

/** The same in a rule, in a path matcher and in the map. */
interface WeightedBackendService {
  readonly backendService: string;
  readonly weight: number;
}

/**
 * Who answers for what.
 *
 * @param backendOf - link of a backend by its name
 */
export function renderUrlMap(spec: PublicEndpointSpec, backendOf: (name: string) => string): ComputeUrlMapConfig {
  const hosts = Object.entries(spec.hosts);
  return {
    name: spec.name,
    project: spec.project,
    ...renderDefault(spec.defaultBackend ?? '', backendOf),
    hostRule: hosts.map(([host]) => ({ hosts: [host], pathMatcher: matcherName(host) })),
    pathMatcher: hosts.map(([host, route]) => ({ name: matcherName(host), ...renderRoute(route, backendOf) })),
  };
}

/** Sends plain HTTP to HTTPS, whatever is asked for. */
export function renderHttpRedirect({ name, project }: PublicEndpointSpec): ComputeUrlMapConfig {
  return {
    name: `${name}-http`,
    project,
    defaultUrlRedirect: { httpsRedirect: true, redirectResponseCode: 'MOVED_PERMANENTLY_DEFAULT', stripQuery: false },
  };
}

function matcherName(host: string): string {
  return shortName(`host-${hostId(host)}`, 63);
}

function renderRoute(route: HostRoute, backendOf: (name: string) => string): Omit<ComputeUrlMapPathMatcher, 'name'> {
  if (typeof route === 'string' || route.kind === 'weighted') return renderDefault(route, backendOf);
  if (route.kind === 'redirect') return { defaultUrlRedirect: renderRedirect(route) };
  return { ...renderDefault(route.otherwise, backendOf), pathRule: renderPaths(route, backendOf) };
}

/** Google takes a service or weights, never both. */
function renderDefault(
  choice: BackendChoice,
  backendOf: (name: string) => string,
): Pick<ComputeUrlMapPathMatcher, 'defaultService' | 'defaultRouteAction'> {
  if (typeof choice === 'string') return { defaultService: backendOf(choice) };
  return { defaultRouteAction: { weightedBackendServices: renderWeights(choice, backendOf) } };
}

/** Without those that get nothing: the provider leaves a weight of 0 out of what it sends. */
function renderWeights({ backends }: WeightedBackends, backendOf: (name: string) => string): WeightedBackendService[] {
  return Object.entries(backends)
    .filter(([, weight]) => weight !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, weight]) => ({ backendService: backendOf(name), weight }));
}

function renderPaths({ paths }: PathRoutes, backendOf: (name: string) => string): ComputeUrlMapPathMatcherPathRule[] {
  return Object.entries(paths)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, route]) => {
      if (typeof route === 'string' || route.kind === 'weighted') return { paths: [path], ...renderChoice(route, backendOf) };
      if (route.kind === 'redirect') return { paths: [path], urlRedirect: renderRedirect(route) };
      return { paths: [path], ...renderChoice(route.backend, backendOf, renderRewrite(route)) };
    });
}

/** @param action - what else is done with a request. @default - nothing */
function renderChoice(
  choice: BackendChoice,
  backendOf: (name: string) => string,
  action: Rewrite = {},
): Pick<ComputeUrlMapPathMatcherPathRule, 'service' | 'routeAction'> {
  if (typeof choice !== 'string') return { routeAction: { ...action, weightedBackendServices: renderWeights(choice, backendOf) } };
  return { service: backendOf(choice), ...(action.urlRewrite !== undefined && { routeAction: action }) };
}

function renderRewrite({ pathPrefix, host }: RewriteRoute): Rewrite {
  if (pathPrefix === undefined && host === undefined) return {};
  const urlRewrite = {
    ...(pathPrefix !== undefined && { pathPrefixRewrite: pathPrefix }),
    ...(host !== undefined && { hostRewrite: host }),
  };
  return { urlRewrite };
}

function renderRedirect({
  host,
  path,
  code = 'MOVED_PERMANENTLY_DEFAULT',
  stripQuery = false,
}: RedirectRoute): NonNullable<ComputeUrlMapPathMatcherPathRule['urlRedirect']> {
  return {
    httpsRedirect: true,
    redirectResponseCode: code,
    stripQuery,
    ...(host !== undefined && { hostRedirect: host }),
    ...(path?.kind === 'whole' && { pathRedirect: path.value }),
    ...(path?.kind === 'prefix' && { prefixRedirect: path.value }),
  };
}

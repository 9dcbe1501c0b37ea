import type {
  ComputeUrlMapConfig,
  ComputeUrlMapPathMatcher,
  ComputeUrlMapPathMatcherPathRule,
} from '@cdktf/provider-google/lib/compute-url-map';
import { shortName } from '../short-name';
import type { PublicEndpointSpec } from './derive';
import { hostId } from './host-id';
import type { ChoiceSpec, PathsSpec, RedirectSpec, RewriteSpec, RouteSpec, WeightedSpec } from './route-schema';

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

function renderRoute(route: RouteSpec, backendOf: (name: string) => string): Omit<ComputeUrlMapPathMatcher, 'name'> {
  if (typeof route === 'string' || route.kind === 'weighted') return renderDefault(route, backendOf);
  if (route.kind === 'redirect') return { defaultUrlRedirect: renderRedirect(route) };
  return { ...renderDefault(route.otherwise, backendOf), pathRule: renderPaths(route, backendOf) };
}

/** Google takes a service or weights, never both. */
function renderDefault(
  choice: ChoiceSpec,
  backendOf: (name: string) => string,
): Pick<ComputeUrlMapPathMatcher, 'defaultService' | 'defaultRouteAction'> {
  if (typeof choice === 'string') return { defaultService: backendOf(choice) };
  return { defaultRouteAction: { weightedBackendServices: renderWeights(choice, backendOf) } };
}

/** Without those that get nothing: the provider leaves a weight of 0 out of what it sends. */
function renderWeights({ backends }: WeightedSpec, backendOf: (name: string) => string): WeightedBackendService[] {
  return Object.entries(backends)
    .filter(([, weight]) => weight !== 0)
    .map(([name, weight]) => ({ backendService: backendOf(name), weight }));
}

function renderPaths({ paths }: PathsSpec, backendOf: (name: string) => string): ComputeUrlMapPathMatcherPathRule[] {
  return Object.entries(paths).map(([path, route]) => {
    if (typeof route === 'string' || route.kind === 'weighted') return { paths: [path], ...renderChoice(route, backendOf) };
    if (route.kind === 'redirect') return { paths: [path], urlRedirect: renderRedirect(route) };
    return { paths: [path], ...renderChoice(route.backend, backendOf, renderRewrite(route)) };
  });
}

/** @param action - what else is done with a request. @default - nothing */
function renderChoice(
  choice: ChoiceSpec,
  backendOf: (name: string) => string,
  action: Rewrite = {},
): Pick<ComputeUrlMapPathMatcherPathRule, 'service' | 'routeAction'> {
  if (typeof choice !== 'string') return { routeAction: { ...action, weightedBackendServices: renderWeights(choice, backendOf) } };
  return { service: backendOf(choice), ...(action.urlRewrite !== undefined && { routeAction: action }) };
}

function renderRewrite({ pathPrefix, host }: RewriteSpec): Rewrite {
  if (pathPrefix === undefined && host === undefined) return {};
  const urlRewrite = {
    ...(pathPrefix !== undefined && { pathPrefixRewrite: pathPrefix }),
    ...(host !== undefined && { hostRewrite: host }),
  };
  return { urlRewrite };
}

function renderRedirect({ host, path, code, stripQuery }: RedirectSpec): NonNullable<ComputeUrlMapPathMatcherPathRule['urlRedirect']> {
  return {
    httpsRedirect: true,
    redirectResponseCode: code,
    stripQuery,
    ...(host !== undefined && { hostRedirect: host }),
    ...(path?.kind === 'whole' && { pathRedirect: path.value }),
    ...(path?.kind === 'prefix' && { prefixRedirect: path.value }),
  };
}

import type {
  ComputeUrlMapConfig,
  ComputeUrlMapPathMatcher,
  ComputeUrlMapPathMatcherPathRule,
} from '@cdktf/provider-google/lib/compute-url-map';
import { shortName } from '../short-name';
import { hostId } from './host-id';
import type { HostRoute, PathRoutes, RedirectRoute, RewriteRoute } from './public-endpoint-props';
import type { PublicEndpointSpec } from './public-endpoint-spec';

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
    defaultService: backendOf(spec.defaultBackend ?? ''),
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
  if (typeof route === 'string') return { defaultService: backendOf(route) };
  if (route.kind === 'redirect') return { defaultUrlRedirect: renderRedirect(route) };
  return { defaultService: backendOf(route.otherwise), pathRule: renderPaths(route, backendOf) };
}

function renderPaths({ paths }: PathRoutes, backendOf: (name: string) => string): ComputeUrlMapPathMatcherPathRule[] {
  return Object.entries(paths)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, route]) => {
      if (typeof route === 'string') return { paths: [path], service: backendOf(route) };
      if (route.kind === 'redirect') return { paths: [path], urlRedirect: renderRedirect(route) };
      return { paths: [path], service: backendOf(route.backend), ...renderRewrite(route) };
    });
}

function renderRewrite({ pathPrefix, host }: RewriteRoute): Pick<ComputeUrlMapPathMatcherPathRule, 'routeAction'> {
  if (pathPrefix === undefined && host === undefined) return {};
  const urlRewrite = {
    ...(pathPrefix !== undefined && { pathPrefixRewrite: pathPrefix }),
    ...(host !== undefined && { hostRewrite: host }),
  };
  return { routeAction: { urlRewrite } };
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

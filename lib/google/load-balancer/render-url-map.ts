import type {
  ComputeUrlMapConfig,
  ComputeUrlMapPathMatcher,
  ComputeUrlMapPathMatcherPathRule,
} from '@cdktf/provider-google/lib/compute-url-map';
import { shortName } from '../short-name';
import type { PublicEndpointSpec } from './derive';
import { asksForHeader } from './header-routes';
import { hostId } from './host-id';
import { type BackendOf, renderChoice, renderDefault, renderRedirect, renderRewrite } from './render-choice';
import { renderRouteRules } from './render-route-rules';
import { isByHeader, type PathsSpec, type RouteSpec } from './route-schema';

/**
 * Who answers for what.
 *
 * @param backendOf - link of a backend by its name
 */
export function renderUrlMap(spec: PublicEndpointSpec, backendOf: BackendOf): ComputeUrlMapConfig {
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

function renderRoute(route: RouteSpec, backendOf: BackendOf): Omit<ComputeUrlMapPathMatcher, 'name'> {
  if (typeof route === 'string' || route.kind === 'weighted') return renderDefault(route, backendOf);
  if (route.kind === 'redirect') return { defaultUrlRedirect: renderRedirect(route) };
  if (route.kind === 'by-header') return renderRouteRules({ paths: {}, otherwise: route }, backendOf);
  const { otherwise } = route;
  if (isByHeader(otherwise) || asksForHeader(route)) return renderRouteRules(route, backendOf);
  return { ...renderDefault(otherwise, backendOf), pathRule: renderPaths(route, backendOf) };
}

function renderPaths({ paths }: PathsSpec, backendOf: BackendOf): ComputeUrlMapPathMatcherPathRule[] {
  return Object.entries(paths).flatMap(([path, route]) => renderPath(path, route, backendOf));
}

function renderPath(path: string, route: PathsSpec['paths'][string], backendOf: BackendOf): ComputeUrlMapPathMatcherPathRule[] {
  if (typeof route === 'string' || route.kind === 'weighted') return [{ paths: [path], ...renderChoice(route, backendOf) }];
  switch (route.kind) {
    case 'by-header': // a rule in an order
      return [];
    case 'redirect':
      return [{ paths: [path], urlRedirect: renderRedirect(route) }];
    case 'rewrite':
      return [{ paths: [path], ...renderChoice(route.backend, backendOf, renderRewrite(route)) }];
  }
}

import type { Report } from '../resource';
import type { PublicEndpointSpec } from './derive';
import { isByHeader, type PathsSpec, type RouteSpec } from './route-schema';

/** Whether a host asks for a header anywhere, so that its routes are rules in an order instead of paths. */
export function asksForHeader(route: RouteSpec): boolean {
  if (typeof route === 'string' || route.kind !== 'paths') return isByHeader(route);
  return isByHeader(route.otherwise) || Object.values(route.paths).some(isByHeader);
}

/** Rules in an order replace another part of a path than paths do, so that a replaced prefix would come out differently. */
export function headerRoutes({ hosts }: PublicEndpointSpec, report: Report): void {
  for (const [host, route] of Object.entries(hosts)) {
    if (typeof route === 'string' || route.kind !== 'paths' || !asksForHeader(route)) continue;
    for (const [path, each] of Object.entries(route.paths)) {
      const place = prefixOf(each);
      if (place === undefined) continue;
      const message = 'must not replace a prefix where a route of the host asks for a header, since Google then replaces more of the path';
      const remedy = 'let the service take the prefix away, or give the route by header a host of its own';
      report('endpoint-header-with-prefix', ['hosts', host, 'paths', path, ...place], message, remedy);
    }
  }
}

function prefixOf(route: PathsSpec['paths'][string]): readonly string[] | undefined {
  if (typeof route === 'string') return undefined;
  if (route.kind === 'rewrite') return route.pathPrefix === undefined ? undefined : ['pathPrefix'];
  return route.kind === 'redirect' && route.path?.kind === 'prefix' ? ['path'] : undefined;
}

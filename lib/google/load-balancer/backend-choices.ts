import type { Path } from '../../model/issue';
import type { PublicEndpointSpec } from './derive';
import type { ChoiceSpec, RouteSpec } from './route-schema';

/** A place in the props where backends are named. */
export interface PlacedChoice {
  readonly choice: ChoiceSpec;
  readonly path: Path;
}

/** All places where backends are named. */
export function choicesOf({ hosts, defaultBackend }: Pick<PublicEndpointSpec, 'hosts' | 'defaultBackend'>): readonly PlacedChoice[] {
  const byHost = Object.entries(hosts).flatMap(([host, route]) => choicesOfRoute(route, ['hosts', host]));
  return defaultBackend === undefined ? byHost : [...byHost, { choice: defaultBackend, path: ['defaultBackend'] }];
}

function choicesOfRoute(route: RouteSpec, path: Path): readonly PlacedChoice[] {
  if (typeof route === 'string' || route.kind === 'weighted') return [{ choice: route, path }];
  if (route.kind === 'redirect') return [];
  const byPath = Object.entries(route.paths).flatMap(([key, each]): readonly PlacedChoice[] => {
    const place = [...path, 'paths', key];
    if (typeof each === 'string' || each.kind === 'weighted') return [{ choice: each, path: place }];
    return each.kind === 'rewrite' ? [{ choice: each.backend, path: [...place, 'backend'] }] : [];
  });
  return [{ choice: route.otherwise, path: [...path, 'otherwise'] }, ...byPath];
}

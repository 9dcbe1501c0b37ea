import type { Path } from '../../model/issue';
import type { PublicEndpointSpec } from './derive';
import { type ByHeaderSpec, type ChoiceSpec, isByHeader, type RouteSpec } from './route-schema';

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
  if (route.kind === 'by-header') return choicesByHeader(route, path);
  if (route.kind === 'redirect') return [];
  const byPath = Object.entries(route.paths).flatMap(([key, each]): readonly PlacedChoice[] => {
    const place = [...path, 'paths', key];
    if (typeof each === 'string' || each.kind === 'weighted') return [{ choice: each, path: place }];
    if (each.kind === 'by-header') return choicesByHeader(each, place);
    return each.kind === 'rewrite' ? [{ choice: each.backend, path: [...place, 'backend'] }] : [];
  });
  const { otherwise } = route;
  const place = [...path, 'otherwise'];
  return [...(isByHeader(otherwise) ? choicesByHeader(otherwise, place) : [{ choice: otherwise, path: place }]), ...byPath];
}

function choicesByHeader({ backend, otherwise }: ByHeaderSpec, path: Path): readonly PlacedChoice[] {
  return [
    { choice: backend, path: [...path, 'backend'] },
    { choice: otherwise, path: [...path, 'otherwise'] },
  ];
}

import { type Issue, issue, type Path } from '../../../model/issue';
import type { HostRoute } from '../public-endpoint-props';
import type { PublicEndpointSpec } from '../public-endpoint-spec';

interface Use {
  readonly backend: string;
  readonly path: Path;
}

/** Every backend that is named exists, each that exists is named, and hosts that are not listed have one. */
export function backendNames({ hosts, backends, defaultBackend }: PublicEndpointSpec): Issue[] {
  const known = Object.keys(backends);
  const uses = Object.entries(hosts).flatMap(([host, route]) => usesOf(route, ['hosts', host]));
  if (defaultBackend !== undefined) uses.push({ backend: defaultBackend, path: ['defaultBackend'] });
  const unknown = uses
    .filter(({ backend }) => !known.includes(backend))
    .map(({ backend, path }) =>
      issue('endpoint-backend-unknown', path, `must be a name in backends, got '${backend}'`, `known are ${known.join(', ') || 'none'}`),
    );
  const used = new Set(uses.map(({ backend }) => backend));
  const idle = known
    .filter((name) => !used.has(name))
    .map((name) => issue('endpoint-backend-unused', ['backends', name], 'must be named by a host or be the default backend'));
  const missing =
    defaultBackend === undefined && known.length > 1
      ? [issue('endpoint-default-backend-missing', ['defaultBackend'], `must be given with several backends, one of ${known.join(', ')}`)]
      : [];
  return [...unknown, ...idle, ...missing];
}

function usesOf(route: HostRoute, path: Path): Use[] {
  if (typeof route === 'string') return [{ backend: route, path }];
  if (route.kind === 'redirect') return [];
  const byPath = Object.entries(route.paths).flatMap(([key, each]): Use[] => {
    const place = [...path, 'paths', key];
    if (typeof each === 'string') return [{ backend: each, path: place }];
    return each.kind === 'rewrite' ? [{ backend: each.backend, path: [...place, 'backend'] }] : [];
  });
  return [{ backend: route.otherwise, path: [...path, 'otherwise'] }, ...byPath];
}

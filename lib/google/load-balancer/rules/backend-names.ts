import { type Issue, issue, type Path } from '../../../model/issue';
import { choicesOf, type PlacedChoice } from '../backend-choices';
import type { PublicEndpointSpec } from '../public-endpoint-spec';

interface Use {
  readonly backend: string;
  readonly path: Path;
}

/** Every backend that is named exists, each that exists is named, and hosts that are not listed have one. */
export function backendNames(spec: PublicEndpointSpec): Issue[] {
  const { backends, defaultBackend } = spec;
  const known = Object.keys(backends);
  const uses = choicesOf(spec).flatMap(usesOf);
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

function usesOf({ choice, path }: PlacedChoice): readonly Use[] {
  if (typeof choice === 'string') return [{ backend: choice, path }];
  return Object.keys(choice.backends).map((backend) => ({ backend, path: [...path, 'backends', backend] }));
}

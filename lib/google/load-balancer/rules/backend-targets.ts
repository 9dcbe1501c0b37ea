import { type Issue, issue, type Path } from '../../../model/issue';
import { targetsOf } from '../backend-targets';
import type { BackendSpec, PublicEndpointSpec } from '../public-endpoint-spec';

/** A backend takes serverless groups of one kind, one in each region, and needs one; ejecting regions needs a second one. */
export function backendTargets({ backends }: PublicEndpointSpec): Issue[] {
  return Object.entries(backends).flatMap(([name, backend]) => {
    const path = ['backends', name];
    const targets = targetsOf(backend);
    if (targets.length === 0) return [empty(backend, path)];
    const kinds = [...new Set(targets.map(({ kind }) => kind))];
    if (kinds.length > 1) return [mixed(kinds, path)];
    const regions = targets.map(({ region }) => region);
    const twice = targets.flatMap(({ region, path: place }, index) =>
      regions.indexOf(region) === index
        ? []
        : [
            issue(
              'endpoint-region-duplicate',
              [...path, ...place],
              `must be the only one of the backend in its region, got '${region}' again`,
            ),
          ],
    );
    if (backend.outlierDetection === undefined || targets.length > 1) return twice;
    return [
      issue('endpoint-outlier-one-region', [...path, 'outlierDetection'], 'must not be given with one region, since there is no other'),
    ];
  });
}

function empty({ services, functions }: BackendSpec, path: Path): Issue {
  if (services !== undefined) return issue('endpoint-backend-empty', [...path, 'services'], 'must be at least one service, got []');
  if (functions !== undefined) return issue('endpoint-backend-empty', [...path, 'functions'], 'must be at least one function, got []');
  return issue('endpoint-backend-empty', path, 'must have services, appEngine or functions, got none of them');
}

function mixed(kinds: readonly string[], path: Path): Issue {
  const remedy = 'make a backend of each; a host or a path can share its requests between them by weights';
  return issue(
    'endpoint-backend-mixed',
    path,
    `must lead to one kind only, since Google takes no other, got ${kinds.join(' and ')}`,
    remedy,
  );
}

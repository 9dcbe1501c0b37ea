import { type Issue, issue } from '../../../model/issue';
import type { PublicEndpointSpec } from '../public-endpoint-spec';

/** A project has one app on App Engine, which is in one region. */
export function appEngineRegion({ backends }: PublicEndpointSpec): Issue[] {
  const places = Object.entries(backends).flatMap(([name, { appEngine }]) => (appEngine === undefined ? [] : [{ name, ...appEngine }]));
  const [first, ...others] = places;
  return others
    .filter(({ region }) => region !== first?.region)
    .map(({ name, region }) =>
      issue(
        'endpoint-app-engine-regions',
        ['backends', name, 'appEngine', 'region'],
        `must be the region of the project's only app, '${first?.region}' in backends.${first?.name}, got '${region}'`,
      ),
    );
}

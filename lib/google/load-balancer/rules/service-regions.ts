import { type Issue, issue } from '../../../model/issue';
import type { PublicEndpointSpec } from '../public-endpoint-spec';

/** A backend takes one serverless group in each region, and needs one; ejecting regions needs a second one. */
export function serviceRegions({ backends }: PublicEndpointSpec): Issue[] {
  return Object.entries(backends).flatMap(([name, { services, outlierDetection }]) => {
    const path = ['backends', name];
    if (services.length === 0) return [issue('endpoint-backend-empty', [...path, 'services'], 'must be at least one service, got []')];
    const regions = services.map(({ region }) => region);
    const twice = regions.flatMap((region, index) =>
      regions.indexOf(region) === index
        ? []
        : [
            issue(
              'endpoint-region-duplicate',
              [...path, 'services', index],
              `must be the only service in its region, got '${region}' again`,
            ),
          ],
    );
    if (outlierDetection === undefined || services.length > 1) return twice;
    return [
      issue('endpoint-outlier-one-region', [...path, 'outlierDetection'], 'must not be given with one region, since there is no other'),
    ];
  });
}

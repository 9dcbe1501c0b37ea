import { type Issue, issue } from '../../../model/issue';
import type { PublicEndpointSpec } from '../public-endpoint-spec';

/** What Google does not take together with IAP; of the CDN, see there. */
export function behindSignIn({ backends, iap }: PublicEndpointSpec): Issue[] {
  if (iap === undefined) return [];
  return Object.entries(backends).flatMap(([name, { functions, outlierDetection }]) => [
    ...(functions === undefined
      ? []
      : [
          issue(
            'endpoint-iap-with-functions',
            ['backends', name, 'functions'],
            'must not be given with iap, which lets people through to Cloud Run and App Engine only',
            'make it a function of the 2nd generation, and name its Cloud Run service in services',
          ),
        ]),
    ...(outlierDetection === undefined
      ? []
      : [
          issue(
            'endpoint-iap-with-outliers',
            ['backends', name, 'outlierDetection'],
            'must not be given with iap: Google takes only one of them',
          ),
        ]),
  ]);
}

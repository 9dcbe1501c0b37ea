import type { Issue } from '../../../model/issue';
import { wrongCount } from '../../wrong-count';
import type { PublicEndpointSpec } from '../public-endpoint-spec';

/** How many of each Google takes. */
export function counts({ hosts, backends, iap }: PublicEndpointSpec): Issue[] {
  return [
    ...wrongCount(['hosts'], Object.keys(hosts).length, [1, 100]),
    ...wrongCount(['backends'], Object.keys(backends).length, [1, 50]),
    ...(iap === undefined ? [] : wrongCount(['iap', 'members'], Object.keys(iap.members).length, [1, 100])),
    ...Object.entries(backends).flatMap(([name, { requestHeaders, responseHeaders, cdn }]) => [
      ...wrongCount(['backends', name, 'requestHeaders'], Object.keys(requestHeaders).length, [0, 16]),
      ...wrongCount(['backends', name, 'responseHeaders'], Object.keys(responseHeaders).length, [0, 16]),
      ...wrongCount(['backends', name, 'cdn', 'bypassHeaders'], cdn?.bypassHeaders.length ?? 0, [0, 5]),
    ]),
  ];
}

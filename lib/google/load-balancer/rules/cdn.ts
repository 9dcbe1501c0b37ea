import { type Issue, issue, type Path } from '../../../model/issue';
import { isOpaque } from '../../opaque';
import { wrongCount } from '../../wrong-count';
import type { CdnSpec, PublicEndpointSpec } from '../public-endpoint-spec';

/** What can be kept near the clients, and for how long, depends on who says so; nothing is kept of what people sign in for. */
export function cdn({ backends, iap }: PublicEndpointSpec): Issue[] {
  return Object.entries(backends).flatMap(([name, { cdn: kept }]) => {
    if (kept === undefined) return [];
    const path = ['backends', name, 'cdn'];
    const signedIn =
      iap === undefined ? [] : [issue('endpoint-iap-with-cdn', path, 'must not be given with iap: Google takes only one of them')];
    return [...signedIn, ...ttls(kept, path), ...queryNames(kept, path)];
  });
}

function ttls({ cacheMode, defaultTtlSeconds, clientTtlSeconds, maxTtlSeconds }: CdnSpec, path: Path): Issue[] {
  if (isOpaque(cacheMode)) return [];
  const given = Object.entries({ defaultTtlSeconds, clientTtlSeconds, maxTtlSeconds }).filter(([, seconds]) => seconds !== undefined);
  const allowed: readonly string[] = {
    USE_ORIGIN_HEADERS: [],
    FORCE_CACHE_ALL: ['defaultTtlSeconds', 'clientTtlSeconds'],
    CACHE_ALL_STATIC: ['defaultTtlSeconds', 'clientTtlSeconds', 'maxTtlSeconds'],
  }[cacheMode];
  const refused = given
    .filter(([key]) => !allowed.includes(key))
    .map(([key]) => issue('cdn-ttl-not-allowed', [...path, key], `must not be given with ${cacheMode}`));
  if (refused.length > 0 || maxTtlSeconds === undefined) return refused;
  return given
    .filter(([, seconds]) => (seconds ?? 0) > maxTtlSeconds)
    .map(([key, seconds]) => issue('cdn-ttl-over-max', [...path, key], `must be at most maxTtlSeconds (${maxTtlSeconds}), got ${seconds}`));
}

function queryNames({ queryString }: CdnSpec, path: Path): Issue[] {
  if (!('names' in queryString)) return [];
  return wrongCount([...path, 'queryString', 'names'], queryString.names.length, [1, 10]);
}

import { headerName } from '../../model/schema/names';
import { kinds, object } from '../../model/schema/object';
import type { Input, Output, Schema } from '../../model/schema/schema';
import { known, listOf, oneOf, text, whole } from '../../model/schema/values';
import { flag } from '../schemas';

const seconds = whole(0, 31_622_400);
/** 1 to 10. */
const names = listOf(text());

const fields = object({
  /** @default 'USE_ORIGIN_HEADERS', which caches only responses that the service allows to be cached */
  cacheMode: oneOf('USE_ORIGIN_HEADERS', 'CACHE_ALL_STATIC', 'FORCE_CACHE_ALL').default('USE_ORIGIN_HEADERS'),
  /** Seconds, 0 to 31622400, for responses without a lifetime; not with USE_ORIGIN_HEADERS. @default 3600 */
  defaultTtlSeconds: seconds.optional(),
  /** Seconds in caches of clients, 0 to 31622400; not with USE_ORIGIN_HEADERS. @default 3600 */
  clientTtlSeconds: seconds.optional(),
  /** Seconds at most whatever lifetime a response has, 0 to 31622400; only with CACHE_ALL_STATIC. @default 86400 */
  maxTtlSeconds: seconds.optional(),
  /** Whether answers such as 404 are cached. @default false */
  negativeCaching: flag.default(false),
  /** Seconds of serving stale content while it is revalidated, 0 to 604800. @default 0 */
  serveWhileStaleSeconds: whole(0, 604_800).default(0),
  /** Whether concurrent requests for the same content become one request to the service. @default true */
  requestCoalescing: flag.default(true),
  /** Query parameters in the cache key: all, none, or 1 to 10 by name. @default { kind: 'all' } */
  queryString: kinds({ all: {}, none: {}, only: { names }, 'all-but': { names } }).default({ kind: 'all' }),
  /** Request headers that bypass the cache, at most 5. @default [] */
  bypassHeaders: known(listOf(text(headerName))).default([]),
});

/** Cloud CDN: its cache mode and lifetimes. */
export interface EndpointCdn extends Input<typeof fields> {}
export interface CdnSpec extends Output<typeof fields> {}

/** Declarations of other files keep the comments of named types. */
export const cdn: Schema<EndpointCdn, CdnSpec> = fields;

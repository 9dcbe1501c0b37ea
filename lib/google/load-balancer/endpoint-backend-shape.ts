import { headerName } from '../../model/shape/names';
import { peek } from '../../model/shape/plain-data';
import {
  fields,
  flag,
  kinds,
  known,
  listOf,
  number,
  oneOf,
  orElse,
  recordOf,
  type Shape,
  text,
  when,
  whole,
} from '../../model/shape/shape';
import { readable, region } from '../shapes';
import type {
  AppEngineMask,
  AppEngineService,
  EndpointCdn,
  FunctionInRegion,
  FunctionMask,
  OutlierDetection,
} from './endpoint-backend-props';
import type { PlainBackend, PlainService } from './plain-endpoint';

const kind = text();

const service = fields<PlainService>(
  {
    service: readable({
      pattern: /^[a-z](?:[-a-z0-9]{0,47}[a-z0-9])?$/,
      allowed: 'the name of a Cloud Run service, at most 49 characters',
    }),
    region,
    tag: readable({ pattern: /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/, allowed: 'a traffic tag' }),
    access: oneOf('internal', 'public'),
    ingress: text(),
  },
  ['service', 'region'],
);
const appRegion = readable({
  pattern: /^[a-z]+-[a-z]+[0-9]+$/,
  allowed: "a region such as 'europe-west1', which App Engine calls 'europe-west', or 'us-central1', which it calls 'us-central'",
});
const appEnginePart = readable({
  pattern: /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/,
  allowed: 'lower-case letters, digits and hyphens, at most 63',
});

function mask(placeholder: string): Shape {
  return readable({
    pattern: new RegExp(`^(?=\\S*${placeholder})[!-~]{1,1024}$`),
    allowed: `an address with ${placeholder} in it such as 'example.com/${placeholder}'`,
  });
}

const appEngine = orElse(
  when(
    hasMask,
    fields<AppEngineMask>({ region: appRegion, urlMask: mask('<service>') }, ['region', 'urlMask']),
    fields<AppEngineService>({ region: appRegion, service: appEnginePart, version: appEnginePart }, ['region', 'service']),
  ),
  { region: 'europe-west1', service: 'default' },
);
const functionPlace = when(
  hasMask,
  fields<FunctionMask>({ urlMask: mask('<function>'), region }, ['urlMask', 'region']),
  fields<FunctionInRegion>(
    {
      function: readable({
        pattern: /^[a-zA-Z](?:[-\w]{0,61}[a-zA-Z0-9])?$/,
        allowed: 'the name of a function: letters, digits, hyphens and underscores, starting with a letter, at most 63',
      }),
      region,
    },
    ['function', 'region'],
  ),
);

const header = readable({ pattern: /^[^\r\n]{1,1024}$/, allowed: 'a text of one line, at most 1024 characters' });
const ttl = whole(0, 31_622_400);
const cdn = fields<EndpointCdn>({
  cacheMode: oneOf('USE_ORIGIN_HEADERS', 'CACHE_ALL_STATIC', 'FORCE_CACHE_ALL'),
  defaultTtlSeconds: ttl,
  clientTtlSeconds: ttl,
  maxTtlSeconds: ttl,
  negativeCaching: flag,
  serveWhileStaleSeconds: whole(0, 604_800),
  requestCoalescing: flag,
  queryString: kinds({
    all: fields({ kind }),
    none: fields({ kind }),
    only: fields({ kind, names: listOf(text()) }, ['kind', 'names']),
    'all-but': fields({ kind, names: listOf(text()) }, ['kind', 'names']),
  }),
  bypassHeaders: known(listOf(readable(headerName))),
});
/** A backend; that it is of one kind, a rule tells. */
export const backendShape = fields<PlainBackend>({
  services: orElse(listOf(service, { service: 'service', region: 'europe-west1' }), []),
  appEngine,
  functions: orElse(listOf(functionPlace, { function: 'function', region: 'europe-west1' }), []),
  requestHeaders: recordOf(header, headerName),
  responseHeaders: recordOf(header, headerName),
  compression: known(flag),
  logSampleRate: number(0, 1),
  cdn,
  outlierDetection: fields<OutlierDetection>({
    consecutiveErrors: whole(1, 100),
    intervalSeconds: whole(1, 300),
    baseEjectionSeconds: whole(1, 3600),
    maxEjectionPercent: whole(1, 100),
  }),
});

function hasMask(value: unknown): boolean {
  return peek(value)['urlMask'] !== undefined;
}

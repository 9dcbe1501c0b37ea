import type { Path } from '../../model/issue';
import { countWithin } from '../count-within';
import type { Report } from '../resource';
import { isToken } from '../tokens';
import { targetsOf } from './backend-targets';
import type { CdnSpec } from './cdn-schema';
import type { BackendSpec, PublicEndpointSpec } from './derive';

/** A project has one app on App Engine, which is in one region. */
export function appEngineRegion({ backends }: PublicEndpointSpec, report: Report): void {
  const places = Object.entries(backends).flatMap(([name, { appEngine }]) => (appEngine === undefined ? [] : [{ name, ...appEngine }]));
  const [first, ...others] = places;
  for (const { name, region } of others) {
    if (region === first?.region) continue;
    const message = `must be the region of the project's only app, '${first?.region}' in backends.${first?.name}, got '${region}'`;
    report('endpoint-app-engine-regions', ['backends', name, 'appEngine', 'region'], message);
  }
}

/** A backend takes serverless groups of one kind, one in each region, and needs one; ejecting regions needs a second one. */
export function backendTargets({ backends }: PublicEndpointSpec, report: Report): void {
  for (const [name, backend] of Object.entries(backends)) {
    const path = ['backends', name];
    const targets = targetsOf(backend);
    const kinds = [...new Set([...targets.map(({ kind }) => kind), ...(backend.pods === undefined ? [] : ['pods'])])];
    if (kinds.length === 0) empty(backend, path, report);
    if (kinds.length > 1) {
      const message = `must lead to one kind only, since Google takes no other, got ${kinds.join(' and ')}`;
      report(
        'endpoint-backend-mixed',
        path,
        message,
        'make a backend of each; a host or a path can share its requests between them by weights',
      );
    }
    if (kinds.length !== 1) continue;
    const regions = targets.map(({ region }) => region);
    for (const [index, { region, path: place }] of targets.entries()) {
      if (regions.indexOf(region) === index) continue;
      const message = `must be the only one of the backend in its region, got '${region}' again`;
      report('endpoint-region-duplicate', [...path, ...place], message);
    }
    if (backend.outlierDetection !== undefined && targets.length < 2)
      report('endpoint-outlier-one-region', [...path, 'outlierDetection'], 'must not be given with one region, since there is no other');
  }
}

function empty({ services, functions }: BackendSpec, path: Path, report: Report): void {
  const code = 'endpoint-backend-empty';
  if (services !== undefined) report(code, [...path, 'services'], 'must be at least one service, got []');
  else if (functions !== undefined) report(code, [...path, 'functions'], 'must be at least one function, got []');
  else report(code, path, 'must have services, appEngine, functions or pods, got none of them');
}

/** Groups of pods are in zones, each once; a health check waits no longer than until the next one, and a firewall rule opens something. */
export function podPlaces({ backends }: PublicEndpointSpec, report: Report): void {
  for (const [name, { pods }] of Object.entries(backends)) {
    if (pods === undefined) continue;
    const path = ['backends', name, 'pods'];
    const { zones, firewall, healthCheck } = pods;
    if (zones.length === 0)
      report('endpoint-pods-nowhere', [...path, 'zones'], 'must be at least one zone, got []', 'name those of the cluster');
    for (const [index, zone] of zones.entries())
      if (zones.indexOf(zone) !== index)
        report('endpoint-zone-duplicate', [...path, 'zones', index], `must be named once, got '${zone}' again`);
    if (firewall?.ports.length === 0)
      report('endpoint-firewall-empty', [...path, 'firewall', 'ports'], 'must be at least one port, got []', 'name the port of the pods');
    const { intervalSeconds, timeoutSeconds = 0 } = healthCheck;
    if (timeoutSeconds > intervalSeconds) {
      const message = `must be at most intervalSeconds (${intervalSeconds}), got ${timeoutSeconds}`;
      report('health-check-timeout-over-interval', [...path, 'healthCheck', 'timeoutSeconds'], message);
    }
  }
}

/** What Google does not take together with IAP. */
export function behindSignIn({ backends, iap }: PublicEndpointSpec, report: Report): void {
  if (iap === undefined) return;
  const only = 'must not be given with iap: Google takes only one of them';
  for (const [name, { functions, outlierDetection, cdn }] of Object.entries(backends)) {
    const path = ['backends', name];
    if (functions !== undefined) {
      const message = 'must not be given with iap, which lets people through to Cloud Run, App Engine and pods only';
      const remedy = 'make it a function of the 2nd generation, and name its Cloud Run service in services';
      report('endpoint-iap-with-functions', [...path, 'functions'], message, remedy);
    }
    if (outlierDetection !== undefined) report('endpoint-iap-with-outliers', [...path, 'outlierDetection'], only);
    if (cdn !== undefined) report('endpoint-iap-with-cdn', [...path, 'cdn'], only);
  }
}

/** Lifetimes that each cache mode has. */
const lifetimes: { readonly [mode in CdnSpec['cacheMode']]: readonly string[] } = {
  USE_ORIGIN_HEADERS: [],
  FORCE_CACHE_ALL: ['defaultTtlSeconds', 'clientTtlSeconds'],
  CACHE_ALL_STATIC: ['defaultTtlSeconds', 'clientTtlSeconds', 'maxTtlSeconds'],
};

/** Lifetimes depend on the cache mode and do not exceed the longest one. */
export function cdnLifetimes({ backends }: PublicEndpointSpec, report: Report): void {
  for (const [name, { cdn }] of Object.entries(backends)) {
    if (cdn === undefined) continue;
    const path = ['backends', name, 'cdn'];
    if (!isToken(cdn.cacheMode)) oneCdn(cdn, path, report);
    if ('names' in cdn.queryString) countWithin([...path, 'queryString', 'names'], cdn.queryString.names.length, [1, 10], report);
  }
}

function oneCdn({ cacheMode, defaultTtlSeconds, clientTtlSeconds, maxTtlSeconds }: CdnSpec, path: Path, report: Report): void {
  const given = Object.entries({ defaultTtlSeconds, clientTtlSeconds, maxTtlSeconds }).filter(([, seconds]) => seconds !== undefined);
  const refused = given.filter(([key]) => !lifetimes[cacheMode].includes(key));
  for (const [key] of refused) report('cdn-ttl-not-allowed', [...path, key], `must not be given with ${cacheMode}`);
  if (refused.length > 0 || maxTtlSeconds === undefined) return;
  for (const [key, seconds = 0] of given)
    if (seconds > maxTtlSeconds)
      report('cdn-ttl-over-max', [...path, key], `must be at most maxTtlSeconds (${maxTtlSeconds}), got ${seconds}`);
}

/**
 * A load balancer calls a service without an identity: without IAP, which signs its calls, only a service that anybody may call answers;
 * and whether it is reachable from outside is up to its ingress.
 */
export function serviceCallable({ backends, iap }: PublicEndpointSpec, report: Report): void {
  for (const [name, { services = [] }] of Object.entries(backends)) {
    for (const [index, { access, ingress }] of services.entries()) {
      const path = ['backends', name, 'services', index];
      if (access === 'internal' && iap === undefined) {
        const message = 'must be a service that may be called without signing in, got an internal one';
        const remedy =
          "state access: { kind: 'public', reason } on the service, which this makes public through the load balancer only, or use iap";
        report('endpoint-service-not-callable', path, message, remedy);
      } else if (ingress === 'INGRESS_TRAFFIC_INTERNAL_ONLY') {
        const message = `must be a service that load balancers reach, got ingress ${ingress}`;
        report('endpoint-service-not-reachable', path, message, 'let its ingress take internal traffic and load balancers');
      }
    }
  }
}

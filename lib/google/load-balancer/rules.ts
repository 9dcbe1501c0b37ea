import type { Path } from '../../model/issue';
import { isUnread } from '../../model/schema/values';
import { countWithin } from '../count-within';
import { defineResource, type Report } from '../resource';
import { choicesOf, type PlacedChoice } from './backend-choices';
import { appEngineRegion, backendTargets, behindSignIn, cdnLifetimes, podPlaces, serviceCallable } from './backend-rules';
import { derive, type PublicEndpointSpec } from './derive';
import { headerRoutes } from './header-routes';
import { publicEndpointSchema } from './schema';
import { zoneOf } from './zone-of';

export const publicEndpoint = defineResource({
  noun: 'public endpoint',
  schema: publicEndpointSchema,
  derive,
  rules: [
    appEngineRegion,
    armorRules,
    backendNames,
    backendTargets,
    behindSignIn,
    cdnLifetimes,
    certificateHosts,
    counts,
    dnsZones,
    headerRoutes,
    podPlaces,
    protectionWhole,
    serviceCallable,
    weights,
  ],
  refused: {
    name: 'say it by the name of the endpoint',
    default_service: 'say it by defaultBackend',
    default_route_action: 'say it by defaultBackend',
    host_rule: 'say it by hosts',
    path_matcher: 'say it by hosts',
  },
});

/** Cloud Armor takes so many ranges and regions in one rule. */
function armorRules({ protection }: PublicEndpointSpec, report: Report): void {
  if (protection.kind !== 'own') return;
  for (const [priority, { match }] of Object.entries(protection.rules)) {
    const path = ['protection', 'rules', priority, 'match'];
    if (match.kind === 'ranges') countWithin([...path, 'ranges'], match.ranges.length, [1, 10], report);
    if (match.kind === 'regions') countWithin([...path, 'regions'], match.regions.length, [1, 5], report);
  }
}

interface Use {
  readonly backend: string;
  readonly path: Path;
}

/** Every backend that is named exists, each that exists is named, and hosts that are not listed have one. */
function backendNames(spec: PublicEndpointSpec, report: Report): void {
  const { backends, defaultBackend } = spec;
  const known = Object.keys(backends);
  const uses = choicesOf(spec).flatMap(usesOf);
  for (const { backend, path } of uses) {
    if (known.includes(backend)) continue;
    const remedy = `known are ${known.join(', ') || 'none'}`;
    report('endpoint-backend-unknown', path, `must be a name in backends, got '${backend}'`, remedy);
  }
  const used = new Set(uses.map(({ backend }) => backend));
  const isRead = [...used].every((name) => !isUnread(name));
  for (const name of known)
    if (isRead && !used.has(name))
      report('endpoint-backend-unused', ['backends', name], 'must be named by a host or be the default backend');
  if (defaultBackend === undefined && known.length > 1)
    report('endpoint-default-backend-missing', ['defaultBackend'], `must be given with several backends, one of ${known.join(', ')}`);
}

function usesOf({ choice, path }: PlacedChoice): readonly Use[] {
  if (typeof choice === 'string') return [{ backend: choice, path }];
  return Object.keys(choice.backends).map((backend) => ({ backend, path: [...path, 'backends', backend] }));
}

/** Hosts that each kind of certificate can prove. */
function certificateHosts({ certificate, hosts }: PublicEndpointSpec, report: Report): void {
  switch (certificate.kind) {
    case 'certificate-manager':
    case 'existing-map':
      return;
    case 'existing': {
      const count = certificate.certificates.length;
      if (count < 1 || count > 15)
        report('certificate-count', ['certificate', 'certificates'], `must be 1 to 15 certificates, got ${count}`);
      return;
    }
    case 'compute-managed': {
      const message = "must be a host without '*', since a managed certificate of Compute Engine cannot prove it";
      for (const host of Object.keys(hosts))
        if (host.startsWith('*'))
          report('certificate-wildcard', ['hosts', host], message, "use certificate: { kind: 'certificate-manager' }");
    }
  }
}

/** How many of each Google takes. */
function counts({ hosts, backends, iap }: PublicEndpointSpec, report: Report): void {
  countWithin(['hosts'], Object.keys(hosts).length, [1, 100], report);
  countWithin(['backends'], Object.keys(backends).length, [1, 50], report);
  if (iap !== undefined) countWithin(['iap', 'members'], Object.keys(iap.members).length, [1, 100], report);
  for (const [name, { requestHeaders, responseHeaders, cdn }] of Object.entries(backends)) {
    countWithin(['backends', name, 'requestHeaders'], Object.keys(requestHeaders).length, [0, 16], report);
    countWithin(['backends', name, 'responseHeaders'], Object.keys(responseHeaders).length, [0, 16], report);
    countWithin(['backends', name, 'cdn', 'bypassHeaders'], cdn?.bypassHeaders.length ?? 0, [0, 5], report);
  }
}

/** A zone without records is a slip of the pen. */
function dnsZones({ dns, hosts }: PublicEndpointSpec, report: Report): void {
  if (dns === undefined) return;
  const { zones } = dns;
  const used = new Set(Object.keys(hosts).map((host) => zoneOf(host, zones)?.domain));
  const remedy = `hosts are ${Object.keys(hosts).join(', ')}`;
  for (const domain of Object.keys(zones))
    if (!used.has(domain)) report('endpoint-zone-unused', ['dns', 'zones', domain], 'must hold a host of the endpoint', remedy);
}

/** A rate limit lets requests through below it, and only attacks that are refused have signatures to exclude. */
function protectionWhole({ protection }: PublicEndpointSpec, report: Report): void {
  if (protection.kind !== 'own') return;
  const { otherwise, rateLimit, rateLimitGiven, leftOut, attacks } = protection;
  if (otherwise === 'deny' && rateLimitGiven && rateLimit.kind !== 'none') {
    const message = "must not be given with otherwise 'deny': a rate limit for everybody lets everybody through below it";
    report('rate-limit-allows-all', ['protection', 'rateLimit'], message, 'limit the rates in rules of your own');
  }
  for (const attack of Object.keys(leftOut))
    if (!attacks.some((each) => each === attack))
      report('attack-not-refused', ['protection', 'leftOut', attack], 'must be one of the attacks that are refused');
}

/** Requests that are shared out go somewhere. */
function weights(spec: PublicEndpointSpec, report: Report): void {
  for (const { choice, path } of choicesOf(spec))
    if (typeof choice !== 'string' && Object.values(choice.backends).every((weight) => weight === 0))
      report('endpoint-weights-zero', [...path, 'backends'], 'must have a backend with a weight above 0', 'give one 1 to 1000');
}

import { mapValues } from '../../model/record';
import { defaultsOf } from '../../model/schema/object';
import type { Output } from '../../model/schema/schema';
import { outlierDetection } from './backend-schema';
import { targetsOf } from './backend-targets';
import type { CdnSpec } from './cdn-schema';
import type { RateLimitSpec } from './protection-schema';
import type { publicEndpointSchema } from './schema';

type Given = Output<typeof publicEndpointSchema>;
type GivenOwn = Extract<Given['protection'], { kind: 'own' }>;

/** A public endpoint with every default applied; records are in the order of their keys. */
export interface PublicEndpointSpec extends Omit<Given, 'protection' | 'dns'> {
  readonly protection: Exclude<Given['protection'], GivenOwn> | OwnProtectionSpec;
  readonly dns?: NonNullable<Given['dns']> & { readonly project: string };
}

export type BackendSpec = Given['backends'][string];

/** A policy of the endpoint's own; attacks are unique and sorted. */
export interface OwnProtectionSpec extends Omit<GivenOwn, 'rateLimit'> {
  readonly rateLimit: NonNullable<GivenOwn['rateLimit']>;
  /** Whether the rate limit was asked for. */
  readonly rateLimitGiven: boolean;
}

/** Applies the defaults that depend on other fields. */
export function derive({ dns, ...given }: Given): PublicEndpointSpec {
  const { backends, iap, project, protection } = given;
  const names = Object.keys(backends);
  const only = names.length === 1 ? names[0] : undefined;
  return {
    ...given,
    backends: mapValues(backends, (backend) => deriveBackend(backend, iap !== undefined)),
    defaultBackend: given.defaultBackend ?? only,
    protection: protection.kind === 'own' ? deriveProtection(protection) : protection,
    ...(dns !== undefined && { dns: { ...dns, project: dns.project ?? project } }),
  };
}

/** @param signedIn - whether people sign in, where Google cannot tell which regions fail */
function deriveBackend(given: BackendSpec, signedIn: boolean): BackendSpec {
  const watched = targetsOf(given).length > 1 && !signedIn;
  return {
    ...(watched && { outlierDetection: defaultsOf(outlierDetection) }),
    ...given,
    ...(given.cdn !== undefined && { cdn: deriveCdn(given.cdn) }),
  };
}

/** Lifetimes are there only where the mode has them. */
function deriveCdn(cdn: CdnSpec): CdnSpec {
  return {
    ...(cdn.cacheMode !== 'USE_ORIGIN_HEADERS' && { defaultTtlSeconds: 3600, clientTtlSeconds: 3600 }),
    ...(cdn.cacheMode === 'CACHE_ALL_STATIC' && { maxTtlSeconds: 86400 }),
    ...cdn,
  };
}

function deriveProtection({ rateLimit, attacks, ...given }: GivenOwn): OwnProtectionSpec {
  return {
    ...given,
    attacks: [...new Set(attacks)].sort(),
    rateLimit: rateLimit ?? (given.otherwise === 'deny' ? unlimited : usualRateLimit),
    rateLimitGiven: rateLimit !== undefined,
  };
}

const usualRateLimit: RateLimitSpec = { kind: 'throttle', requests: 1000, intervalSeconds: 60, per: { kind: 'IP' }, status: 429 };
const unlimited = { kind: 'none', reason: 'only what the rules allow comes through' } as const;

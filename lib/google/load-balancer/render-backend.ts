import type { ComputeBackendServiceCdnPolicy, ComputeBackendServiceConfig } from '@cdktf/provider-google/lib/compute-backend-service';
import { shortName } from '../short-name';
import type { CdnSpec } from './cdn-schema';
import type { BackendSpec, PublicEndpointSpec } from './derive';
import { renderPodGroups } from './render-pods';

/** What a backend stands on, as Terraform refers to it. */
export interface BackendReferences {
  /** Groups that lead to services; those of pods are named by the backend. */
  readonly groups: readonly string[];
  /** Of pods. */
  readonly healthCheck?: string;
  readonly securityPolicy?: string;
  /** Of an OAuth client of the user's own. */
  readonly clientSecret?: string;
}

export function renderBackend(
  name: string,
  { spec, backend }: { readonly spec: PublicEndpointSpec; readonly backend: BackendSpec },
  { groups, healthCheck, securityPolicy, clientSecret }: BackendReferences,
): ComputeBackendServiceConfig {
  const { protection, iap } = spec;
  return {
    name: shortName(`${spec.name}-${name}`, 63),
    project: spec.project,
    description: protection.kind === 'none' ? `No Cloud Armor: ${protection.reason}` : `${name} of ${spec.name}`,
    loadBalancingScheme: 'EXTERNAL_MANAGED',
    ...(backend.pods === undefined
      ? { protocol: 'HTTPS', backend: groups.map((group) => ({ group })) }
      : {
          protocol: backend.pods.protocol,
          timeoutSec: backend.pods.timeoutSeconds,
          backend: renderPodGroups(spec.project, backend.pods),
          ...(healthCheck !== undefined && { healthChecks: [healthCheck] }),
        }),
    compressionMode: backend.compression ? 'AUTOMATIC' : 'DISABLED',
    customRequestHeaders: headers(backend.requestHeaders),
    customResponseHeaders: headers(backend.responseHeaders),
    logConfig: { enable: backend.logSampleRate > 0, sampleRate: backend.logSampleRate },
    enableCdn: backend.cdn !== undefined,
    ...(backend.cdn !== undefined && { cdnPolicy: renderCdn(backend.cdn) }),
    ...(backend.outlierDetection !== undefined && { outlierDetection: renderOutliers(backend.outlierDetection) }),
    ...(securityPolicy !== undefined && { securityPolicy }),
    ...(iap !== undefined && {
      iap: {
        enabled: true,
        ...(iap.client.kind === 'own' &&
          clientSecret !== undefined && { oauth2ClientId: iap.client.clientId, oauth2ClientSecret: clientSecret }),
      },
    }),
  };
}

function headers(values: { readonly [name: string]: string }): string[] {
  return Object.entries(values)
    .map(([name, value]) => `${name}: ${value}`)
    .sort();
}

function renderOutliers({
  consecutiveErrors,
  intervalSeconds,
  baseEjectionSeconds,
  maxEjectionPercent,
}: NonNullable<BackendSpec['outlierDetection']>): NonNullable<ComputeBackendServiceConfig['outlierDetection']> {
  return {
    consecutiveErrors,
    enforcingConsecutiveErrors: 100,
    interval: { seconds: intervalSeconds },
    baseEjectionTime: { seconds: baseEjectionSeconds },
    maxEjectionPercent,
  };
}

function renderCdn(cdn: CdnSpec): ComputeBackendServiceCdnPolicy {
  const { defaultTtlSeconds, clientTtlSeconds, maxTtlSeconds, queryString } = cdn;
  return {
    cacheMode: cdn.cacheMode,
    ...(defaultTtlSeconds !== undefined && { defaultTtl: defaultTtlSeconds }),
    ...(clientTtlSeconds !== undefined && { clientTtl: clientTtlSeconds }),
    ...(maxTtlSeconds !== undefined && { maxTtl: maxTtlSeconds }),
    negativeCaching: cdn.negativeCaching,
    serveWhileStale: cdn.serveWhileStaleSeconds,
    requestCoalescing: cdn.requestCoalescing,
    signedUrlCacheMaxAgeSec: 0,
    cacheKeyPolicy: {
      includeHost: true,
      includeProtocol: true,
      includeQueryString: queryString.kind !== 'none',
      ...(queryString.kind === 'only' && { queryStringWhitelist: [...queryString.names].sort() }),
      ...(queryString.kind === 'all-but' && { queryStringBlacklist: [...queryString.names].sort() }),
    },
    ...(cdn.bypassHeaders.length > 0 && {
      bypassCacheOnRequestHeaders: [...cdn.bypassHeaders].sort().map((headerName) => ({ headerName })),
    }),
  };
}

import type { PropsContract } from '../complete-props';
import { targetsOf } from './backend-targets';
import type { EndpointCdn } from './endpoint-backend-props';
import type { PlainBackend, PlainEndpointProps } from './plain-endpoint';
import { completeProtection } from './protection-spec';
import type { EndpointSslPolicy, PublicEndpointProps } from './public-endpoint-props';
import { publicEndpointShape } from './public-endpoint-shape';
import type { BackendSpec, CdnSpec, PublicEndpointSpec } from './public-endpoint-spec';
import { endpointRules } from './rules/rules';

export const publicEndpointContract: PropsContract<PlainEndpointProps, PublicEndpointSpec> = {
  noun: 'public endpoint',
  shape: publicEndpointShape,
  complete: completeEndpoint,
  rules: endpointRules,
  refused: {
    name: 'say it by the name of the endpoint',
    default_service: 'say it by defaultBackend',
    default_route_action: 'say it by defaultBackend',
    host_rule: 'say it by hosts',
    path_matcher: 'say it by hosts',
  },
};

function completeEndpoint({ iap, dns, backends, ...props }: PlainEndpointProps): PublicEndpointSpec {
  const names = Object.keys(backends).sort();
  const only = names.length === 1 ? names[0] : undefined;
  return {
    name: props.name,
    project: props.project,
    backends: Object.fromEntries(names.map((name) => [name, completeBackend(backends[name] ?? {}, iap !== undefined)])),
    hosts: Object.fromEntries(Object.entries(props.hosts).sort(([a], [b]) => (a < b ? -1 : 1))),
    defaultBackend: props.defaultBackend ?? only,
    certificate: props.certificate ?? { kind: 'certificate-manager' },
    sslPolicy: completeSslPolicy(props.sslPolicy),
    protection: completeProtection(props.protection),
    ...(iap !== undefined && { iap: { ...iap, client: iap.client ?? { kind: 'google-managed' } } }),
    dns: { zones: dns?.zones ?? {}, project: dns?.project ?? props.project, ttlSeconds: dns?.ttlSeconds ?? 300 },
    redirectHttp: props.redirectHttp ?? true,
    ipv6: props.ipv6 ?? false,
    quic: props.quic ?? 'NONE',
    keepAliveSeconds: props.keepAliveSeconds ?? 610,
    labels: props.labels ?? {},
  };
}

function completeSslPolicy(policy: PublicEndpointProps['sslPolicy']): Required<EndpointSslPolicy> {
  return policy?.kind === 'existing' ? policy : { kind: 'own', profile: policy?.profile ?? 'MODERN' };
}

/** @param signedIn - whether people sign in, where Google cannot tell which regions fail */
function completeBackend(
  { cdn, outlierDetection, services, appEngine, functions, ...backend }: PlainBackend,
  signedIn: boolean,
): BackendSpec {
  const target = {
    ...(services !== undefined && { services }),
    ...(appEngine !== undefined && { appEngine }),
    ...(functions !== undefined && { functions }),
  };
  const watched = outlierDetection ?? (targetsOf(target).length > 1 && !signedIn ? {} : undefined);
  return {
    ...target,
    requestHeaders: backend.requestHeaders ?? {},
    responseHeaders: backend.responseHeaders ?? {},
    compression: backend.compression ?? false,
    logSampleRate: backend.logSampleRate ?? 1,
    ...(cdn !== undefined && { cdn: completeCdn(cdn) }),
    ...(watched !== undefined && {
      outlierDetection: { consecutiveErrors: 5, intervalSeconds: 10, baseEjectionSeconds: 30, maxEjectionPercent: 50, ...watched },
    }),
  };
}

function completeCdn({ cacheMode = 'USE_ORIGIN_HEADERS', ...cdn }: EndpointCdn): CdnSpec {
  return {
    ...(cacheMode !== 'USE_ORIGIN_HEADERS' && { defaultTtlSeconds: 3600, clientTtlSeconds: 3600 }),
    ...(cacheMode === 'CACHE_ALL_STATIC' && { maxTtlSeconds: 86400 }),
    negativeCaching: false,
    serveWhileStaleSeconds: 0,
    requestCoalescing: true,
    queryString: { kind: 'all' },
    bypassHeaders: [],
    ...cdn,
    cacheMode,
  };
}

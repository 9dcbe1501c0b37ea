import { DnsManagedZone } from '@cdktf/provider-google/lib/dns-managed-zone';
import { CloudRunService, PublicEndpoint, type PublicEndpointProps } from '../../../lib/constructs/google';
import { type Configuration, place } from '../configuration';

const { project, region } = place;
const image = `${region}-docker.pkg.dev/${project}/shop/web:1.4.2`;
const web = { service: 'web', region };

/** An endpoint named `shop` for one host. */
function endpoint(name: string, props: Partial<PublicEndpointProps>): Configuration {
  return {
    name,
    build: (stack) => {
      new PublicEndpoint(stack, 'Endpoint', {
        name: 'shop',
        project,
        backends: { web: { services: [web] } },
        hosts: { 'shop.example.com': 'web' },
        ...props,
      });
    },
  };
}

export const publicEndpointConfigurations: readonly Configuration[] = [
  endpoint('plain', {}),
  {
    name: 'public service on a domain',
    build: (stack) => {
      const service = new CloudRunService(stack, 'Web', {
        name: 'web',
        project,
        region,
        image,
        access: { kind: 'public', reason: 'the shop is for everybody' },
        probes: { startup: { kind: 'http', path: '/health' } },
      });
      const zone = new DnsManagedZone(stack, 'Zone', {
        name: 'example-com',
        project,
        dnsName: 'example.com.',
        dnssecConfig: { state: 'on' },
      });
      new PublicEndpoint(stack, 'Endpoint', {
        name: 'shop',
        project,
        backends: { web: { services: [service] } },
        hosts: { 'shop.example.com': 'web', '*.shop.example.com': 'web' },
        dns: { zones: { 'example.com': zone.name }, project, ttlSeconds: 60 },
        ipv6: true,
        labels: { application: 'shop' },
      });
    },
  },
  endpoint('paths, rewrites and redirects', {
    backends: { web: { services: [web] }, api: { services: [{ service: 'api', region, tag: 'stable' }] } },
    hosts: {
      'shop.example.com': {
        kind: 'paths',
        paths: {
          '/api/*': 'api',
          '/v1/*': { kind: 'rewrite', backend: 'api', pathPrefix: '/', host: 'api.internal.example.com' },
          '/help': {
            kind: 'redirect',
            host: 'help.example.com',
            path: { kind: 'whole', value: '/start' },
            code: 'FOUND',
            stripQuery: true,
          },
          '/old/*': { kind: 'redirect', path: { kind: 'prefix', value: '/new/' }, code: 'PERMANENT_REDIRECT' },
        },
        otherwise: 'web',
      },
      'api.example.com': 'api',
      'www.shop.example.com': { kind: 'redirect', host: 'shop.example.com' },
    },
    defaultBackend: 'web',
  }),
  endpoint('several regions', {
    backends: {
      web: {
        services: [web, { service: 'web', region: 'us-central1' }],
        outlierDetection: { consecutiveErrors: 3, intervalSeconds: 5, baseEjectionSeconds: 60, maxEjectionPercent: 50 },
        compression: true,
        logSampleRate: 0.5,
        requestHeaders: { 'X-Client-Region': '{client_region}' },
        responseHeaders: { 'Strict-Transport-Security': 'max-age=31536000' },
      },
    },
  }),
  endpoint('kept near the clients', {
    backends: {
      web: {
        services: [web],
        cdn: {
          cacheMode: 'CACHE_ALL_STATIC',
          defaultTtlSeconds: 600,
          clientTtlSeconds: 300,
          maxTtlSeconds: 3600,
          negativeCaching: true,
          serveWhileStaleSeconds: 60,
          requestCoalescing: true,
          queryString: { kind: 'only', names: ['page', 'q'] },
          bypassHeaders: ['Authorization'],
        },
      },
      files: { services: [{ service: 'files', region }], cdn: { cacheMode: 'FORCE_CACHE_ALL', queryString: { kind: 'none' } } },
      pages: { services: [{ service: 'pages', region }], cdn: { queryString: { kind: 'all-but', names: ['session'] } } },
    },
    hosts: { 'shop.example.com': { kind: 'paths', paths: { '/files/*': 'files', '/pages/*': 'pages' }, otherwise: 'web' } },
    defaultBackend: 'web',
  }),
  endpoint('behind sign-in', {
    iap: { projectNumber: '123456789012', members: { team: 'group:team@example.com' }, client: { kind: 'google-managed' } },
    backends: { web: { services: [web, { service: 'web', region: 'us-central1' }] } },
  }),
  endpoint('behind sign-in through a client of its own', {
    iap: {
      projectNumber: '123456789012',
      members: { team: 'group:team@example.com', partner: 'user:partner@example.org' },
      client: { kind: 'own', clientId: '123-abc.apps.googleusercontent.com', secretVariable: 'iap_client_secret' },
    },
  }),
  endpoint('App Engine behind sign-in', {
    iap: { projectNumber: '123456789012', members: { team: 'group:team@example.com' } },
    backends: { web: { services: [web] }, legacy: { appEngine: { service: 'default', region } } },
    hosts: { 'shop.example.com': { kind: 'weighted', backends: { web: 10, legacy: 90 } } },
    defaultBackend: 'legacy',
  }),
  endpoint('App Engine and functions beside Cloud Run', {
    backends: {
      web: { services: [web] },
      legacy: { appEngine: { service: 'default', version: 'v1', region } },
      admin: { appEngine: { urlMask: '<service>.example.com/<version>', region } },
      hooks: {
        functions: [
          { function: 'hooks', region },
          { function: 'Hooks_2', region: 'us-central1' },
        ],
      },
      jobs: { functions: [{ urlMask: 'shop.example.com/jobs/<function>', region }] },
    },
    hosts: {
      'shop.example.com': {
        kind: 'paths',
        paths: {
          '/api/*': { kind: 'weighted', backends: { web: 5, legacy: 95 } },
          '/hooks/*': 'hooks',
          '/jobs/*': 'jobs',
          '/old/*': { kind: 'rewrite', backend: { kind: 'weighted', backends: { web: 0, legacy: 1000 } }, pathPrefix: '/' },
        },
        otherwise: { kind: 'weighted', backends: { web: 10, legacy: 90 } },
      },
      '*.example.com': 'admin',
    },
    defaultBackend: { kind: 'weighted', backends: { legacy: 1, web: 1 } },
  }),
  endpoint('pods on GKE beside Cloud Run', {
    iap: { projectNumber: '123456789012', members: { team: 'group:team@example.com' } },
    backends: {
      web: { services: [web] },
      'web-gke': {
        pods: {
          endpointGroup: 'shop-web',
          zones: ['europe-west1-c', 'europe-west1-b'],
          timeoutSeconds: 300,
          requestsPerSecond: 40,
          healthCheck: { kind: 'http', path: '/ready', host: 'shop.example.com', port: 8081, intervalSeconds: 10, timeoutSeconds: 3 },
          firewall: { network: 'shop', ports: [8080, 8081] },
        },
      },
      feed: {
        pods: {
          endpointGroup: 'shop-feed',
          zones: ['europe-west1-b'],
          protocol: 'H2C',
          healthCheck: { kind: 'grpc', service: 'feed', healthyThreshold: 1, unhealthyThreshold: 3 },
        },
      },
      admin: {
        pods: { endpointGroup: 'shop-admin', zones: ['europe-west1-b'], protocol: 'HTTPS', healthCheck: { kind: 'https', path: '/' } },
      },
      raw: { pods: { endpointGroup: 'shop-raw', zones: ['europe-west1-b'], protocol: 'HTTP2', healthCheck: { kind: 'tcp' } } },
    },
    hosts: {
      'shop.example.com': {
        kind: 'paths',
        paths: {
          '/feed/*': 'feed',
          '/feed': { kind: 'by-header', header: 'x-target', value: 'raw', backend: 'raw', otherwise: 'feed' },
          '/admin/*': { kind: 'rewrite', backend: 'admin', host: 'admin.example.com' },
          '/help': { kind: 'redirect', path: { kind: 'whole', value: '/start' } },
        },
        otherwise: {
          kind: 'by-header',
          header: 'x-target',
          value: 'gke',
          backend: 'web-gke',
          otherwise: { kind: 'weighted', backends: { web: 90, 'web-gke': 10 } },
        },
      },
      'admin.example.com': { kind: 'by-header', header: 'x-target', value: 'web', backend: 'web', otherwise: 'admin' },
    },
    defaultBackend: 'web',
  }),
  endpoint('managed certificate of Compute Engine', { certificate: { kind: 'compute-managed' }, redirectHttp: false, quic: 'ENABLE' }),
  endpoint('what exists', {
    certificate: { kind: 'existing', certificates: [`projects/${project}/global/sslCertificates/shop`] },
    sslPolicy: { kind: 'existing', sslPolicy: `projects/${project}/global/sslPolicies/strict` },
    protection: { kind: 'existing', securityPolicy: `projects/${project}/global/securityPolicies/shared` },
    keepAliveSeconds: 300,
    quic: 'DISABLE',
  }),
  endpoint('a certificate map that exists, and no Cloud Armor', {
    certificate: { kind: 'existing-map', certificateMap: `projects/${project}/locations/global/certificateMaps/main` },
    protection: { kind: 'none', reason: 'a wall of another make stands before it' },
    sslPolicy: { kind: 'own', profile: 'RESTRICTED' },
  }),
  endpoint('rules of its own', {
    certificate: { kind: 'certificate-manager', authorization: 'PER_PROJECT_RECORD' },
    protection: {
      kind: 'own',
      attacks: ['sqli', 'xss', 'log4j', 'php'],
      sensitivity: 2,
      previewAttacks: { reason: 'what the log shows is looked at first' },
      leftOut: { sqli: ['owasp-crs-v030301-id942420-sqli'] },
      rateLimit: {
        kind: 'ban',
        requests: 600,
        intervalSeconds: 60,
        banSeconds: 600,
        per: { kind: 'HTTP_HEADER', name: 'X-Api-Key' },
        status: 403,
      },
      adaptive: false,
      jsonParsing: 'STANDARD_WITH_GRAPHQL',
      verboseLog: true,
      rules: {
        100: {
          match: { kind: 'ranges', ranges: ['198.51.100.0/24', '2001:db8::/32'] },
          action: { kind: 'allow' },
          description: 'the office',
        },
        200: { match: { kind: 'regions', regions: ['KP', 'AQ'] }, action: { kind: 'deny', status: 404 }, preview: true },
        300: {
          match: { kind: 'expression', expression: "request.path.startsWith('/login')" },
          action: { kind: 'throttle', requests: 10, intervalSeconds: 60, per: { kind: 'XFF_IP' } },
        },
        400: {
          match: { kind: 'expression', expression: "request.path.startsWith('/old')" },
          action: { kind: 'redirect', target: 'https://example.com/' },
        },
      },
    },
  }),
  endpoint('only who is allowed', {
    protection: {
      kind: 'own',
      otherwise: 'deny',
      rules: { 1: { match: { kind: 'ranges', ranges: ['198.51.100.0/24'] }, action: { kind: 'allow' } } },
    },
  }),
  endpoint('no rate limit, and an override', {
    protection: { kind: 'own', rateLimit: { kind: 'none', reason: 'callers are partners with keys of their own' } },
    overrides: { description: 'hosts of the shop' },
  }),
];

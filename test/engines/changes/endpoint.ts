import { PublicEndpoint, type PublicEndpointProps } from '../../../lib/constructs/google';
import { place } from '../../google/configuration';
import type { Change } from './change';

const { project, region } = place;
const web = { service: 'web', region };
const web2 = { service: 'web2', region };
const api = { service: 'api', region };
const hosts = { 'shop.example.com': 'web' };
const paths = { kind: 'paths', paths: { '/api/*': 'api' }, otherwise: 'web' } as const;
const both = {
  backends: { web: { services: [web] }, api: { services: [api] } },
  hosts: { 'shop.example.com': paths },
  defaultBackend: 'web',
};

const pods = {
  pods: {
    endpointGroup: 'shop-web',
    zones: ['europe-west1-b'],
    healthCheck: { kind: 'http', path: '/' },
    firewall: { network: 'shop', ports: [8080] },
  },
} as const;
const byHeader = { kind: 'by-header', header: 'x-target', value: 'pods', backend: 'pods', otherwise: 'web' } as const;
const legacy = { appEngine: { service: 'default', region } };
const weighted = (weights: { readonly [backend: string]: number }) => ({ kind: 'weighted', backends: weights }) as const;
const shared = (web: number, old: number, backends: PublicEndpointProps['backends'] = { web: { services: [web2] }, legacy }) =>
  ({
    backends,
    hosts: { 'shop.example.com': weighted({ web, legacy: old }) },
    defaultBackend: 'legacy',
  }) satisfies Partial<PublicEndpointProps>;

function change(name: string, before: Partial<PublicEndpointProps>, after: Partial<PublicEndpointProps>): readonly Change[] {
  const build = (props: Partial<PublicEndpointProps>): Change['before'] => {
    return (stack) =>
      void new PublicEndpoint(stack, 'Endpoint', { name: 'shop', project, backends: { web: { services: [web] } }, hosts, ...props });
  };
  return [
    { id: `own-endpoint-${name}`, before: build(before), after: build(after) },
    { id: `own-endpoint-${name}-back`, before: build(after), after: build(before) },
  ];
}

const backend = (services: readonly { service: string; region: string; tag?: string }[]) => ({ backends: { web: { services } } });

export const endpointChanges: readonly Change[] = [
  ...change('another-service', {}, backend([web2])),
  ...change('another-tag', backend([{ ...web, tag: 'blue' }]), backend([{ ...web, tag: 'green' }])),
  ...change('a-tag', {}, backend([{ ...web, tag: 'green' }])),
  ...change('a-region-less', backend([web, { service: 'web', region: 'us-central1' }]), {}),
  ...change('another-region', {}, backend([{ service: 'web', region: 'us-central1' }])),
  ...change('a-backend-less', both, {}),
  ...change('another-backend', {}, { backends: { store: { services: [web] } }, hosts: { 'shop.example.com': 'store' } }),
  ...change('services-for-app-engine', { backends: { web: legacy } }, {}),
  ...change('services-for-functions', { backends: { web: { functions: [{ function: 'web', region }] } } }, {}),
  ...change(
    'another-version',
    { backends: { web: { appEngine: { service: 'default', version: 'v1', region } } } },
    { backends: { web: legacy } },
  ),
  ...change('weights', shared(10, 90), shared(90, 10)),
  ...change('weight-of-nothing', shared(0, 100), shared(1, 99)),
  ...change('weights-for-one', shared(0, 100), { ...shared(0, 100), hosts: { 'shop.example.com': 'legacy' }, backends: { legacy } }),
  ...change('a-weighted-backend-less', shared(90, 10), { backends: { web: { services: [web2] } } }),
  ...change('weights-of-a-path', both, {
    ...both,
    hosts: {
      'shop.example.com': { kind: 'paths', paths: { '/api/*': weighted({ api: 95, web: 5 }) }, otherwise: weighted({ web: 1, api: 1 }) },
    },
    defaultBackend: weighted({ web: 1, api: 2 }),
  }),
  ...change('pods-for-services', {}, { backends: { web: pods } }),
  ...change(
    'pods-less',
    { backends: { web: { services: [web] }, pods }, hosts: { 'shop.example.com': byHeader }, defaultBackend: 'web' },
    {},
  ),
  ...change('a-host-less', { hosts: { ...hosts, 'www.example.com': 'web' } }, {}),
  ...change('another-host', {}, { hosts: { 'store.example.com': 'web' } }),
  ...change('no-protection', {}, { protection: { kind: 'none', reason: 'a wall of another make stands before it' } }),
  ...change(
    'protection-of-others',
    {},
    { protection: { kind: 'existing', securityPolicy: `projects/${project}/global/securityPolicies/shared` } },
  ),
  ...change('tls-of-others', {}, { sslPolicy: { kind: 'existing', sslPolicy: `projects/${project}/global/sslPolicies/strict` } }),
  ...change('compute-certificate', {}, { certificate: { kind: 'compute-managed' } }),
  ...change(
    'compute-certificate-of-another-host',
    { certificate: { kind: 'compute-managed' } },
    { certificate: { kind: 'compute-managed' }, hosts: { 'store.example.com': 'web' } },
  ),
  ...change(
    'certificate-of-others',
    {},
    { certificate: { kind: 'existing', certificates: [`projects/${project}/global/sslCertificates/shop`] } },
  ),
  ...change(
    'map-of-others',
    {},
    { certificate: { kind: 'existing-map', certificateMap: `projects/${project}/locations/global/certificateMaps/main` } },
  ),
  ...change('authorization', {}, { certificate: { kind: 'certificate-manager', authorization: 'PER_PROJECT_RECORD' } }),
  ...change('no-redirect', {}, { redirectHttp: false }),
  ...change('ipv6', {}, { ipv6: true }),
  ...change('quic', {}, { quic: 'DISABLE' }),
  ...change('labels', {}, { labels: { team: 'shop' } }),
  ...change('another-name', {}, { name: 'store' }),
];

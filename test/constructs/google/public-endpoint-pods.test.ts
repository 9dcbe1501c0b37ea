import { type EndpointPods, PublicEndpoint, type PublicEndpointProps } from '../../../lib/constructs/google';
import { place, stackOf, terraformOf } from '../../google/configuration';
import { issuesOf } from '../../google/issues-of';

const { project, region } = place;
const services = [{ service: 'web', region }];
const pods: EndpointPods = {
  endpointGroup: 'shop-web',
  zones: ['europe-west1-c', 'europe-west1-b'],
  healthCheck: { kind: 'http', path: '/' },
};
const base: PublicEndpointProps = { name: 'shop', project, backends: { web: { pods } }, hosts: { 'shop.example.com': 'web' } };

function endpointOf(props: Partial<PublicEndpointProps> = {}) {
  const json = terraformOf({
    build: (stack) => {
      new PublicEndpoint(stack, 'Endpoint', { ...base, ...props });
    },
  });
  return (type: string) => Object.values(json.resource?.[`google_${type}`] ?? {});
}

const refusals = (props: object) => issuesOf(() => new PublicEndpoint(stackOf(), 'Endpoint', { ...base, ...props }));
const podsOf = (given: Partial<EndpointPods>) => ({ backends: { web: { pods: { ...pods, ...given } } } });

describe('pods behind a PublicEndpoint', () => {
  it('get requests at their own addresses, by the groups of their zones, once they answer a health check', () => {
    const of = endpointOf();
    const group = (zone: string) => ({
      group: `projects/${project}/zones/${zone}/networkEndpointGroups/shop-web`,
      balancing_mode: 'RATE',
      max_rate_per_endpoint: 100,
      capacity_scaler: 1,
    });
    expect(of('compute_backend_service')).toMatchObject([
      {
        protocol: 'HTTP',
        timeout_sec: 30,
        backend: [group('europe-west1-b'), group('europe-west1-c')],
        health_checks: [expect.stringContaining('google_compute_health_check.Endpoint_HealthCheck-web')],
      },
    ]);
    expect(of('compute_health_check')).toMatchObject([
      {
        name: 'shop-web',
        check_interval_sec: 5,
        timeout_sec: 5,
        http_health_check: { port_specification: 'USE_SERVING_PORT', request_path: '/' },
      },
    ]);
    expect(of('compute_region_network_endpoint_group')).toEqual([]);
    expect(of('compute_firewall')).toEqual([]);
  });

  it('open the firewall to front ends of Google alone, and where that is wanted', () => {
    expect(endpointOf(podsOf({ firewall: { network: 'shop', ports: [9090, 8080] } }))('compute_firewall')).toMatchObject([
      {
        network: 'shop',
        direction: 'INGRESS',
        allow: [{ protocol: 'tcp', ports: ['8080', '9090'] }],
        source_ranges: ['130.211.0.0/22', '35.191.0.0/16'],
      },
    ]);
    const shared = { network: 'projects/acme-host/global/networks/shared', ports: [8080] };
    expect(endpointOf(podsOf({ firewall: shared }))('compute_firewall')).toMatchObject([{ project: 'acme-host' }]);
    expect(refusals(podsOf({ firewall: { network: 'shop', ports: [] } }))).toEqual([
      'backends.web.pods.firewall.ports [endpoint-firewall-empty]',
    ]);
  });

  it('are signed in to like services', () => {
    const iap = { projectNumber: '123456789012', members: { team: 'group:team@example.com' } };
    const of = endpointOf({ iap });
    expect(of('compute_backend_service')).toMatchObject([{ iap: { enabled: true } }]);
    expect(of('iap_web_backend_service_iam_member')).toHaveLength(1);
    expect(of('cloud_run_v2_service_iam_member')).toEqual([]);
  });

  it('are in zones, each once, and in a backend of their own without ejected regions', () => {
    expect(refusals(podsOf({ zones: [] }))).toEqual(['backends.web.pods.zones [endpoint-pods-nowhere]']);
    expect(refusals(podsOf({ zones: ['europe-west1-b', 'europe-west1-b'] }))).toEqual([
      'backends.web.pods.zones[1] [endpoint-zone-duplicate]',
    ]);
    expect(refusals({ backends: { web: { pods, services } } })).toEqual(['backends.web [endpoint-backend-mixed]']);
    expect(refusals({ backends: { web: { pods, outlierDetection: {} } } })).toEqual([
      'backends.web.outlierDetection [endpoint-outlier-one-region]',
    ]);
    expect(refusals({ backends: { web: {} } })).toEqual(['backends.web [endpoint-backend-empty]']);
  });
});

describe('routes by header of a PublicEndpoint', () => {
  const backends = { web: { services }, gke: { pods } };
  const byHeader = { kind: 'by-header', header: 'x-target', value: 'gke', backend: 'gke', otherwise: 'web' } as const;
  const matcherOf = (route: PublicEndpointProps['hosts'][string]) => {
    const [map] = endpointOf({ backends, defaultBackend: 'web', redirectHttp: false, hosts: { 'shop.example.com': route } })(
      'compute_url_map',
    );
    return JSON.parse(JSON.stringify(map?.['path_matcher'])) as readonly object[]; // as the construct has just rendered it
  };
  const [web, gke] = ['web', 'gke'].map((name) => expect.stringContaining(`Backend-${name}_`));
  const asked = [{ header_name: 'x-target', exact_match: 'gke' }];

  it('lead those who ask for it to another backend, and all others where they went before', () => {
    expect(matcherOf(byHeader)).toEqual([
      {
        name: 'host-shop-example-com',
        default_service: web,
        route_rules: [{ priority: 1, match_rules: [{ prefix_match: '/', header_matches: asked }], service: gke }],
      },
    ]);
  });

  it('keep the meaning of the paths beside them: the longest decides', () => {
    const paths = { '/*': 'web', '/a/*': byHeader, '/a/b': 'web', '/a/bc/*': { kind: 'redirect' } } as const;
    expect(matcherOf({ kind: 'paths', paths, otherwise: { kind: 'weighted', backends: { web: 9, gke: 1 } } })).toMatchObject([
      {
        default_route_action: {
          weighted_backend_services: [
            { backend_service: gke, weight: 1 },
            { backend_service: web, weight: 9 },
          ],
        },
        route_rules: [
          { priority: 1, match_rules: [{ prefix_match: '/a/bc/' }], url_redirect: { https_redirect: true } },
          { priority: 2, match_rules: [{ full_path_match: '/a/b' }], service: web },
          { priority: 3, match_rules: [{ prefix_match: '/a/', header_matches: asked }], service: gke },
          { priority: 4, match_rules: [{ prefix_match: '/a/' }], service: web },
          { priority: 5, match_rules: [{ prefix_match: '/' }], service: web },
        ],
      },
    ]);
  });

  it('are refused beside replaced prefixes, of which Google would replace more', () => {
    const refused = (path: object) =>
      refusals({
        backends,
        defaultBackend: 'web',
        hosts: { 'shop.example.com': { kind: 'paths', paths: { '/a/*': path }, otherwise: byHeader } },
      });
    const at = 'hosts["shop.example.com"].paths["/a/*"]';
    expect(refused({ kind: 'rewrite', backend: 'web', pathPrefix: '/' })).toEqual([`${at}.pathPrefix [endpoint-header-with-prefix]`]);
    expect(refused({ kind: 'redirect', path: { kind: 'prefix', value: '/' } })).toEqual([`${at}.path [endpoint-header-with-prefix]`]);
    expect(refused({ kind: 'rewrite', backend: 'web', host: 'a.example.com' })).toEqual([]);
  });

  it('name backends that exist, everywhere but for hosts that are not listed', () => {
    const other = { ...byHeader, backend: 'gkee' };
    expect(refusals({ backends, defaultBackend: 'web', hosts: { 'shop.example.com': other } })).toEqual([
      'backends.gke [endpoint-backend-unused]',
      'hosts["shop.example.com"].backend [endpoint-backend-unknown]',
    ]);
    expect(refusals({ backends, defaultBackend: byHeader })).toEqual(expect.arrayContaining(['defaultBackend.kind [not-allowed]']));
  });
});

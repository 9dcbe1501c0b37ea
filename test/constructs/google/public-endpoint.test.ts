import {
  CloudRunService,
  type EndpointProtection,
  type HostRoute,
  PublicEndpoint,
  type PublicEndpointProps,
  type ServicesBackend,
} from '../../../lib/constructs/google';
import type { GoogleStack } from '../../../lib/constructs/google/google-stack';
import { place, stackOf, terraformOf } from '../../google/configuration';
import { issuesOf } from '../../google/issues-of';

const { project, region } = place;
const web = { service: 'web', region };
const base: PublicEndpointProps = { name: 'shop', project, backends: { web: { services: [web] } }, hosts: { 'shop.example.com': 'web' } };

type Attributes = { readonly [attribute: string]: unknown };

function endpointOf(props: Partial<PublicEndpointProps> = {}) {
  const json = terraformOf({
    build: (stack) => {
      new PublicEndpoint(stack, 'Endpoint', { ...base, ...props });
    },
  });
  return (type: string): readonly Attributes[] => Object.values(json.resource?.[`google_${type}`] ?? {});
}

function refusals(props: Partial<PublicEndpointProps>): readonly string[] {
  return issuesOf(() => new PublicEndpoint(stackOf(), 'Endpoint', { ...base, ...props }));
}

const backend = (props: Partial<ServicesBackend>): Partial<PublicEndpointProps> => ({ backends: { web: { services: [web], ...props } } });

function rulesOf(protection?: EndpointProtection): readonly Attributes[] {
  const [policy] = endpointOf(protection === undefined ? {} : { protection })('compute_security_policy');
  return (policy?.['rule'] ?? []) as readonly Attributes[]; // as the construct has just rendered it
}

describe('PublicEndpoint', () => {
  it('reports all problems at once: a missing name, wrong backends and routes, and what breaks rules besides', () => {
    const cdn = { defaultTtlSeconds: 60, bypassHeaders: [1] };
    const backends = {
      api: 5,
      app: { appEngine: { region: 'nowhere', service: 'default' } },
      old: { appEngine: { region, service: 'default' } },
      web: { services: [{ service: 'web' }, { region: 'nowhere' }, web, web], cdn },
    };
    const hosts = {
      'a.example.com': { kind: 'weighted', backends: { web: 1001, api: 0 } },
      'b.example.com': { kind: 'paths', paths: { '/x': 'nobody' } },
      'c.example.com': { kind: 'elsewhere' },
    };
    const rules = { 5: { match: { kind: 'ranges', ranges: [] } } };
    const protection = { kind: 'own', rules, leftOut: { php: ['owasp-crs-v030301-id933100-php'] }, rateLimit: { kind: 'throttle' } };
    // as: props that the types refuse too
    const props = { project, backends, hosts, protection, iap: { members: {} } } as unknown as PublicEndpointProps;
    expect(issuesOf(() => new PublicEndpoint(stackOf(), 'Endpoint', props))).toEqual([
      'backends.api [wrong-type]',
      'backends.app.appEngine.region [wrong-value]',
      'backends.web.cdn [endpoint-iap-with-cdn]',
      'backends.web.cdn.bypassHeaders[0] [wrong-type]',
      'backends.web.cdn.defaultTtlSeconds [cdn-ttl-not-allowed]',
      'backends.web.services[0].region [missing]',
      'backends.web.services[1].region [wrong-value]',
      'backends.web.services[1].service [missing]',
      'backends.web.services[3] [endpoint-region-duplicate]',
      'defaultBackend [endpoint-default-backend-missing]',
      'hosts["a.example.com"].backends.web [out-of-range]',
      'hosts["b.example.com"].otherwise [missing]',
      'hosts["b.example.com"].paths["/x"] [endpoint-backend-unknown]',
      'hosts["c.example.com"].kind [not-allowed]',
      'iap.members [wrong-count]',
      'iap.projectNumber [missing]',
      'name [missing]',
      'protection.leftOut.php [attack-not-refused]',
      'protection.rateLimit.intervalSeconds [missing]',
      'protection.rateLimit.requests [missing]',
      'protection.rules["5"].action [missing]',
      'protection.rules["5"].match.ranges [wrong-count]',
    ]);
  });

  it('speaks TLS 1.2 or newer, and sends plain HTTP to HTTPS', () => {
    const of = endpointOf();
    expect(of('compute_ssl_policy')).toMatchObject([{ profile: 'MODERN', min_tls_version: 'TLS_1_2' }]);
    expect(of('compute_global_forwarding_rule')).toMatchObject([
      { port_range: '80', load_balancing_scheme: 'EXTERNAL_MANAGED', target: expect.stringContaining('target_http_proxy') },
      { port_range: '443', load_balancing_scheme: 'EXTERNAL_MANAGED', target: expect.stringContaining('target_https_proxy') },
    ]);
    expect(of('compute_url_map').map((map) => map['default_url_redirect'] ?? null)).toContainEqual(
      expect.objectContaining({ https_redirect: true }),
    );
  });

  it('leaves port 80 closed when asked to', () => {
    expect(endpointOf({ redirectHttp: false })('compute_global_forwarding_rule')).toHaveLength(1);
  });

  it('logs every request and keeps nothing near the clients', () => {
    expect(endpointOf()('compute_backend_service')).toMatchObject([
      { log_config: { enable: true, sample_rate: 1 }, enable_cdn: false, security_policy: expect.stringContaining('security_policy') },
    ]);
  });

  it('has a certificate for each host, proven by a record for each domain', () => {
    const of = endpointOf({ hosts: { 'shop.example.com': 'web', '*.shop.example.com': 'web' } });
    expect(of('certificate_manager_dns_authorization')).toMatchObject([{ domain: 'shop.example.com' }]);
    expect(of('certificate_manager_certificate').map(({ name }) => name)).toEqual([
      expect.stringMatching(/^shop-shop-example-com-[0-9a-f]{5}$/),
      expect.stringMatching(/^shop-shop-example-com-wildcard-[0-9a-f]{5}$/),
    ]);
    expect(of('compute_target_https_proxy')).toMatchObject([
      {
        certificate_map: expect.stringMatching(
          /^\/\/certificatemanager\.googleapis\.com\/\$\{google_certificate_manager_certificate_map\./,
        ),
      },
    ]);
  });

  it('gives a managed certificate of Compute Engine another name with other hosts, and makes it before the old one goes', () => {
    const certificate = { kind: 'compute-managed' } as const;
    const named = (hosts: PublicEndpointProps['hosts']) => endpointOf({ certificate, hosts })('compute_managed_ssl_certificate')[0];
    const one = named({ 'a.example.com': 'web', 'b.example.com': 'web' });
    expect(one).toMatchObject({ lifecycle: { create_before_destroy: true } });
    expect(named({ 'b.example.com': 'web', 'a.example.com': 'web' })?.['name']).toBe(one?.['name']);
    expect(named({ 'a.example.com': 'web' })?.['name']).not.toBe(one?.['name']);
    expect(refusals({ certificate, hosts: { '*.example.com': 'web' } })).toEqual(['hosts["*.example.com"] [certificate-wildcard]']);
  });

  it('makes the records of hosts in the zones that hold them', () => {
    const of = endpointOf({
      hosts: { 'shop.example.com': 'web', 'shop.example.org': 'web', 'a.b.example.com': 'web' },
      dns: { zones: { 'example.com': 'com', 'b.example.com': 'b-com' }, ttlSeconds: 60 },
      ipv6: true,
    });
    const records = of('dns_record_set').map(
      ({ managed_zone, type, ttl }) => `${managed_zone} ${String(type).startsWith('$') ? 'proof' : type} ${ttl}`,
    );
    expect(records.sort()).toEqual(['b-com A 60', 'b-com AAAA 60', 'b-com proof 60', 'com A 60', 'com AAAA 60', 'com proof 60']);
    expect(refusals({ dns: { zones: { 'example.org': 'org' } } })).toEqual(['dns.zones["example.org"] [endpoint-zone-unused]']);
  });

  it('says all records that must exist, whoever makes them', () => {
    const endpoint = new PublicEndpoint(stackOf(), 'Endpoint', base);
    expect(endpoint.dnsRecords.map(({ name, type }) => [name, type])).toEqual([
      ['shop.example.com.', 'A'],
      [expect.stringContaining('TfToken'), expect.stringContaining('TfToken')],
    ]);
    expect(endpoint.url).toBe('https://shop.example.com');
  });

  it('does not depend on the order in which hosts and backends are written', () => {
    const backends = { web: { services: [web] }, api: { services: [{ service: 'api', region }] } };
    const hosts: { readonly [host: string]: HostRoute } = { 'a.example.com': 'web', 'b.example.com': 'api' };
    const turn = <T>(record: { readonly [key: string]: T }) => Object.fromEntries(Object.entries(record).reverse());
    const one = terraformOf({
      build: (stack) => void new PublicEndpoint(stack, 'Endpoint', { ...base, backends, hosts, defaultBackend: 'web' }),
    });
    const other = terraformOf({
      build: (stack) =>
        void new PublicEndpoint(stack, 'Endpoint', { ...base, backends: turn(backends), hosts: turn(hosts), defaultBackend: 'web' }),
    });
    expect(JSON.stringify(other)).toBe(JSON.stringify(one));
  });
});

describe('the services behind a PublicEndpoint', () => {
  const service = (stack: GoogleStack, props: object = {}) =>
    new CloudRunService(stack, 'Web', { name: 'web', project, region, image: `${region}-docker.pkg.dev/${project}/shop/web:1`, ...props });
  const open = { access: { kind: 'public', reason: 'the shop is for everybody' } };
  const behind = (props: object, more: Partial<PublicEndpointProps> = {}) =>
    issuesOf(() => {
      const stack = stackOf();
      new PublicEndpoint(stack, 'Endpoint', { ...base, backends: { web: { services: [service(stack, props)] } }, ...more });
    });

  it('are referred to, so that they are made first', () => {
    const json = terraformOf({
      build: (stack) => {
        new PublicEndpoint(stack, 'Endpoint', { ...base, backends: { web: { services: [service(stack, open)] } } });
      },
    });
    expect(Object.values(json.resource?.['google_compute_region_network_endpoint_group'] ?? {})).toMatchObject([
      { region, cloud_run: { service: expect.stringMatching(/^\$\{element\(\["web", google_cloud_run_v2_service\.\w+\.id\], 0\)\}$/) } },
    ]);
  });

  it('must be callable without signing in', () => {
    expect(behind(open)).toEqual([]);
    expect(behind({})).toEqual(['backends.web.services[0] [endpoint-service-not-callable]']);
  });

  it('must be reachable by load balancers even when people sign in', () => {
    const iap = { projectNumber: '123456789012', members: { team: 'group:team@example.com' } };
    expect(behind({}, { iap })).toEqual([]);
    expect(behind({ ingress: 'internal' }, { iap })).toEqual(['backends.web.services[0] [endpoint-service-not-reachable]']);
  });

  it('are called by the agent of IAP when people sign in', () => {
    const of = endpointOf({ iap: { projectNumber: '123456789012', members: { team: 'group:team@example.com' } } });
    expect(of('cloud_run_v2_service_iam_member')).toMatchObject([
      { role: 'roles/run.invoker', member: 'serviceAccount:service-123456789012@gcp-sa-iap.iam.gserviceaccount.com' },
    ]);
    expect(of('iap_web_backend_service_iam_member')).toMatchObject([
      { role: 'roles/iap.httpsResourceAccessor', member: 'group:team@example.com' },
    ]);
    expect(of('compute_backend_service')).toMatchObject([{ iap: { enabled: true } }]);
  });

  it('leave a failing region alone when there is another one', () => {
    const services = [web, { service: 'web', region: 'us-central1' }];
    expect(endpointOf(backend({ services }))('compute_backend_service')).toMatchObject([{ outlier_detection: { consecutive_errors: 5 } }]);
    expect(endpointOf()('compute_backend_service')[0]?.['outlier_detection']).toBeUndefined();
    expect(refusals(backend({ outlierDetection: {} }))).toEqual(['backends.web.outlierDetection [endpoint-outlier-one-region]']);
    expect(refusals(backend({ services: [web, web] }))).toEqual(['backends.web.services[1] [endpoint-region-duplicate]']);
    expect(refusals(backend({ services: [] }))).toEqual(['backends.web.services [endpoint-backend-empty]']);
  });

  it('are not left alone behind sign-in, where Google cannot tell which region fails', () => {
    const iap = { projectNumber: '123456789012', members: { team: 'group:team@example.com' } };
    const services = [web, { service: 'web', region: 'us-central1' }];
    expect(endpointOf({ ...backend({ services }), iap })('compute_backend_service')[0]?.['outlier_detection']).toBeUndefined();
    expect(refusals({ ...backend({ services, outlierDetection: {} }), iap })).toEqual([
      'backends.web.outlierDetection [endpoint-iap-with-outliers]',
    ]);
  });

  it('are named by hosts, each and no others', () => {
    const two = { web: { services: [web] }, api: { services: [{ service: 'api', region }] } };
    expect(refusals({ hosts: { 'shop.example.com': 'wbe' } })).toEqual(['hosts["shop.example.com"] [endpoint-backend-unknown]']);
    expect(refusals({ backends: two })).toEqual([
      'backends.api [endpoint-backend-unused]',
      'defaultBackend [endpoint-default-backend-missing]',
    ]);
    const hosts = {
      'shop.example.com': { kind: 'paths', paths: { '/api/*': { kind: 'rewrite', backend: 'apo' } }, otherwise: 'web' },
    } as const;
    expect(refusals({ hosts })).toEqual(['hosts["shop.example.com"].paths["/api/*"].backend [endpoint-backend-unknown]']);
  });

  it('get no paths that a load balancer refuses', () => {
    for (const path of ['api', '/a*', '/*/a', '/a?b', '/a#b']) {
      const hosts = { 'shop.example.com': { kind: 'paths', paths: { [path]: 'web' }, otherwise: 'web' } } as const;
      expect(refusals({ hosts })).toEqual([expect.stringMatching(/\[wrong-path\]$/)]);
    }
  });

  it('have answers kept only as the mode knows how, and never behind sign-in', () => {
    const cdn = (given: ServicesBackend['cdn']) => refusals(backend({ ...(given !== undefined && { cdn: given }) }));
    expect(cdn({ defaultTtlSeconds: 60 })).toEqual(['backends.web.cdn.defaultTtlSeconds [cdn-ttl-not-allowed]']);
    expect(cdn({ cacheMode: 'FORCE_CACHE_ALL', maxTtlSeconds: 60 })).toEqual(['backends.web.cdn.maxTtlSeconds [cdn-ttl-not-allowed]']);
    expect(cdn({ cacheMode: 'CACHE_ALL_STATIC', clientTtlSeconds: 90_000 })).toEqual([
      'backends.web.cdn.clientTtlSeconds [cdn-ttl-over-max]',
    ]);
    expect(cdn({ queryString: { kind: 'only', names: [] } })).toEqual(['backends.web.cdn.queryString.names [wrong-count]']);
    const iap = { projectNumber: '123456789012', members: { team: 'group:team@example.com' } };
    expect(refusals({ ...backend({ cdn: {} }), iap })).toEqual(['backends.web.cdn [endpoint-iap-with-cdn]']);
  });
});

describe('App Engine and functions behind a PublicEndpoint', () => {
  const iap = { projectNumber: '123456789012', members: { team: 'group:team@example.com' } };
  const appEngine = { service: 'default', version: 'v1', region };
  const functions = [{ function: 'hooks', region }];
  const one = (given: PublicEndpointProps['backends'][string]): Partial<PublicEndpointProps> => ({ backends: { web: given } });
  // what the compiler refuses, and a program in JavaScript does not
  const loose = (given: object) => refusals({ backends: { web: given } } as Partial<PublicEndpointProps>);

  it('have a group each, of their own kind', () => {
    const groups = (given: PublicEndpointProps['backends'][string]) => endpointOf(one(given))('compute_region_network_endpoint_group');
    expect(groups({ appEngine })).toMatchObject([{ region, app_engine: { service: 'default', version: 'v1' } }]);
    expect(groups({ appEngine: { urlMask: '<service>.example.com', region } })).toMatchObject([
      { app_engine: { url_mask: '<service>.example.com' } },
    ]);
    expect(groups({ functions: [...functions, { function: 'hooks', region: 'us-central1' }] })).toMatchObject([
      { region, cloud_function: { function: 'hooks' } },
      { region: 'us-central1', cloud_function: { function: 'hooks' } },
    ]);
  });

  it('are named anew when they become services on Cloud Run', () => {
    const [named] = endpointOf(one({ appEngine }))('compute_region_network_endpoint_group');
    const [other] = endpointOf(one({ services: [web] }))('compute_region_network_endpoint_group');
    expect(other?.['name']).toMatch(/^shop-web-europe-west1-[0-9a-f]{5}$/);
    expect(other?.['name']).not.toBe(named?.['name']);
    expect(other).toMatchObject({ lifecycle: { create_before_destroy: true } });
  });

  it('are of one kind in a backend, and are there', () => {
    expect(loose({ services: [web], appEngine })).toEqual(['backends.web [endpoint-backend-mixed]']);
    expect(loose({ services: [web], functions })).toEqual(['backends.web [endpoint-backend-mixed]']);
    expect(loose({})).toEqual(['backends.web [endpoint-backend-empty]']);
    expect(loose({ functions: [] })).toEqual(['backends.web.functions [endpoint-backend-empty]']);
    expect(loose({ functions: [...functions, ...functions] })).toEqual(['backends.web.functions[1] [endpoint-region-duplicate]']);
  });

  it('are reported once where they are wrong', () => {
    expect(loose({ appEngine: 'default' })).toEqual(['backends.web.appEngine [wrong-type]']);
    expect(loose({ services: 'web' })).toEqual(['backends.web.services [wrong-type]']);
    expect(loose({ functions: 'hooks' })).toEqual(['backends.web.functions [wrong-type]']);
    expect(loose({ appEngine: { service: 'default', region: 'europe-west' } })).toEqual(['backends.web.appEngine.region [wrong-value]']);
    expect(loose({ appEngine: { urlMask: 'example.com', region } })).toEqual(['backends.web.appEngine.urlMask [wrong-value]']);
    expect(loose({ functions: [{ urlMask: 'example.com/<service>', region }] })).toEqual([
      'backends.web.functions[0].urlMask [wrong-value]',
    ]);
  });

  it('are of the one app of a project, in its one region', () => {
    const backends = { web: { appEngine }, blog: { appEngine: { service: 'blog', region: 'us-central1' } } };
    const hosts = { 'shop.example.com': 'web', 'blog.example.com': 'blog' };
    expect(refusals({ backends, hosts, defaultBackend: 'web' })).toEqual(['backends.web.appEngine.region [endpoint-app-engine-regions]']);
    expect(loose({ appEngine, outlierDetection: {} })).toEqual(['backends.web.outlierDetection [endpoint-outlier-one-region]']);
  });

  it('are signed in to on App Engine without a right of the agent, and not at all in front of functions', () => {
    const of = endpointOf({ ...one({ appEngine }), iap });
    expect(of('compute_backend_service')).toMatchObject([{ iap: { enabled: true } }]);
    expect(of('cloud_run_v2_service_iam_member')).toEqual([]);
    expect(refusals({ ...one({ functions }), iap })).toEqual(['backends.web.functions [endpoint-iap-with-functions]']);
  });
});

describe('the weights of a PublicEndpoint', () => {
  const backends = { web: { services: [web] }, legacy: { appEngine: { service: 'default', region } } };
  const weighted = (weights: { readonly [name: string]: number }) => ({ kind: 'weighted', backends: weights }) as const;
  const mapOf = (props: Partial<PublicEndpointProps>) =>
    endpointOf({ backends, defaultBackend: 'web', redirectHttp: false, ...props })('compute_url_map')[0];
  const refused = (props: Partial<PublicEndpointProps>) => refusals({ backends, defaultBackend: 'web', ...props });
  const shares = (...weights: readonly (readonly [string, number])[]) =>
    weights.map(([name, weight]) => ({ backend_service: expect.stringMatching(new RegExp(`Backend-${name}_`)), weight }));

  it('share the requests of a host, a path and all others, and stand for the one service', () => {
    const map = mapOf({
      hosts: {
        'shop.example.com': weighted({ web: 10, legacy: 90 }),
        'api.example.com': {
          kind: 'paths',
          paths: {
            '/v1/*': { kind: 'rewrite', backend: weighted({ web: 1, legacy: 3 }), pathPrefix: '/' },
            '/v2/*': weighted({ web: 7, legacy: 2 }),
          },
          otherwise: weighted({ legacy: 1, web: 9 }),
        },
      },
      defaultBackend: weighted({ web: 1, legacy: 1 }),
    });
    expect(map).toMatchObject({
      default_route_action: { weighted_backend_services: shares(['legacy', 1], ['web', 1]) },
      path_matcher: [
        {
          default_route_action: { weighted_backend_services: shares(['legacy', 1], ['web', 9]) },
          path_rule: [
            {
              paths: ['/v1/*'],
              route_action: { url_rewrite: { path_prefix_rewrite: '/' }, weighted_backend_services: shares(['legacy', 3], ['web', 1]) },
            },
            { paths: ['/v2/*'], route_action: { weighted_backend_services: shares(['legacy', 2], ['web', 7]) } },
          ],
        },
        { default_route_action: { weighted_backend_services: shares(['legacy', 90], ['web', 10]) } },
      ],
    });
    expect(JSON.stringify(map)).not.toMatch(/"(?:default_)?service":/);
  });

  it('leave out of the map whoever gets nothing, whose backend stays', () => {
    const props = { hosts: { 'shop.example.com': weighted({ web: 100, legacy: 0 }) } };
    expect(mapOf(props)).toEqual(mapOf({ backends: { web: backends.web }, hosts: { 'shop.example.com': 'web' } }));
    expect(endpointOf({ backends, defaultBackend: 'web', ...props })('compute_backend_service')).toHaveLength(2);
  });

  it('are of backends that exist, from 0 to 1000 with one above 0', () => {
    const host = (weights: { readonly [name: string]: number }) => refused({ hosts: { 'shop.example.com': weighted(weights) } });
    expect(host({ web: 1, legacyy: 1 })).toEqual([
      'backends.legacy [endpoint-backend-unused]',
      'hosts["shop.example.com"].backends.legacyy [endpoint-backend-unknown]',
    ]);
    expect(host({ web: 0, legacy: 0 })).toEqual(['hosts["shop.example.com"].backends [endpoint-weights-zero]']);
    expect(host({ web: 0.5, legacy: 1001 })).toEqual([
      'hosts["shop.example.com"].backends.legacy [out-of-range]',
      'hosts["shop.example.com"].backends.web [out-of-range]',
    ]);
    expect(refused({ defaultBackend: weighted({ web: 0, legacy: 0 }) })).toContain('defaultBackend.backends [endpoint-weights-zero]');
  });
});

describe('the protection of a PublicEndpoint', () => {
  it('refuses known attacks first, then too many requests, and allows the rest', () => {
    const rules = rulesOf();
    expect(rules.map(({ priority, action }) => [priority, action]).slice(-2)).toEqual([
      [20_000, 'throttle'],
      [2_147_483_647, 'allow'],
    ]);
    const attacks = rules.filter(({ action }) => action === 'deny(403)');
    expect(JSON.stringify(attacks)).toContain("evaluatePreconfiguredWaf('sqli-v33-stable', {'sensitivity': 1})");
    expect(JSON.stringify(attacks)).toContain("evaluatePreconfiguredWaf('cve-canary')");
    expect(attacks.filter(({ preview }) => preview !== false)).toEqual([]);
  });

  it('keeps the priority of an attack when others are left out', () => {
    const [only] = rulesOf({ kind: 'own', attacks: ['xss'] });
    const all = rulesOf();
    expect(all).toContainEqual(only);
  });

  it('puts rules of its own before, in the order of their priorities', () => {
    const rules = rulesOf({
      kind: 'own',
      rules: {
        9000: { match: { kind: 'regions', regions: ['DE', 'AT'] }, action: { kind: 'deny' } },
        20: {
          match: { kind: 'ranges', ranges: ['198.51.100.0/24'] },
          action: { kind: 'ban', requests: 1, intervalSeconds: 10, banSeconds: 60 },
        },
      },
    });
    expect(rules.slice(0, 2)).toMatchObject([
      {
        priority: 20,
        action: 'rate_based_ban',
        rate_limit_options: { ban_duration_sec: 60, enforce_on_key: 'IP', conform_action: 'allow' },
      },
      { priority: 9000, action: 'deny(403)', match: { expr: { expression: "origin.region_code == 'AT' || origin.region_code == 'DE'" } } },
    ]);
  });

  it('has no rate limit that lets everybody in where only some are allowed', () => {
    expect(rulesOf({ kind: 'own', otherwise: 'deny' }).map(({ action }) => action)).not.toContain('throttle');
    const rateLimit = { kind: 'throttle', requests: 10, intervalSeconds: 60 } as const;
    expect(refusals({ protection: { kind: 'own', otherwise: 'deny', rateLimit } })).toEqual([
      'protection.rateLimit [rate-limit-allows-all]',
    ]);
  });

  it('is left out only for a reason, which the backend shows', () => {
    expect(refusals({ protection: { kind: 'none', reason: '' } })).toEqual(['protection.reason [wrong-value]']);
    const of = endpointOf({ protection: { kind: 'none', reason: 'another wall stands before it' } });
    expect(of('compute_security_policy')).toEqual([]);
    expect(of('compute_backend_service')).toMatchObject([{ description: 'No Cloud Armor: another wall stands before it' }]);
  });

  it('lets known attacks through only for a reason, which the policy shows', () => {
    const protection = { kind: 'own', previewAttacks: { reason: 'the log is looked at first' } } as const;
    expect(rulesOf(protection).filter(({ action, preview }) => action === 'deny(403)' && preview !== true)).toEqual([]);
    expect(endpointOf({ protection })('compute_security_policy')).toMatchObject([
      { description: 'Attacks are let through: the log is looked at first' },
    ]);
    expect(refusals({ protection: { kind: 'own', previewAttacks: { reason: '' } } })).toEqual([
      'protection.previewAttacks.reason [wrong-value]',
    ]);
  });

  it('refuses ranges that are none, and signatures of attacks that it lets through', () => {
    const range = (given: string) =>
      refusals({ protection: { kind: 'own', rules: { 1: { match: { kind: 'ranges', ranges: [given] }, action: { kind: 'allow' } } } } });
    for (const good of ['198.51.100.0/24', '198.51.100.7', '2001:db8::/32', '*']) expect(range(good)).toEqual([]);
    for (const wrong of ['198.51.100.0/33', '256.0.0.1', 'office']) {
      expect(range(wrong)).toContain('protection.rules["1"].match.ranges[0] [wrong-value]');
    }
    const leftOut = { php: ['owasp-crs-v030301-id933100-php'] };
    expect(refusals({ protection: { kind: 'own', leftOut } })).toEqual(['protection.leftOut.php [attack-not-refused]']);
  });
});

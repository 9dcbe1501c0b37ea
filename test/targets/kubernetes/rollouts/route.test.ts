import {
  blueGreen,
  canary,
  formatNote,
  gateway as gatewayNamed,
  type IstioRouter,
  ignoredDifferences,
  ingress,
  istio,
  type KubernetesSettings,
  pause,
  type Rollout,
  type Router,
  rolling,
  serviceUrl,
  type Workload,
  weight,
} from 'orchestra-cdk';
import { formatPath } from '../../../../lib/model/issue';
import { Rendered, shop } from '../compile-workload';
import { rolledOut, rolledOutAs } from './rolled-out-shop';

const slow = canary([weight(10), pause('5m')], { scaleDownDelay: '2m', abortScaleDownDelay: '0s' });
const hosts = ['web.example.com'];
const gateway: Router = { kind: 'gateway-api', gateway: 'edge', gatewayNamespace: 'infra', hosts };
const open = { kind: 'public', reason: 'people open it' } as const;

describe('a router', () => {
  it('shares out by weights of an HTTPRoute', () => {
    const rendered = rolledOut(slow, { routers: { web: gateway } });
    expect(rendered.at('HTTPRoute/web', 'spec')).toEqual({
      parentRefs: [{ name: 'edge', namespace: 'infra' }],
      hostnames: ['web.example.com'],
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: '/' } }],
          backendRefs: [
            { name: 'web', port: 8080, weight: 100 },
            { name: 'web-canary', port: 8080, weight: 0 },
          ],
        },
      ],
    });
    expect(rendered.at('Rollout/web', 'spec', 'strategy', 'canary')).toMatchObject({
      stableService: 'web',
      canaryService: 'web-canary',
      trafficRouting: { plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: 'web', namespace: 'shop' } } },
      scaleDownDelaySeconds: 120,
      abortScaleDownDelaySeconds: 0,
    });
    expect(rendered.names).not.toContain('Service/web-stable');
  });

  it('shares out between two Ingresses, of which the controller makes the second', () => {
    const rendered = rolledOut(slow, {
      routers: { web: { kind: 'ingress', ingressClass: 'outside', traffic: 'weights', tlsSecret: 'web-tls', hosts } },
    });
    const backend = { service: { name: 'web', port: { number: 8080 } } };
    expect(rendered.at('Ingress/web', 'spec')).toEqual({
      ingressClassName: 'outside',
      tls: [{ hosts: ['web.example.com'], secretName: 'web-tls' }],
      rules: [{ host: 'web.example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }],
    });
    expect(rendered.at('Rollout/web', 'spec', 'strategy', 'canary', 'trafficRouting')).toEqual({ nginx: { stableIngress: 'web' } });
  });

  it('passes gRPC on as such where nginx has to be told', () => {
    const rendered = rolledOutAs({ kind: 'service', protocol: 'http2', rollout: slow }, { routers: { web: { kind: 'ingress' } } });
    expect(rendered.object('Ingress/web').metadata.annotations).toEqual({ 'nginx.ingress.kubernetes.io/backend-protocol': 'GRPC' });
    expect(rendered.at('Ingress/web', 'spec', 'rules')).toEqual([{ http: expect.anything() }]);
  });

  it('shares out in the mesh and at its gateways, other ports left alone', () => {
    const router = { kind: 'istio', gateways: ['mesh', 'infra/edge'], hosts } as const;
    const rendered = rolledOutAs({ kind: 'service', ports: { admin: 9000 }, rollout: slow }, { routers: { web: router } });
    expect(rendered.at('VirtualService/web', 'spec')).toEqual({
      hosts: ['web', 'web.example.com'],
      gateways: ['mesh', 'infra/edge'],
      http: [
        {
          name: 'port-admin',
          match: [{ port: 9000, gateways: ['mesh'] }],
          route: [{ destination: { host: 'web', port: { number: 9000 } } }],
        },
        {
          name: 'primary',
          route: [
            { destination: { host: 'web', port: { number: 8080 } }, weight: 100 },
            { destination: { host: 'web-canary', port: { number: 8080 } }, weight: 0 },
          ],
        },
      ],
    });
    expect(rendered.at('Rollout/web', 'spec', 'strategy', 'canary', 'trafficRouting')).toEqual({
      istio: { virtualService: { name: 'web', routes: ['primary'] } },
    });
  });

  describe('by subsets of one Service', () => {
    const router = istio({ gateways: ['mesh', 'infra/edge'], hosts, split: 'subsets', previewHosts: ['next.example.com'] });
    const web: Workload = { kind: 'service', ports: { admin: 9000 }, rollout: slow, kubernetes: { route: { name: 'front' } } };
    const rendered = rolledOutAs(web, { routers: { web: router } });

    it('leads the mesh to the Service of both versions, whose subsets the controller tells apart', () => {
      const labels = { 'app.kubernetes.io/instance': 'web' };
      expect(rendered.at('DestinationRule/front', 'spec')).toEqual({
        host: 'web',
        subsets: [
          { name: 'stable', labels },
          { name: 'canary', labels },
        ],
      });
      expect(rendered.at('Service/web', 'spec', 'selector')).toEqual(labels);
      const stable = (number: number) => ({ host: 'web', subset: 'stable', port: { number } });
      expect(rendered.at('VirtualService/front', 'spec')).toEqual({
        hosts: ['web', 'web.example.com'],
        gateways: ['mesh', 'infra/edge'],
        http: [
          { name: 'port-admin', match: [{ port: 9000, gateways: ['mesh'] }], route: [{ destination: stable(9000) }] },
          {
            name: 'primary',
            route: [
              { destination: stable(8080), weight: 100 },
              { destination: { ...stable(8080), subset: 'canary' }, weight: 0 },
            ],
          },
        ],
      });
      const order = rendered.names.filter((name) => /^(?:Service|DestinationRule|VirtualService|Rollout)\/(?:web|front)$/.test(name));
      expect(order).toEqual(['Service/web', 'DestinationRule/front', 'VirtualService/front', 'Rollout/web']);
    });

    it('names the subsets in the Rollout, and a Service of the new version, which checks and previews reach', () => {
      const strategy = rendered.at('Rollout/web', 'spec', 'strategy', 'canary');
      expect(strategy).toMatchObject({
        canaryService: 'web-canary',
        trafficRouting: {
          istio: {
            virtualService: { name: 'front', routes: ['primary'] },
            destinationRule: { name: 'front', stableSubsetName: 'stable', canarySubsetName: 'canary' },
          },
        },
      });
      expect(strategy).not.toHaveProperty('stableService');
      expect(rendered.at('Service/web-canary', 'spec')).not.toHaveProperty('selector');
      expect(rendered.at('VirtualService/web-canary', 'spec', 'http', 0, 'route')).toEqual([
        { destination: { host: 'web-canary', port: { number: 8080 } } },
      ]);
    });

    it.each<[string, Rollout, Partial<IstioRouter>]>([
      ['a blue/green rollout', blueGreen(), {}],
      ['a canary by replicas', canary([weight(25), pause('5m')]), { traffic: 'replicas' }],
      ['pods that are replaced one by one', rolling(), {}],
    ])('has none in %s, and says so', (_what, rollout, more) => {
      const other = rolledOut(rollout, { routers: { web: { ...router, ...more } } });
      expect(other.names.filter((name) => name.startsWith('DestinationRule/'))).toEqual([]);
      expect(JSON.stringify(other.objects)).not.toContain('subset');
      expect(other.notes.map(formatNote)).toContainEqual(
        expect.stringContaining('routers.web.split is unsupported: no weights of a canary are shared out here'),
      );
    });

    it('says who owns the subsets, and where callers go that do not pass the router', () => {
      const page = { kind: 'service', image: 'web', env: { WEB: serviceUrl('web') } } as const;
      const said = (gateways: string[]) =>
        new Rendered(shop(web, { workloads: { page } }), { kubernetes: { routers: { web: { ...router, gateways } } } }).notes.map(
          formatNote,
        );
      expect(said(['mesh'])).toEqual(
        expect.arrayContaining([
          expect.stringMatching(/routers\.web\.split is degraded: the controller writes the hashes .* --force-conflicts/),
          expect.stringMatching(/routers\.web is emulated: .* \(those of others go to both versions, by the number of their replicas\)/),
        ]),
      );
      expect(said(['infra/edge'])).toContainEqual(
        expect.stringContaining('requests of page do not pass the router: they go to both versions, by the number of their replicas'),
      );
    });
  });

  it('serves any host of a gateway, or the name inside the mesh, where none is given', () => {
    expect(
      rolledOut(slow, { routers: { web: { kind: 'istio', gateways: ['infra/edge'] } } }).at('VirtualService/web', 'spec', 'hosts'),
    ).toEqual(['*']);
    expect(rolledOut(slow, { routers: { web: { kind: 'istio' } } }).at('VirtualService/web', 'spec', 'hosts')).toEqual(['web']);
  });

  it('shares out by an annotation of a load balancer of AWS, whose Ingress needs no host', () => {
    const rendered = rolledOut(slow, {
      routers: { web: ingress('alb', { annotations: { 'alb.ingress.kubernetes.io/scheme': 'internal' } }) },
    });
    const backend = { service: { name: 'web', port: { name: 'use-annotation' } } };
    expect(rendered.at('Ingress/web', 'spec')).toEqual({
      ingressClassName: 'alb',
      rules: [{ http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }],
    });
    expect(rendered.object('Ingress/web').metadata.annotations).toEqual({
      'alb.ingress.kubernetes.io/scheme': 'internal',
      'alb.ingress.kubernetes.io/target-type': 'ip',
    });
    const strategy = rendered.at('Rollout/web', 'spec', 'strategy', 'canary');
    expect(strategy).toMatchObject({ stableService: 'web', trafficRouting: { alb: { ingress: 'web', servicePort: 8080 } } });
    expect(ignoredDifferences(rendered.objects)).toContainEqual(
      expect.objectContaining({ kind: 'Ingress', jsonPointers: ['/metadata/annotations/alb.ingress.kubernetes.io~1actions.web'] }),
    );
  });

  describe('by a root Service of AWS', () => {
    const web = (rollout: Rollout): Workload => ({ kind: 'service', rollout, kubernetes: { route: { rootService: 'web-root' } } });

    it('leads to both versions by a Service of its own', () => {
      const rendered = rolledOutAs(web(slow), { routers: { web: ingress('alb', { previewHosts: ['next.example.com'] }) } });
      const path = ['spec', 'rules', 0, 'http', 'paths', 0, 'backend', 'service'];
      expect(rendered.at('Ingress/web', ...path)).toEqual({ name: 'web-root', port: { name: 'use-annotation' } });
      expect(rendered.at('Ingress/web-canary', ...path)).toEqual({ name: 'web-canary', port: { number: 8080 } });
      const selectors = ['web', 'web-canary', 'web-root'].map((name) => rendered.at(`Service/${name}`, 'spec', 'selector'));
      expect(selectors).toEqual([undefined, undefined, { 'app.kubernetes.io/instance': 'web' }]);
      expect(rendered.at('Service/web-root', 'spec')).toMatchObject({ type: 'ClusterIP', ports: [{ port: 8080 }] });
      expect(rendered.at('Rollout/web', 'spec', 'strategy', 'canary')).toMatchObject({
        stableService: 'web',
        canaryService: 'web-canary',
        trafficRouting: { alb: { ingress: 'web', rootService: 'web-root', servicePort: 8080 } },
      });
      expect(ignoredDifferences(rendered.objects)).toContainEqual(
        expect.objectContaining({ kind: 'Ingress', jsonPointers: ['/metadata/annotations/alb.ingress.kubernetes.io~1actions.web-root'] }),
      );
    });

    it.each<[string, Rollout, Router | undefined]>([
      ['nginx', slow, ingress('nginx', { hosts })],
      ['a blue/green rollout', blueGreen(), ingress('alb')],
      ['a canary by replicas', canary([weight(25), pause('5m')]), ingress('alb', { traffic: 'replicas' })],
      ['pods that are replaced one by one', rolling(), ingress('alb')],
      ['no router', rolling(), undefined],
    ])('has none for %s, and says so', (_what, rollout, router) => {
      const rendered = rolledOutAs(web(rollout), router === undefined ? {} : { routers: { web: router } });
      expect(JSON.stringify(rendered.objects)).not.toContain('web-root');
      expect(rendered.notes.map(formatNote)).toContainEqual(
        expect.stringContaining('workloads.web.kubernetes.route.rootService is unsupported: no Ingress of AWS shares out a canary'),
      );
    });
  });

  it('leads to all replicas where their number shares out: of a class that knows no weights, or as stated', () => {
    for (const router of [ingress('traefik', { hosts }), gatewayNamed('edge', { hosts, traffic: 'replicas' })]) {
      const rendered = rolledOut(canary([weight(25), pause('5m')]), { routers: { web: router } });
      expect(rendered.names).toEqual(expect.arrayContaining(['Service/web', 'Service/web-canary', 'Service/web-stable']));
      expect(rendered.at('Service/web', 'spec', 'selector')).toEqual({ 'app.kubernetes.io/instance': 'web' });
      expect(rendered.at('Rollout/web', 'spec', 'strategy', 'canary', 'trafficRouting')).toBeUndefined();
      const spec = JSON.stringify(rendered.at(router.kind === 'ingress' ? 'Ingress/web' : 'HTTPRoute/web', 'spec'));
      expect(spec).toContain('web.example.com');
      expect(spec).not.toContain('canary');
    }
  });

  it.each<[string, Rollout, string]>([
    ['a preview', blueGreen(), 'web-preview'],
    ['a canary', slow, 'web-canary'],
    ['a canary that replicas share out', canary([weight(25), pause('5m')]), 'web-canary'],
  ])('has hosts for the new version: %s', (_what, rollout, name) => {
    const more = { hosts, previewHosts: ['next.example.com'] };
    const by = (router: Router) => rolledOut(rollout, { routers: { web: router } });
    expect(by(gatewayNamed('edge', more)).at(`HTTPRoute/${name}`, 'spec')).toMatchObject({
      hostnames: ['next.example.com'],
      rules: [{ backendRefs: [{ name, port: 8080 }] }],
    });
    expect(by(ingress('nginx', more)).at(`Ingress/${name}`, 'spec', 'rules', 0)).toMatchObject({
      host: 'next.example.com',
      http: { paths: [{ backend: { service: { name, port: { number: 8080 } } } }] },
    });
    expect(by(istio({ ...more, gateways: ['mesh', 'infra/edge'] })).at(`VirtualService/${name}`, 'spec')).toMatchObject({
      hosts: ['next.example.com'],
      gateways: ['infra/edge'],
      http: [{ route: [{ destination: { host: name } }] }],
    });
  });

  it('has no route to the new version where only the mesh leads to it, and says so', () => {
    const rendered = rolledOut(slow, { routers: { web: istio({ previewHosts: ['next.example.com'] }) } });
    expect(rendered.names.filter((name) => name.startsWith('VirtualService/'))).toEqual(['VirtualService/web']);
    expect(rendered.notes.map(formatNote)).toContainEqual(
      expect.stringMatching(/routers\.web\.previewHosts is unsupported: callers inside use the name of its Service, and no gateway /),
    );
  });

  it.each([
    ['by cluster', { 'cert-manager.io/cluster-issuer': 'letsencrypt' }, 'web-tls-preview'],
    ['by namespace', { 'cert-manager.io/issuer': 'letsencrypt' }, 'web-tls-preview'],
    ['by word', { 'kubernetes.io/tls-acme': 'true' }, 'web-tls-preview'],
    ['by nobody', {}, 'web-tls'],
  ])('has a Secret for each Ingress whose certificate cert-manager makes: %s', (_who, annotations, secretName) => {
    const router = ingress('nginx', { hosts, previewHosts: ['next.example.com'], tlsSecret: 'web-tls', annotations });
    const rendered = rolledOut(blueGreen(), { routers: { web: router } });
    expect(rendered.at('Ingress/web', 'spec', 'tls')).toEqual([{ hosts, secretName: 'web-tls' }]);
    expect(rendered.at('Ingress/web-preview', 'spec', 'tls')).toEqual([{ hosts: ['next.example.com'], secretName }]);
  });

  it('leads to a service without a rollout, and to one of its further ports', () => {
    const web = { kind: 'service', ports: { admin: { port: 9000, servicePort: 90 } } } as const;
    const rendered = rolledOutAs(web, { routers: { web: ingress('nginx', { port: 'admin', from: ['10.8.0.0/23'] }) } });
    expect(rendered.names).toContain('Deployment/web');
    expect(rendered.at('Ingress/web', 'spec', 'rules', 0, 'http', 'paths', 0, 'backend')).toEqual({
      service: { name: 'web', port: { number: 90 } },
    });
    expect(rendered.at('NetworkPolicy/web', 'spec', 'ingress')).toEqual([
      {
        from: [
          { namespaceSelector: {}, podSelector: { matchLabels: { 'app.kubernetes.io/name': 'ingress-nginx' } } },
          { ipBlock: { cidr: '10.8.0.0/23' } },
        ],
        ports: [{ port: 9000, protocol: 'TCP' }],
      },
    ]);
  });

  it.each([
    ['a Gateway', gateway, 'HTTPRoute/web', ['spec', 'rules', 0, 'backendRefs'], [{ name: 'web-ready', port: 80 }]],
    [
      'an Ingress',
      ingress('nginx', { hosts }),
      'Ingress/web',
      ['spec', 'rules', 0, 'http', 'paths', 0, 'backend'],
      { service: { name: 'web-ready', port: { number: 80 } } },
    ],
    [
      'Istio',
      istio({ gateways: ['mesh', 'infra/edge'], hosts }),
      'VirtualService/web',
      ['spec', 'http', 0, 'route'],
      [{ destination: { host: 'web-ready', port: { number: 80 } } }],
    ],
  ] as const)('leads to the clients of a stateful service, by %s', (_what, router, route, path, backend) => {
    const rendered = rolledOutAs({ kind: 'stateful-service', port: 3000, servicePort: 80 }, { platform: 'gke', routers: { web: router } });
    expect(rendered.at(route, ...path)).toEqual(backend);
    expect(rendered.at('Service/web-ready', 'spec', 'ports', 0)).toMatchObject({ port: 80, targetPort: 3000, appProtocol: 'http' });
    expect(rendered.at('NetworkPolicy/web', 'spec', 'ingress')).toHaveLength(2); // its replicas, and the router
    const checked = rendered.names.filter((name) => name.startsWith('HealthCheckPolicy/'));
    expect(checked).toEqual(router.kind === 'gateway-api' ? ['HealthCheckPolicy/web-ready'] : []);
  });

  it('tells the controller what the port speaks that it leads to', () => {
    const to = (port: string) => {
      const ports = { admin: 9000, rpc: { port: 9001, protocol: 'grpc' } } as const;
      return rolledOutAs({ kind: 'service', protocol: 'grpc', ports }, { routers: { web: ingress('nginx', { port }) } });
    };
    const annotations = { 'nginx.ingress.kubernetes.io/backend-protocol': 'GRPC' };
    expect(to('admin').at('Ingress/web', 'metadata', 'annotations')).toBeUndefined();
    expect(to('rpc').at('Ingress/web', 'metadata', 'annotations')).toEqual(annotations);
    expect(to('grpc').at('Ingress/web', 'metadata', 'annotations')).toEqual(annotations);
  });

  it('says where the network policy does not know whom to let in', () => {
    const said = (router: Router) =>
      rolledOutAs({ kind: 'service' }, { platform: 'other', routers: { web: router } }).notes.filter(({ reason }) =>
        reason.includes('by from'),
      );
    expect(said(ingress('alb', { tlsSecret: 'x' }))).toHaveLength(1);
    expect(said(ingress('alb', { tlsSecret: 'x', from: ['10.0.0.0/16'] }))).toEqual([]);
    expect(said(ingress('traefik', { tlsSecret: 'x' }))).toEqual([]);
  });

  it('has policies of the load balancer of GKE, one for each Service', () => {
    const backend = { securityPolicy: 'edge', timeoutSeconds: 120, logSampleRate: 1_000_000 };
    const rendered = rolledOut(slow, { platform: 'gke', routers: { web: gatewayNamed('edge', { backend }) } });
    for (const name of ['web', 'web-canary']) {
      expect(rendered.at(`GCPBackendPolicy/${name}`, 'spec')).toEqual({
        default: { securityPolicy: 'edge', timeoutSec: 120, logging: { enabled: true, sampleRate: 1_000_000 } },
        targetRef: { group: '', kind: 'Service', name },
      });
    }
  });

  it('reaches what it is named for, however it is rolled out, and nothing else', () => {
    const rendered = rolledOutAs({ kind: 'service', access: open, rollout: blueGreen() }, { platform: 'other', routers: { web: gateway } });
    expect(rendered.at('HTTPRoute/web', 'spec', 'rules', 0, 'backendRefs')).toEqual([{ name: 'web', port: 8080 }]);
    expect(rendered.notes).toEqual([]);
    const page = { kind: 'service', image: 'web', access: open } as const;
    const beside = rolledOutAs({ kind: 'service' }, { routers: { web: { kind: 'ingress' } } }, { workloads: { page } });
    expect(beside.names.filter((name) => name.startsWith('Ingress'))).toEqual(['Ingress/web']);
  });

  it.each<[string, Router, unknown]>([
    [
      'an ingress controller',
      { kind: 'ingress' },
      [{ namespaceSelector: {}, podSelector: { matchLabels: { 'app.kubernetes.io/name': 'ingress-nginx' } } }],
    ],
    [
      'gateways of the mesh',
      { kind: 'istio', gateways: ['infra/edge'] },
      [{ namespaceSelector: {}, podSelector: { matchExpressions: [{ key: 'istio', operator: 'Exists' }] } }],
    ],
    [
      "a Gateway's namespace and Google's front ends",
      gateway,
      [
        { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'infra' } } },
        { ipBlock: { cidr: '130.211.0.0/22' } },
        { ipBlock: { cidr: '35.191.0.0/16' } },
      ],
    ],
  ])('is let in by the network policy: %s', (_who, router, from) => {
    expect(rolledOut(slow, { routers: { web: router } }).at('NetworkPolicy/web', 'spec', 'ingress')).toContainEqual({
      from,
      ports: [{ port: 8080, protocol: 'TCP' }],
    });
  });

  it.each<[string, Router, string, object]>([
    [
      'HTTPRoute',
      gateway,
      'older one has the requests: between rollouts, apply, then kubectl --namespace shop delete httproute web',
      { plugins: { 'argoproj-labs/gatewayAPI': { httpRoute: 'shop-front', namespace: 'shop' } } },
    ],
    [
      'VirtualService',
      istio(),
      'between rollouts, apply, then kubectl --namespace shop delete virtualservice web',
      { istio: { virtualService: { name: 'shop-front', routes: ['primary'] } } },
    ],
    [
      'Ingress',
      ingress('nginx', { hosts }),
      'between rollouts, kubectl --namespace shop delete ingress web web-web-canary --ignore-not-found, and apply at once',
      { nginx: { stableIngress: 'shop-front' } },
    ],
    [
      'Ingress',
      ingress('alb'),
      'lead the hosts to that address, then kubectl --namespace shop delete ingress web',
      { alb: { ingress: 'shop-front', servicePort: 8080 } },
    ],
    ['Ingress', ingress('traefik', { hosts }), 'is another Ingress: apply, then kubectl --namespace shop delete ingress web', {}],
  ])('has an object of another name, which the Rollout names: %s of %j', (kind, router, handOver, routing) => {
    const web: Workload = { kind: 'service', rollout: canary([weight(25), pause('5m')]), kubernetes: { route: { name: 'shop-front' } } };
    const rendered = rolledOutAs(web, { routers: { web: router } });
    const routes = ['HTTPRoute', 'VirtualService', 'Ingress'];
    expect(rendered.names.filter((name) => routes.some((each) => name.startsWith(`${each}/`)))).toEqual([`${kind}/shop-front`]);
    expect(rendered.at('Rollout/web', 'spec', 'strategy', 'canary', 'trafficRouting') ?? {}).toEqual(routing);
    const ofRoute = rendered.handOvers.filter(({ path }) => path.includes('route')).map(formatNote);
    expect(ofRoute).toEqual([expect.stringContaining(handOver)]);
    expect(ofRoute[0]).toContain(`another name than before (web where none was stated) is another ${kind}`);
    const weighed = ignoredDifferences(rendered.objects)
      .filter((each) => each.kind === kind)
      .map(({ name }) => name);
    expect(weighed).toEqual(router.kind === 'ingress' && router.ingressClass !== 'alb' ? [] : ['shop-front']);
  });

  it('has nothing to name where no router leads to it, and nothing to hand over where the name stays', () => {
    const named = (name: string, cluster: KubernetesSettings) => rolledOutAs({ kind: 'service', kubernetes: { route: { name } } }, cluster);
    expect(named('front', {}).notes.map(formatNote)).toContainEqual(
      expect.stringContaining('workloads.web.kubernetes.route.name is unsupported: no router leads to it here'),
    );
    expect(named('front', {}).handOvers).toEqual([]);
    expect(named('web', { routers: { web: istio() } }).handOvers).toEqual([]);
  });

  it('says who does not pass it', () => {
    const caller = { kind: 'service', image: 'web', env: { WEB: serviceUrl('web') } } as const;
    const application = shop({ kind: 'service', access: open, rollout: slow }, { workloads: { page: caller } });
    const { notes } = new Rendered(application, { kubernetes: { platform: 'other', routers: { web: gateway } } });
    expect(notes.map(({ path, reason }) => `${formatPath(path)} ${reason}`)).toEqual([
      'workloads.web.rollout requests of page do not pass the router: they all go to the old version until the end',
    ]);
  });
});

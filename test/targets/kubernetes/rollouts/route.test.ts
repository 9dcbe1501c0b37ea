import { blueGreen, canary, pause, type Router, serviceUrl, weight } from 'orchestra-cdk';
import { formatPath } from '../../../../lib/model/issue';
import { Rendered, shop } from '../compile-workload';
import { rolledOut, rolledOutAs } from './rolled-out-shop';

const slow = canary([weight(10), pause('5m')], { scaleDownDelay: '2m', abortScaleDownDelay: '0s' });
const hosts = { web: ['web.example.com'] };
const gateway: Router = { kind: 'gateway-api', gateway: 'edge', gatewayNamespace: 'infra', hosts };
const open = { kind: 'public', reason: 'people open it' } as const;

describe('a router', () => {
  it('shares out by weights of an HTTPRoute', () => {
    const rendered = rolledOut(slow, { router: gateway });
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
    const rendered = rolledOut(slow, { router: { kind: 'nginx', ingressClass: 'outside', tlsSecret: 'web-tls', hosts } });
    const backend = { service: { name: 'web', port: { number: 8080 } } };
    expect(rendered.at('Ingress/web', 'spec')).toEqual({
      ingressClassName: 'outside',
      tls: [{ hosts: ['web.example.com'], secretName: 'web-tls' }],
      rules: [{ host: 'web.example.com', http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }],
    });
    expect(rendered.at('Rollout/web', 'spec', 'strategy', 'canary', 'trafficRouting')).toEqual({ nginx: { stableIngress: 'web' } });
  });

  it('passes gRPC on as such where nginx has to be told', () => {
    const rendered = rolledOutAs({ kind: 'service', protocol: 'http2', rollout: slow }, { router: { kind: 'nginx' } });
    expect(rendered.object('Ingress/web').metadata.annotations).toEqual({ 'nginx.ingress.kubernetes.io/backend-protocol': 'GRPC' });
    expect(rendered.at('Ingress/web', 'spec', 'rules')).toEqual([{ http: expect.anything() }]);
  });

  it('shares out in the mesh and at its gateways, other ports left alone', () => {
    const router = { kind: 'istio', gateways: ['mesh', 'infra/edge'], hosts } as const;
    const rendered = rolledOutAs({ kind: 'service', ports: { admin: 9000 }, rollout: slow }, { router });
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

  it('serves any host of a gateway, or the name inside the mesh, where none is given', () => {
    expect(rolledOut(slow, { router: { kind: 'istio', gateways: ['infra/edge'] } }).at('VirtualService/web', 'spec', 'hosts')).toEqual([
      '*',
    ]);
    expect(rolledOut(slow, { router: { kind: 'istio' } }).at('VirtualService/web', 'spec', 'hosts')).toEqual(['web']);
  });

  it('reaches what is public too, however it is rolled out, and nothing else', () => {
    const rendered = rolledOutAs({ kind: 'service', access: open, rollout: blueGreen() }, { platform: 'other', router: gateway });
    expect(rendered.at('HTTPRoute/web', 'spec', 'rules', 0, 'backendRefs')).toEqual([{ name: 'web', port: 8080 }]);
    expect(rendered.notes).toEqual([]);
    const closed = rolledOutAs({ kind: 'service', rollout: blueGreen() }, { router: { kind: 'nginx' } });
    expect(closed.names).not.toContain('Ingress/web');
  });

  it.each<[string, Router, unknown]>([
    [
      'an ingress controller',
      { kind: 'nginx' },
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
    expect(rolledOut(slow, { router }).at('NetworkPolicy/web', 'spec', 'ingress')).toContainEqual({
      from,
      ports: [{ port: 8080, protocol: 'TCP' }],
    });
  });

  it('says who does not pass it', () => {
    const caller = { kind: 'service', image: 'web', env: { WEB: serviceUrl('web') } } as const;
    const application = shop({ kind: 'service', access: open, rollout: slow }, { workloads: { page: caller } });
    const { notes } = new Rendered(application, { kubernetes: { platform: 'other', router: gateway } });
    expect(notes.map(({ path, reason }) => `${formatPath(path)} ${reason}`)).toEqual([
      'workloads.web.rollout requests of page do not pass the router: they all go to the old version until the end',
    ]);
  });
});

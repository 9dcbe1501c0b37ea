import { type Application, canary, examine, type IngressRouter, kubernetes, pause, type Router, weight } from 'orchestra-cdk';
import { formatPath } from '../../../../lib/model/issue';
import { environment, shop } from '../compile-workload';

type Routers = { readonly [name: string]: Router };

const rollout = canary([weight(10), pause('5m')]);
const page = { kind: 'service', image: 'registry.example.com/x:1', access: { kind: 'public', reason: 'people open it' }, rollout } as const;
const application: Application = shop({ kind: 'service', rollout }, { workloads: { page } });
const issues = (routers: Routers): string[] =>
  examine(application, { ...environment, kubernetes: { routers } }, kubernetes.rules).issues.map(
    ({ code, path }) => `${code} ${formatPath(path.slice(3))}`,
  );

const at = (...gateways: string[]): Router => ({ kind: 'istio', gateways, hosts: ['web.example.com'] });
const any = (...gateways: string[]): Router => ({ kind: 'istio', gateways });
const preview = (name: string, ...gateways: string[]): Router => ({
  kind: 'istio',
  gateways,
  hosts: [`${name}.example.com`],
  previewHosts: ['next.example.com'],
});
const certified = (name: string, tlsSecret: string, more: Partial<IngressRouter> = {}): Router => ({
  kind: 'ingress',
  hosts: [`${name}.example.com`],
  tlsSecret,
  annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' },
  ...more,
});

function behind(kind: Router['kind'], host: string): Router {
  switch (kind) {
    case 'gateway-api':
      return { kind, gateway: 'edge', hosts: [host] };
    case 'ingress':
      return { kind, hosts: [host] };
    case 'istio':
      return { kind, gateways: ['a/edge'], hosts: [host] };
  }
}

interface Example {
  readonly rule: string;
  readonly accepted: Routers;
  readonly rejected: Routers;
  readonly issue: string;
}

const examples: readonly Example[] = [
  {
    rule: 'no host is that of two services at one of their gateways',
    accepted: { web: at('mesh', 'a/edge'), page: at('b/edge', 'c/edge') },
    rejected: { web: at('mesh', 'shop/edge'), page: at('b/edge', 'edge') },
    issue: 'host-taken routers.web.hosts[0]',
  },
  {
    rule: 'a clash at two gateways is one',
    accepted: { web: at('mesh', 'a/edge'), page: at('b/edge') },
    rejected: { web: at('mesh', 'a/edge'), page: at('b/edge', 'a/edge', 'mesh') },
    issue: 'host-taken routers.web.hosts[0]',
  },
  {
    rule: 'callers in the mesh find a host of two gateways once',
    accepted: { web: at('mesh', 'a/edge'), page: at('b/edge') },
    rejected: { web: at('mesh', 'a/edge'), page: at('mesh', 'b/edge') },
    issue: 'host-taken routers.web.hosts[0]',
  },
  ...(['gateway-api', 'ingress', 'istio'] as const).map((kind) => ({
    rule: `a wildcard is that of one service, and a name below it may be another's: ${kind}`,
    accepted: { web: behind(kind, '*.example.com'), page: behind(kind, 'page.example.com') },
    rejected: { web: behind(kind, '*.example.com'), page: behind(kind, '*.example.com') },
    issue: 'host-taken routers.web.hosts[0]',
  })),
  {
    rule: 'two services behind one of their gateways have hosts',
    accepted: { web: any('a/edge'), page: any('b/edge') },
    rejected: { web: any('a/edge', 'b/edge'), page: any('b/edge') },
    issue: 'host-missing routers.web.hosts',
  },
  {
    rule: 'previews at two gateways do not meet in the mesh',
    accepted: { web: preview('web', 'mesh', 'a/edge'), page: preview('page', 'mesh', 'b/edge') },
    rejected: { web: preview('web', 'mesh', 'a/edge'), page: preview('page', 'mesh', 'a/edge') },
    issue: 'host-taken routers.web.previewHosts[0]',
  },
  {
    rule: 'a router of Istio has a gateway',
    accepted: { web: any('mesh') },
    rejected: { web: any() },
    issue: 'empty routers.web.gateways',
  },
  {
    rule: 'cert-manager fills a Secret for one Ingress',
    accepted: { web: certified('web', 'web-tls'), page: certified('page', 'page-tls') },
    rejected: { web: certified('web', 'web-tls'), page: certified('page', 'web-tls') },
    issue: 'tls-secret-taken routers.web.tlsSecret',
  },
  {
    rule: 'the Secret of a preview is one of those that cert-manager fills',
    accepted: { web: certified('web', 'tls', { previewHosts: ['next.example.com'] }), page: certified('page', 'page-tls') },
    rejected: { web: certified('web', 'tls', { previewHosts: ['next.example.com'] }), page: certified('page', 'tls-preview') },
    issue: 'tls-secret-taken routers.web.tlsSecret',
  },
];

describe('what requests from outside are told apart by', () => {
  it.each(examples.map((each) => [each.rule, each] as const))('%s', (_rule, { accepted, rejected, issue }) => {
    expect(issues(accepted)).toEqual([]);
    expect(issues(rejected)).toEqual([issue]);
  });

  it('is not asked of a Secret that another fills for several Ingresses', () => {
    expect(issues({ web: certified('web', 'tls'), page: certified('page', 'tls', { annotations: {} }) })).toEqual([]);
  });
});

import {
  type Application,
  analyze,
  canary,
  equals,
  type KubernetesSettings,
  pause,
  resolve,
  secret,
  serviceUrl,
  successRatio,
  type Workload,
  webCheck,
  weight,
} from 'orchestra-cdk';
import { renderNetworkPolicy } from '../../../lib/targets/kubernetes/render/network-policy';
import { environment, Rendered, shop } from './compile-workload';

const api = { kind: 'service', image: 'docker.io/library/api:1', port: 9000, ports: { admin: 9001 } } as const;
const podsOf = (name: string) => ({ podSelector: { matchLabels: { 'app.kubernetes.io/instance': name } } });
const dns = {
  to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } } }],
  ports: [
    { port: 53, protocol: 'TCP' },
    { port: 53, protocol: 'UDP' },
  ],
};
const outside = { to: [{ namespaceSelector: {} }, { ipBlock: { cidr: '0.0.0.0/0' } }, { ipBlock: { cidr: '::/0' } }] };

describe('a NetworkPolicy', () => {
  it('lets in those that name the workload, on its ports, and lets them out to it', () => {
    const rendered = new Rendered(shop({ kind: 'worker', env: { API: serviceUrl('api') } }, { workloads: { api } }));
    const ports = [
      { port: 9000, protocol: 'TCP' },
      { port: 9001, protocol: 'TCP' },
    ];
    expect(rendered.at('NetworkPolicy/api', 'spec', 'ingress')).toEqual([{ from: [podsOf('web')], ports }]);
    expect(rendered.at('NetworkPolicy/web', 'spec', 'egress')).toEqual([dns, { to: [podsOf('api')], ports }, outside]);
  });

  it('counts what sidecars and init containers name', () => {
    const side = { image: 'docker.io/side:1', env: { API: serviceUrl('api') } };
    expect(
      new Rendered(shop({ kind: 'worker', sidecars: { side } }, { workloads: { api } })).at(
        'NetworkPolicy/api',
        'spec',
        'ingress',
        0,
        'from',
      ),
    ).toEqual([podsOf('web')]);
  });

  it('lets the application in, and only it, when nothing names the workload, and just itself when it has no port', () => {
    const from = [{ podSelector: { matchLabels: { 'app.kubernetes.io/part-of': 'shop' } } }];
    expect(new Rendered(shop({ kind: 'service' })).at('NetworkPolicy/web', 'spec', 'ingress')).toEqual([
      { from, ports: [{ port: 8080, protocol: 'TCP' }] },
    ]);
    expect(new Rendered(shop({ kind: 'job' })).at('NetworkPolicy/web', 'spec', 'ingress')).toEqual([{ from: [podsOf('web')] }]);
  });

  it('lets the whole cluster ask for metrics, of a sidecar too', () => {
    const rule = (port: number) => ({ from: [{ namespaceSelector: {} }], ports: [{ port, protocol: 'TCP' }] });
    expect(
      new Rendered(shop({ kind: 'worker', ports: { metrics: 9090, other: 9091 } })).at('NetworkPolicy/web', 'spec', 'ingress'),
    ).toEqual([rule(9090)]);
    const exporter = { image: 'docker.io/exporter:1', ports: { metrics: 9100 } };
    expect(new Rendered(shop({ kind: 'worker', sidecars: { exporter } })).at('NetworkPolicy/web', 'spec', 'ingress')).toEqual([rule(9100)]);
  });

  it('says where collectors of metrics are the only known callers, so that other ports are closed', () => {
    const notes = (web: Workload, more: Application['workloads'] = {}) =>
      new Rendered(shop(web, { workloads: more })).notes.filter(({ path }) => path.includes('metrics'));
    const service: Workload = { kind: 'service', ports: { metrics: 9090 } };
    expect(notes(service)).toMatchObject([
      { level: 'degraded', path: ['workloads', 'web', 'ports', 'metrics'], reason: expect.stringContaining('lets nobody in at http') },
    ]);
    const exporter = { image: 'docker.io/exporter:1', ports: { metrics: 9100 } };
    expect(notes({ kind: 'service', sidecars: { exporter } })).toHaveLength(1);
    expect(notes(service, { page: { kind: 'worker', image: 'docker.io/page:1', calls: ['web'] } })).toEqual([]);
    expect(notes({ kind: 'worker', ports: { metrics: 9090 } })).toEqual([]);
    expect(notes({ ...service, kubernetes: { callers: [{ namespace: 'monitoring', ports: ['metrics'], reason: 'collects' }] } })).toEqual(
      [],
    );
  });

  it('lets anybody in where access is public, on the main port', () => {
    const rendered = new Rendered(
      shop({ kind: 'service', ports: { admin: 9091 }, access: { kind: 'public', reason: 'the landing page' } }),
    );
    expect(rendered.at('NetworkPolicy/web', 'spec', 'ingress')).toEqual([{ ports: [{ port: 8080, protocol: 'TCP' }] }]);
  });

  it('lets the replicas of a stateful service talk to each other', () => {
    const rendered = new Rendered(shop({ kind: 'stateful-service', port: 2181, ports: { peer: 2888 } }));
    const ports = [
      { port: 2181, protocol: 'TCP' },
      { port: 2888, protocol: 'TCP' },
    ];
    expect(rendered.at('NetworkPolicy/web', 'spec', 'ingress')).toEqual([{ from: [podsOf('web')], ports }]);
    expect(rendered.at('NetworkPolicy/web', 'spec', 'egress')).toEqual([dns, { to: [podsOf('web')], ports }, outside]);
  });

  const controller = [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'argo-rollouts' } } }];
  const checked = (url: string, cluster: KubernetesSettings = {}): unknown => {
    const rollout = canary([weight(34), pause('1m'), analyze('check')]);
    const inner: Workload = { kind: 'service', image: 'web', port: 9000, ports: { admin: 9001 }, rollout };
    const analyses = { check: webCheck({ url, limit: equals(true) }) };
    const application = shop({ kind: 'worker', env: { INNER: serviceUrl('inner') } }, { workloads: { inner }, analyses });
    return new Rendered(application, { kubernetes: cluster }).at('NetworkPolicy/inner', 'spec', 'ingress');
  };
  const callers = { from: [podsOf('web')], ports: [9000, 9001].map((port) => ({ port, protocol: 'TCP' })) };

  it.each([
    ['http://inner-canary.shop:9000/ready', [9000]],
    ['http://inner-canary.shop.svc:9001/ready', [9001]],
    ['http://inner.shop.svc.cluster.local.:9000/', [9000]],
    ['http://{{args.workload}}-canary.{{args.namespace}}.svc:9000/{{args.version}}', [9000]],
    ['http://inner-canary.shop.svc/', []],
    ['http://inner-canary.other.svc:9000/', []],
    ['http://inner:9000/', []],
    ['https://checks.example.com/inner.shop', []],
    ['http://{{args.version}}.shop.svc:9000/', []],
  ])('lets the Rollouts controller in where a web check has it ask: %s', (url, ports) => {
    const rules = ports.length === 0 ? [] : [{ from: controller, ports: ports.map((port) => ({ port, protocol: 'TCP' })) }];
    expect(checked(url)).toEqual([callers, ...rules]);
  });

  it('lets the controller in from where it runs', () => {
    expect(checked('http://inner.shop:9000/', { rolloutsNamespace: 'delivery' })).toContainEqual({
      from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'delivery' } } }],
      ports: [{ port: 9000, protocol: 'TCP' }],
    });
  });

  it('lets the controller ask a Prometheus of the application', () => {
    const rollout = canary([weight(34), pause('1m'), analyze('check')]);
    const prometheus: Workload = { kind: 'stateful-service', image: 'docker.io/prom/prometheus:v3', port: 9090 };
    const analyses = { check: successRatio({ atLeast: 0.95 }) };
    const rendered = new Rendered(shop({ kind: 'service', rollout }, { workloads: { prometheus }, analyses }), {
      kubernetes: { prometheus: 'http://prometheus-ready.shop.svc:9090' },
    });
    expect(rendered.at('NetworkPolicy/prometheus', 'spec', 'ingress')).toContainEqual({
      from: controller,
      ports: [{ port: 9090, protocol: 'TCP' }],
    });
  });

  it.each([
    ['its address', { address: 'http://{{args.metrics}}.shop.svc:9090' }],
    [
      'what gives its token',
      {
        address: 'https://metrics.example.com',
        oauth2: { tokenUrl: 'http://prometheus-ready.shop.svc:9090/token', clientId: 'shop', clientSecret: '{{args.secret}}' },
      },
    ],
  ])('lets the controller ask a Prometheus that an analysis has of its own: %s', (_what, server) => {
    const rollout = canary([weight(34), pause('1m'), analyze('check')]);
    const prometheus: Workload = { kind: 'stateful-service', image: 'docker.io/prom/prometheus:v3', port: 9090 };
    const args = { metrics: 'prometheus-ready', ...('oauth2' in server && { secret: secret('metrics') }) };
    const analyses = { check: successRatio({ atLeast: 0.95, prometheus: server, args }) };
    const more = { workloads: { prometheus }, analyses, secrets: { metrics: {} } };
    const rendered = new Rendered(shop({ kind: 'service', rollout }, more), { kubernetes: { prometheus: 'https://others.example.com' } });
    expect(rendered.at('NetworkPolicy/prometheus', 'spec', 'ingress')).toContainEqual({
      from: controller,
      ports: [{ port: 9090, protocol: 'TCP' }],
    });
  });

  it('leaves the application in where only the controller is known to ask', () => {
    const rollout = canary([weight(34), pause('1m'), analyze('check')]);
    const analyses = { check: webCheck({ url: 'http://web-canary.shop:8080/', limit: equals(true) }) };
    const ports = [{ port: 8080, protocol: 'TCP' }];
    expect(new Rendered(shop({ kind: 'service', rollout }, { analyses })).at('NetworkPolicy/web', 'spec', 'ingress')).toEqual([
      { from: [{ podSelector: { matchLabels: { 'app.kubernetes.io/part-of': 'shop' } } }], ports },
      { from: controller, ports },
    ]);
  });

  it('decides both ways for one label', () => {
    const spec = new Rendered(shop({ kind: 'service' })).object('NetworkPolicy/web')['spec'];
    expect(spec).toMatchObject({
      policyTypes: ['Ingress', 'Egress'],
      podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'web' } },
    });
  });

  it('lets callers in at a port that nothing else calls, where they name it', () => {
    const worker: Workload = {
      kind: 'worker',
      ports: { probed: { port: 5000, service: false } },
      kubernetes: { callers: [{ namespace: 'mon', ports: ['probed'] }] },
    };
    const from = [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'mon' } } }];
    expect(new Rendered(shop(worker)).at('NetworkPolicy/web', 'spec', 'ingress')).toEqual([
      { from, ports: [{ port: 5000, protocol: 'TCP' }] },
    ]);
  });

  it('has no rule for a caller that no port is left for, even where nothing has refused it', () => {
    const worker: Workload = { kind: 'worker', kubernetes: { callers: [{ namespace: 'mon' }, { namespace: 'mon', ports: [] }] } };
    const app = resolve(shop(worker), environment);
    const rules = Object.values(app.workloads).map((each) => renderNetworkPolicy(app, each)['spec']);
    expect(rules).toMatchObject([{ ingress: [{ from: [podsOf('web')] }] }]);
    expect(JSON.stringify(rules)).not.toContain('"ports":[]');
  });
});

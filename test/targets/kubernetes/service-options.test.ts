import {
  canary,
  examine,
  formatIssue,
  formatNote,
  kubernetes,
  type NamedEnvironment,
  pause,
  serviceAddress,
  type Workload,
  weight,
} from 'orchestra-cdk';
import { environment, Rendered, shop } from './compile-workload';

const image = 'docker.io/library/x:1';
const spec = (web: Workload, name = 'web') => new Rendered(shop(web)).at(`Service/${name}`, 'spec');
const issues = (web: Workload, more: { readonly [name: string]: Workload } = {}) =>
  examine(shop(web, { workloads: more }), environment, kubernetes.rules).issues.map(formatIssue);

describe('the Service of a workload', () => {
  it('can be a load balancer, which lets in what comes from outside, with the reason beside it', () => {
    const rendered = new Rendered(
      shop({
        kind: 'service',
        port: 8079,
        servicePort: 80,
        kubernetes: {
          service: {
            type: 'load-balancer',
            reason: 'the company network',
            loadBalancerSourceRanges: ['10.0.0.0/8'],
            externalTrafficPolicy: 'local',
            annotations: { 'networking.gke.io/load-balancer-type': 'Internal' },
          },
        },
      }),
    );
    expect(rendered.at('Service/web', 'spec')).toEqual({
      type: 'LoadBalancer',
      loadBalancerSourceRanges: ['10.0.0.0/8'],
      externalTrafficPolicy: 'Local',
      selector: { 'app.kubernetes.io/instance': 'web' },
      ports: [{ name: 'http', port: 80, targetPort: 8079, protocol: 'TCP', appProtocol: 'http' }],
    });
    expect(rendered.object('Service/web').metadata.annotations).toEqual({
      'networking.gke.io/load-balancer-type': 'Internal',
      'orchestra-cdk/exposed': 'the company network',
    });
    expect(rendered.at('NetworkPolicy/web', 'spec', 'ingress')).toEqual([{ ports: [{ port: 8079, protocol: 'TCP' }] }]);
    expect(rendered.object('NetworkPolicy/web').metadata.annotations).toEqual({ 'orchestra-cdk/exposed': 'the company network' });
    expect(rendered.notes).toEqual([]);
  });

  it('is another in one environment, which leaves its ports of nodes aside with a note', () => {
    const web: Workload = {
      kind: 'service',
      access: { kind: 'public', reason: 'a shop' },
      kubernetes: { service: { type: 'node-port', nodePorts: { http: 30001 } } },
    };
    expect(spec(web)).toMatchObject({ type: 'NodePort', ports: [{ name: 'http', nodePort: 30001 }] });
    const workloads: NamedEnvironment['workloads'] = { web: { kubernetes: { service: { type: 'cluster-ip' } } } };
    const inside = new Rendered(shop(web), { workloads });
    expect(inside.at('Service/web', 'spec')).not.toHaveProperty(['ports', 0, 'nodePort']);
    expect(inside.notes.map(formatNote)).toContainEqual(
      expect.stringMatching(/^kubernetes: workloads\.web\.kubernetes\.service\.nodePorts is unsupported: /),
    );
  });

  it('has another name, which those that refer to it are told, and routes', () => {
    const web: Workload = {
      kind: 'service',
      env: { SELF: serviceAddress('web') },
      rollout: canary([weight(20), pause('5m')]),
      kubernetes: { service: { name: 'shop-stable', versions: { canary: 'shop-new', stable: 'unused' } } },
    };
    const rendered = new Rendered(shop(web), { kubernetes: { routers: { web: { kind: 'istio' } } } });
    expect(rendered.names.filter((name) => name.startsWith('Service/'))).toEqual(['Service/shop-stable', 'Service/shop-new']);
    expect(rendered.pod('Rollout/web', 'containers', 0, 'env')).toContainEqual({ name: 'SELF', value: 'shop-stable:8080' });
    expect(rendered.at('Rollout/web', 'spec', 'strategy', 'canary')).toMatchObject({
      stableService: 'shop-stable',
      canaryService: 'shop-new',
    });
    expect(rendered.at('VirtualService/web', 'spec')).toMatchObject({
      hosts: ['shop-stable'],
      http: [{ route: [{ destination: { host: 'shop-stable' } }, { destination: { host: 'shop-new' } }] }],
    });
    expect(rendered.notes.map(({ path }) => path.join('.'))).toContain('workloads.web.kubernetes.service.versions.stable');
  });

  it.each<[string, Workload, object]>([
    ['headless', { kind: 'service', kubernetes: { service: { type: 'headless' } } }, { type: 'ClusterIP', clusterIP: 'None' }],
    [
      'for the node of the caller',
      { kind: 'service', kubernetes: { service: { internalTrafficPolicy: 'local' } } },
      { internalTrafficPolicy: 'Local' },
    ],
    [
      'for clients that come back',
      { kind: 'service', kubernetes: { service: { sessionAffinity: true } } },
      { sessionAffinity: 'ClientIP' },
    ],
  ])('can be %s', (_what, web, expected) => {
    expect(spec(web)).toMatchObject(expected);
  });

  it('is passed by where it is headless: clients connect to pods', () => {
    const api: Workload = { kind: 'service', image, port: 8079, servicePort: 80, kubernetes: { service: { type: 'headless' } } };
    const rendered = new Rendered(shop({ kind: 'service', env: { API: serviceAddress('api') } }, { workloads: { api } }));
    expect(rendered.pod('Deployment/web', 'containers', 0, 'env')).toContainEqual({ name: 'API', value: 'api:8079' });
    expect(rendered.handOvers.map(formatNote)).toEqual([expect.stringContaining('delete service api')]);
  });

  it.each([
    ['headless', 'a Service that has an address keeps it'],
    ['cluster-ip', 'a headless Service stays so'],
    ['node-port', 'a headless Service stays so'],
    ['load-balancer', 'a headless Service stays so'],
  ] as const)('does not become %s in place where its address would have to change', (type, expected) => {
    const web: Workload = { kind: 'service', kubernetes: { service: { type, reason: 'it is asked by machines' } } };
    expect(new Rendered(shop(web)).handOvers.map(formatNote)).toEqual([
      expect.stringContaining(`${expected}: first kubectl --namespace shop delete service web`),
    ]);
    expect(new Rendered(shop({ kind: 'service' })).handOvers).toEqual([]);
  });

  it('is there for an agent that states it, under a name of its own', () => {
    const agent: Workload = {
      kind: 'agent',
      ports: { otlp: { port: 4317, protocol: 'grpc' }, jaeger: { port: 6831, protocol: 'udp' } },
      kubernetes: { service: { name: 'otel-collector', internalTrafficPolicy: 'local' } },
    };
    expect(spec(agent, 'otel-collector')).toEqual({
      type: 'ClusterIP',
      internalTrafficPolicy: 'Local',
      selector: { 'app.kubernetes.io/instance': 'web' },
      ports: [
        { name: 'jaeger', port: 6831, targetPort: 6831, protocol: 'UDP' },
        { name: 'otlp', port: 4317, targetPort: 4317, protocol: 'TCP', appProtocol: 'grpc' },
      ],
    });
  });

  it.each<[string, Workload, string]>([
    [
      'reached from outside without a reason',
      { kind: 'service', kubernetes: { service: { type: 'node-port' } } },
      `workloads.web.kubernetes.service.type: must have a reason beside it, got "node-port", which lets in what comes from outside of the cluster; state service.reason or access: { kind: 'public', reason: '…' } [service-exposed]`,
    ],
    [
      'of a worker without a port',
      { kind: 'worker', ports: { probed: { port: 9090, service: false } }, kubernetes: { service: {} } },
      'workloads.web.kubernetes.service: must be of a workload with a port that others call; state ports [service-without-port]',
    ],
    [
      'with a port of nodes that leads nowhere',
      { kind: 'service', kubernetes: { service: { type: 'node-port', reason: 'x', nodePorts: { web: 30001 } } } },
      'workloads.web.kubernetes.service.nodePorts.web: must name a port of the workload, got "web"; ports are http [unknown-port]',
    ],
    [
      'of another workload by its name',
      { kind: 'service', kubernetes: { service: { name: 'api' } } },
      'workloads.web.kubernetes.service.name: must be the name of one Service, got "api", which is one of api [service-name-taken]',
    ],
    [
      'with a caller at a port that there is not',
      { kind: 'service', kubernetes: { callers: [{ ports: ['metrics'] }] } },
      'workloads.web.kubernetes.callers[0].ports[0]: must name a port of the workload, got "metrics"; ports are http [unknown-port]',
    ],
    [
      'with a caller at no port, which Kubernetes takes for every port',
      { kind: 'service', kubernetes: { callers: [{ namespace: 'mon', ports: [] }] } },
      'workloads.web.kubernetes.callers[0].ports: must be a list with at least one port, got []; ports are http [empty]',
    ],
    [
      'with a caller of a worker that others do not call',
      { kind: 'worker', ports: { probed: { port: 5000, service: false } }, kubernetes: { callers: [{ namespace: 'mon' }] } },
      'workloads.web.kubernetes.callers[0]: must name ports where the workload has none that others call, got none; ports are probed [caller-without-port]',
    ],
    [
      'with a caller of a worker without ports',
      { kind: 'worker', kubernetes: { callers: [{ namespace: 'mon' }] } },
      'workloads.web.kubernetes.callers[0]: must name ports where the workload has none that others call, got none; leave the caller out [caller-without-port]',
    ],
    [
      'of a load balancer for no address, which Kubernetes takes for every address',
      { kind: 'service', kubernetes: { service: { type: 'load-balancer', reason: 'x', loadBalancerSourceRanges: [] } } },
      "workloads.web.kubernetes.service.loadBalancerSourceRanges: must be a list with at least one range, got []; leave it out for every address, or state type 'cluster-ip' for none [empty]",
    ],
  ])('is refused: %s', (_what, web, expected) => {
    expect(issues(web, { api: { kind: 'service', image } })).toEqual([expected]);
  });
});

describe('the Services of a stateful service', () => {
  const client: Workload = { kind: 'worker', image, env: { DB: serviceAddress('web') } };
  const rendered = (options: Extract<Workload, { kind: 'stateful-service' }>['kubernetes']) =>
    new Rendered(
      shop(
        { kind: 'stateful-service', port: 3306, servicePort: 33060, ...(options && { kubernetes: options }) },
        { workloads: { client } },
      ),
    );
  const services = ({ names }: Rendered) => names.filter((name) => name.startsWith('Service/'));
  const address = (of: Rendered) => of.pod('Deployment/client', 'containers', 0, 'env', 0, 'value');

  it('are one for peers alone, to whose pods clients connect then', () => {
    const alone = rendered({ service: 'none', peers: { name: 'mysql' } });
    expect(services(alone)).toEqual(['Service/mysql']);
    expect(alone.at('Service/mysql', 'spec')).toMatchObject({ clusterIP: 'None', publishNotReadyAddresses: true });
    expect(alone.at('StatefulSet/web', 'spec', 'serviceName')).toBe('mysql');
    expect(address(alone)).toBe('mysql:3306');
    expect(alone.handOvers.map(formatNote)).toEqual([expect.stringContaining('delete statefulset web --cascade=orphan')]);
  });

  it('are two with names of their own', () => {
    const both = rendered({ service: { name: 'search' }, peers: { name: 'search-headless', publishNotReadyAddresses: false } });
    expect(services(both)).toEqual(['Service/search-headless', 'Service/search']);
    expect(both.at('Service/search-headless', 'spec')).not.toHaveProperty('publishNotReadyAddresses');
    expect(both.at('Service/search', 'spec')).not.toHaveProperty('clusterIP');
    expect(address(both)).toBe('search:33060');
  });

  it('keep their names where none is stated', () => {
    expect(services(rendered(undefined))).toEqual(['Service/web', 'Service/web-ready']);
  });
});

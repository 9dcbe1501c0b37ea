import {
  blueGreen,
  canary,
  formatNote,
  grpc,
  http,
  pause,
  type Service,
  serviceAddress,
  serviceHost,
  servicePort,
  serviceUrl,
  type Workload,
  weight,
} from 'orchestra-cdk';
import { Rendered, shop } from './compile-workload';

describe('a Service', () => {
  it('has the main port first, then the named ones', () => {
    expect(
      new Rendered(shop({ kind: 'service', port: 8080, ports: { metrics: 9090, admin: 9091 } })).object('Service/web')['spec'],
    ).toEqual({
      type: 'ClusterIP',
      selector: { 'app.kubernetes.io/instance': 'web' },
      ports: [
        { name: 'http', port: 8080, targetPort: 8080, protocol: 'TCP', appProtocol: 'http' },
        { name: 'admin', port: 9091, targetPort: 9091, protocol: 'TCP' },
        { name: 'metrics', port: 9090, targetPort: 9090, protocol: 'TCP' },
      ],
    });
  });

  it('says that it speaks HTTP/2 without TLS', () => {
    expect(new Rendered(shop({ kind: 'service', protocol: 'http2' })).at('Service/web', 'spec', 'ports', 0, 'appProtocol')).toBe(
      'kubernetes.io/h2c',
    );
  });

  it.each<[string, Partial<Service>, { readonly [name: string]: Exclude<Workload['env'], undefined>[string] }, string]>([
    ['bytes for callers of its host', {}, { REDIS_HOST: serviceHost('redis') }, 'tcp'],
    ['HTTP without a caller', {}, {}, 'http'],
    ['HTTP for callers of its URL too', {}, { REDIS_HOST: serviceHost('redis'), REDIS_URL: serviceUrl('redis') }, 'http'],
    ['HTTP where a probe does', { probes: { liveness: http('/health') } }, { REDIS_HOST: serviceHost('redis') }, 'http'],
    ['HTTP/2 where a gRPC probe asks', { probes: { liveness: grpc() } }, { REDIS_HOST: serviceHost('redis') }, 'kubernetes.io/h2c'],
    ['HTTP where probes of both kinds ask', { probes: { liveness: grpc(), readiness: http('/') } }, {}, 'http'],
    ['gRPC where it says so, as meshes read it', { protocol: 'grpc' }, {}, 'grpc'],
    ['HTTP where it says so, whatever callers name', { protocol: 'http1' }, { REDIS_HOST: serviceHost('redis') }, 'http'],
    ['bytes where it says so, whatever callers name', { protocol: 'tcp' }, { REDIS_URL: serviceUrl('redis') }, 'tcp'],
    ['HTTP/2 where it says so', { protocol: 'http2' }, { REDIS_HOST: serviceHost('redis') }, 'kubernetes.io/h2c'],
    ['HTTP to the public', { access: { kind: 'public', reason: 'a game' } }, { REDIS_HOST: serviceHost('redis') }, 'http'],
    ['HTTP for a router', { rollout: canary([weight(20), pause('5m')]) }, { REDIS_HOST: serviceHost('redis') }, 'http'],
  ])('speaks %s', (_what, more, env, protocol) => {
    const redis: Workload = { kind: 'service', port: 6379, image: 'docker.io/library/redis:8.2.1', ...more };
    const called = new Rendered(shop({ kind: 'worker', env }, { workloads: { redis } }));
    expect(called.at('Service/redis', 'spec', 'ports', 0, 'appProtocol')).toBe(protocol);
  });

  it('speaks bytes for an init container that names its host', () => {
    const redis: Workload = { kind: 'service', port: 6379, image: 'docker.io/library/redis:8.2.1' };
    const wait = { name: 'wait', image: 'docker.io/library/redis:8.2.1', env: { REDIS_HOST: serviceHost('redis') } };
    const called = new Rendered(shop({ kind: 'worker', init: [wait] }, { workloads: { redis } }));
    expect(called.at('Service/redis', 'spec', 'ports', 0, 'appProtocol')).toBe('tcp');
  });

  it('says why anybody may call it', () => {
    const rendered = new Rendered(shop({ kind: 'service', access: { kind: 'public', reason: 'the landing page' } }));
    expect(rendered.object('Service/web').metadata.annotations).toEqual({ 'orchestra-cdk/public-access': 'the landing page' });
    expect(rendered.object('NetworkPolicy/web').metadata.annotations).toEqual({ 'orchestra-cdk/public-access': 'the landing page' });
  });

  it('tells gateways of gRPC by the one name that they read', () => {
    const web: Workload = { kind: 'service', protocol: 'grpc', access: { kind: 'public', reason: 'the landing page' } };
    const rendered = new Rendered(shop(web), { kubernetes: { routers: { web: { kind: 'gateway-api', gateway: 'main' } } } });
    expect(rendered.at('Service/web', 'spec', 'ports', 0, 'appProtocol')).toBe('kubernetes.io/h2c');
  });

  it('leads from where others call to where containers listen, of sidecars too, and by UDP', () => {
    const web: Workload = {
      kind: 'service',
      port: 8079,
      servicePort: 80,
      portName: 'web',
      ports: {
        dns: { port: 5353, servicePort: 53, protocol: 'udp' },
        otlp: { port: 4317, protocol: 'grpc' },
        probed: { port: 13133, service: false },
      },
      sidecars: { exporter: { image: 'docker.io/exporter:1', ports: { scraped: 9121 } } },
    };
    const rendered = new Rendered(shop(web));
    expect(rendered.at('Service/web', 'spec', 'ports')).toEqual([
      { name: 'web', port: 80, targetPort: 8079, protocol: 'TCP', appProtocol: 'http' },
      { name: 'dns', port: 53, targetPort: 5353, protocol: 'UDP' },
      { name: 'otlp', port: 4317, targetPort: 4317, protocol: 'TCP', appProtocol: 'grpc' },
      { name: 'scraped', port: 9121, targetPort: 9121, protocol: 'TCP' },
    ]);
    expect(rendered.pod('Deployment/web', 'containers', 0, 'ports')).toEqual([
      { name: 'dns', containerPort: 5353, protocol: 'UDP' },
      { name: 'otlp', containerPort: 4317, protocol: 'TCP' },
      { name: 'probed', containerPort: 13133, protocol: 'TCP' },
      { name: 'web', containerPort: 8079, protocol: 'TCP' },
    ]);
    expect(rendered.at('NetworkPolicy/web', 'spec', 'ingress', 0, 'ports')).toEqual([
      { port: 4317, protocol: 'TCP' },
      { port: 5353, protocol: 'UDP' },
      { port: 8079, protocol: 'TCP' },
      { port: 9121, protocol: 'TCP' },
    ]);
  });

  it.each<[string, Workload, string]>([
    ['a service of gRPC', { kind: 'service', protocol: 'grpc' }, 'grpc'],
    ['a service of bytes', { kind: 'service', protocol: 'tcp' }, 'tcp'],
    ['what gRPC probes ask', { kind: 'service', probes: { liveness: grpc() } }, 'http'],
    ['a stateful service', { kind: 'stateful-service', port: 5432 }, 'http'],
    ['a stateful service that says its protocol', { kind: 'stateful-service', port: 5432, protocol: 'tcp' }, 'tcp'],
  ])('names the main port of %s', (_what, web, name) => {
    expect(new Rendered(shop(web)).at('Service/web', 'spec', 'ports', 0, 'name')).toBe(name);
  });

  it.each<[string, Workload]>([
    ['a worker', { kind: 'worker', image: 'docker.io/jobs:1', ports: { admin: { port: 9901, servicePort: 80 } } }],
    ['an agent', { kind: 'agent', image: 'docker.io/jobs:1', ports: { admin: { port: 9901, servicePort: 80 } } }],
  ])('leads to %s that is called', (_what, jobs) => {
    const env = {
      ADMIN: serviceUrl('jobs', { port: 'admin' }),
      AT: serviceAddress('jobs', 'admin'),
      PORT_OF: servicePort('jobs', 'admin'),
    };
    const rendered = new Rendered(shop({ kind: 'service', env }, { workloads: { jobs } }));
    expect(rendered.at('Service/jobs', 'spec')).toEqual({
      type: 'ClusterIP',
      selector: { 'app.kubernetes.io/instance': 'jobs' },
      ports: [{ name: 'admin', port: 80, targetPort: 9901, protocol: 'TCP' }],
    });
    const variables = rendered.pod('Deployment/web', 'containers', 0, 'env');
    expect(variables).toEqual(
      expect.arrayContaining([
        { name: 'ADMIN', value: 'http://jobs' },
        { name: 'AT', value: 'jobs:80' },
        { name: 'PORT_OF', value: '80' },
      ]),
    );
  });

  describe('of a worker that others can call', () => {
    const jobs: Workload = { kind: 'worker', image: 'docker.io/jobs:1', ports: { admin: { port: 9901, servicePort: 80 } } };
    const blue: Workload = { ...jobs, rollout: blueGreen() };
    const ports = [{ name: 'admin', port: 80, targetPort: 9901, protocol: 'TCP' }];
    const rendered = (worker: Workload, env: Service['env'] = {}) =>
      new Rendered(shop({ kind: 'service', env }, { workloads: { jobs: worker } }));

    it('has an address whatever replaces its pods, and whether or not something calls it already', () => {
      const called = { AT: serviceAddress('jobs', 'admin') };
      for (const env of [{}, called])
        for (const name of ['jobs', 'jobs-preview'])
          expect(rendered(blue, env).at(`Service/${name}`, 'spec')).toEqual({ type: 'ClusterIP', ports });
      expect(rendered(jobs, called).at('Service/jobs', 'spec')).toMatchObject({ type: 'ClusterIP', ports });
      for (const worker of [jobs, blue])
        expect(rendered(worker, called).pod('Deployment/web', 'containers', 0, 'env', 0)).toEqual({ name: 'AT', value: 'jobs:80' });
    });

    it('has ports of nodes in a blue/green rollout too', () => {
      const service = { type: 'node-port', reason: 'a company', nodePorts: { admin: 30001 } } as const;
      const spec = rendered({ ...blue, kubernetes: { service } }).at('Service/jobs', 'spec');
      expect(spec).toEqual({ type: 'NodePort', ports: [{ ...ports[0], nodePort: 30001 }] });
    });

    it.each<[string, Workload, string]>([
      ['has none yet', blue, 'a Service without an address stays without one'],
      ['has one still', { ...blue, ports: {} }, 'a Service that has an address keeps it'],
    ])('says what to do where a running one %s', (_what, worker, expected) => {
      const notes = rendered(worker).handOvers.map(formatNote);
      expect(notes).toContainEqual(expect.stringContaining(expected));
      expect(notes).toContainEqual(expect.stringContaining('kubectl --namespace shop delete service jobs jobs-preview, and apply at once'));
      expect(rendered(jobs).handOvers).toEqual([]);
    });
  });

  it('is passed by where replicas of a stateful service call each other: their pods listen at their own port', () => {
    const env = { PEER: serviceAddress('web'), PORT_OF: servicePort('web') };
    const client: Workload = { kind: 'job', image: 'docker.io/jobs:1', env };
    const rendered = new Rendered(shop({ kind: 'stateful-service', port: 7000, servicePort: 80, env }, { workloads: { client } }));
    const value = (id: string) => rendered.pod(id, 'containers', 0, 'env', 0, 'value');
    expect([value('StatefulSet/web'), value('CronJob/client')]).toEqual(['web:7000', 'web-ready:80']);
  });

  it('is made for what is called only', () => {
    expect(new Rendered(shop({ kind: 'worker', ports: { metrics: 9090 } })).names).not.toContain('Service/web');
  });
});

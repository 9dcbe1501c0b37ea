import { grpc, http, type StatefulService, serviceHost, serviceUrl, type Workload } from 'orchestra-cdk';
import { Rendered, shop } from './compile-workload';

describe('a stateful service', () => {
  const rendered = new Rendered(
    shop({
      kind: 'stateful-service',
      port: 2181,
      ports: { peer: 2888 },
      replicas: 3,
      volumes: { '/data': { kind: 'persistent', size: '5Gi' } },
    }),
  );

  it('has replicas with a disk each', () => {
    expect(rendered.object('StatefulSet/web')['spec']).toMatchObject({
      serviceName: 'web',
      replicas: 3,
      podManagementPolicy: 'Parallel',
      updateStrategy: { type: 'RollingUpdate' },
      selector: { matchLabels: { 'app.kubernetes.io/instance': 'web' } },
      volumeClaimTemplates: [
        { metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '5Gi' } } } },
      ],
    });
    expect(rendered.pod('StatefulSet/web', 'containers', 0, 'volumeMounts')).toEqual([
      { name: 'data', mountPath: '/data' },
      { name: 'tmp', mountPath: '/tmp' },
    ]);
    expect(rendered.pod('StatefulSet/web', 'volumes')).toEqual([{ name: 'tmp', emptyDir: { sizeLimit: '1Gi' } }]);
  });

  it('gives each replica a name through a headless Service', () => {
    expect(rendered.object('Service/web')['spec']).toEqual({
      type: 'ClusterIP',
      clusterIP: 'None',
      publishNotReadyAddresses: true,
      selector: { 'app.kubernetes.io/instance': 'web' },
      ports: [
        { name: 'http', port: 2181, targetPort: 2181, protocol: 'TCP', appProtocol: 'tcp' },
        { name: 'peer', port: 2888, targetPort: 2888, protocol: 'TCP' },
      ],
    });
  });

  it('has a Service of its ready replicas for clients', () => {
    expect(rendered.object('Service/web-ready')['spec']).toEqual({
      type: 'ClusterIP',
      selector: { 'app.kubernetes.io/instance': 'web' },
      ports: [
        { name: 'http', port: 2181, targetPort: 2181, protocol: 'TCP', appProtocol: 'tcp' },
        { name: 'peer', port: 2888, targetPort: 2888, protocol: 'TCP' },
      ],
    });
  });

  const hostFor = (caller: Workload, id: string): unknown => {
    const db: Workload = { kind: 'stateful-service', port: 5432, image: 'docker.io/library/db:1', env: { SELF: serviceHost('db') } };
    const application = shop({ ...caller, env: { HOST: serviceHost('db') } } as Workload, { workloads: { db } });
    const { env } = new Rendered(application).pod(id, 'containers', 0) as { env: readonly { name: string; value: string }[] };
    return env.find(({ name }) => name === 'HOST' || name === 'SELF')?.value;
  };

  it.each<[string, Workload, string, string]>([
    ['clients', { kind: 'service' }, 'Deployment/web', 'db-ready'],
    ['jobs on demand', { kind: 'job' }, 'CronJob/web', 'db-ready'],
    ['a job before a release, which may come before what is new in it', { kind: 'job', runs: 'before-release' }, 'Job/web', 'db'],
    ['its own replicas', { kind: 'worker' }, 'StatefulSet/db', 'db'],
  ])('is found by %s', (_who, caller, id, host) => {
    expect(hostFor(caller, id)).toBe(host);
  });

  it.each<[string, Partial<StatefulService>, Partial<Workload>, string]>([
    ['what asks it by HTTP', { probes: { readiness: http('/ready') } }, {}, 'http'],
    ['what asks another port of it by HTTP', { ports: { admin: 9000 }, probes: { readiness: http('/', { port: 9000 }) } }, {}, 'tcp'],
    ['who calls its URL', {}, { env: { DB: serviceUrl('db') } }, 'http'],
    ['who calls its host', {}, { env: { DB: serviceHost('db') } }, 'tcp'],
    ['what asks it by gRPC', { probes: { liveness: grpc() } }, {}, 'kubernetes.io/h2c'],
  ])('speaks what is known of it: by %s', (_what, more, caller, protocol) => {
    const db: Workload = { kind: 'stateful-service', port: 5432, image: 'docker.io/library/db:1', ...more };
    const called = new Rendered(shop({ kind: 'worker', ...caller } as Workload, { workloads: { db } }));
    expect(['db', 'db-ready'].map((name) => called.at(`Service/${name}`, 'spec', 'ports', 0, 'appProtocol'))).toEqual([protocol, protocol]);
  });
});

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
        { name: 'http', port: 2181, targetPort: 2181, protocol: 'TCP' },
        { name: 'peer', port: 2888, targetPort: 2888, protocol: 'TCP' },
      ],
    });
  });
});

import { Rendered, shop } from './compile-workload';

describe('a Namespace', () => {
  it('enforces the restricted level at a pinned version, and comes first', () => {
    const [first] = new Rendered(shop({ kind: 'service' }), { kubernetes: { namespace: 'shop-dev', cluster: 'acme' } }).objects;
    expect(first).toEqual({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: 'shop-dev',
        labels: {
          'app.kubernetes.io/managed-by': 'orchestra-cdk',
          'app.kubernetes.io/part-of': 'shop',
          environment: 'dev',
          'pod-security.kubernetes.io/enforce': 'restricted',
          'pod-security.kubernetes.io/enforce-version': 'v1.33',
          'pod-security.kubernetes.io/audit': 'restricted',
          'pod-security.kubernetes.io/audit-version': 'v1.33',
          'pod-security.kubernetes.io/warn': 'restricted',
          'pod-security.kubernetes.io/warn-version': 'v1.33',
        },
        annotations: { 'orchestra-cdk/cluster': 'acme' },
      },
    });
  });
});

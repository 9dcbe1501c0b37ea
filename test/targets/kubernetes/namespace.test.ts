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

  it('has labels and annotations of the user beside its own', () => {
    const place = {
      namespaceLabels: { 'istio-injection': 'enabled' },
      namespaceAnnotations: { 'example.com/team': 'shop' },
      cluster: 'acme',
    };
    const [first] = new Rendered(shop({ kind: 'service' }), { kubernetes: place }).objects;
    expect(first?.metadata).toMatchObject({
      labels: { 'istio-injection': 'enabled', environment: 'dev', 'pod-security.kubernetes.io/enforce': 'restricted' },
      annotations: { 'example.com/team': 'shop', 'orchestra-cdk/cluster': 'acme' },
    });
  });

  it.each(['environment', 'kubernetes.io/metadata.name', 'pod-security.kubernetes.io/enforce', 'app.kubernetes.io/part-of'])(
    'is not labelled with %s by the user',
    (label) => {
      const place = { kubernetes: { namespaceLabels: { [label]: 'x' } } };
      expect(() => new Rendered(shop({ kind: 'service' }), place)).toThrow(/\[label-reserved\]/);
    },
  );
});

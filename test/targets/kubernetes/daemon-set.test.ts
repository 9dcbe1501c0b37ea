import { Rendered, shop } from './compile-workload';

describe('an agent', () => {
  it('runs on every node and is replaced node by node', () => {
    const rendered = new Rendered(shop({ kind: 'agent', ports: { metrics: 9100 }, placement: { tolerations: [{ key: 'dedicated' }] } }));
    expect(rendered.object('DaemonSet/web')['spec']).toMatchObject({
      selector: { matchLabels: { 'app.kubernetes.io/instance': 'web' } },
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } },
    });
    expect(rendered.pod('DaemonSet/web')).toMatchObject({ tolerations: [{ key: 'dedicated', operator: 'Exists' }] });
    expect(rendered.pod('DaemonSet/web')).not.toHaveProperty('affinity');
    expect(rendered.names).toEqual(['Namespace/shop', 'ServiceAccount/web', 'NetworkPolicy/web', 'DaemonSet/web']);
  });
});

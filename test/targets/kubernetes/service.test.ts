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

  it('says why anybody may call it', () => {
    const rendered = new Rendered(shop({ kind: 'service', access: { kind: 'public', reason: 'the landing page' } }));
    expect(rendered.object('Service/web').metadata.annotations).toEqual({ 'orchestra-cdk/public-access': 'the landing page' });
    expect(rendered.object('NetworkPolicy/web').metadata.annotations).toEqual({ 'orchestra-cdk/public-access': 'the landing page' });
  });

  it('is made for what is called only', () => {
    expect(new Rendered(shop({ kind: 'worker', ports: { metrics: 9090 } })).names).not.toContain('Service/web');
  });
});

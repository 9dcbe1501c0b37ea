import { canary, grpc, http, pause, type Service, serviceHost, serviceUrl, type Workload, weight } from 'orchestra-cdk';
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
    ['HTTP where a gRPC probe asks, unless it says HTTP/2', { probes: { liveness: grpc() } }, { REDIS_HOST: serviceHost('redis') }, 'http'],
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

  it('is made for what is called only', () => {
    expect(new Rendered(shop({ kind: 'worker', ports: { metrics: 9090 } })).names).not.toContain('Service/web');
  });
});

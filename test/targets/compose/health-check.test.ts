import { exec, grpc, http, tcp } from 'orchestra-cdk';
import { dev, Rendered, shop } from './rendered';

const timing = { initialDelaySeconds: 2, periodSeconds: 7, timeoutSeconds: 3, failureThreshold: 4 };

describe('a health check', () => {
  const check = (probes: object, healthCheck?: unknown, more: object = {}) => {
    const place = healthCheck === undefined ? {} : { healthChecks: { web: healthCheck } };
    return new Rendered(shop({ kind: 'service', probes, ...more }), dev(place)).service()['healthcheck'] as { test: string[] } | undefined;
  };

  it('is not made up where nobody states a probe', () => {
    expect(check({})).toBeUndefined();
    expect(check({}, 'busybox')?.test).toEqual(['CMD', 'nc', '-z', '-w', '1', '127.0.0.1', '8080']);
  });

  it('has the time of its probe, and that of the startup probe to begin with', () => {
    expect(check({ readiness: exec(['ask', '$x'], timing), startup: tcp({ periodSeconds: 5, failureThreshold: 6 }) })).toEqual({
      test: ['CMD', 'ask', '$$x'],
      interval: '7s',
      timeout: '3s',
      retries: 4,
      start_period: '30s',
    });
  });

  it('asks for readiness first, then for the start, then for life', () => {
    const [live, start, ready] = ['live', 'start', 'ready'].map((word) => exec([word]));
    expect(check({ liveness: live, startup: start, readiness: ready })?.test).toEqual(['CMD', 'ready']);
    expect(check({ liveness: live, startup: start })?.test).toEqual(['CMD', 'start']);
    expect(check({ liveness: live })?.test).toEqual(['CMD', 'live']);
  });

  it.each<[string, object, unknown, string[] | undefined]>([
    ['HTTP by busybox', http('/a?b=$c', timing), undefined, ['wget', '-q', '-O', '/dev/null', '-T', '3', 'http://127.0.0.1:8080/a?b=$$c']],
    [
      'HTTP by Python',
      http('/a', timing),
      'python',
      ['python3', '-c', "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8080/a', timeout=3)"],
    ],
    [
      'HTTP with headers by busybox',
      http('/a', { headers: { Host: 'shop.example.com', 'X-Probe': 'a b' } }),
      undefined,
      [
        'wget',
        '-q',
        '-O',
        '/dev/null',
        '-T',
        '1',
        '--header',
        'Host: shop.example.com',
        '--header',
        'X-Probe: a b',
        'http://127.0.0.1:8080/a',
      ],
    ],
    [
      'HTTP with headers by Python',
      http('/a', { headers: { Host: 'shop.example.com' } }),
      'python',
      [
        'python3',
        '-c',
        'import urllib.request; urllib.request.urlopen(urllib.request.Request(\'http://127.0.0.1:8080/a\', headers={"Host":"shop.example.com"}), timeout=1)',
      ],
    ],
    [
      'a path with quotes',
      http("/a'b"),
      'python',
      ['python3', '-c', 'import urllib.request; urllib.request.urlopen("http://127.0.0.1:8080/a\'b", timeout=1)'],
    ],
    ['TCP by Python', tcp(), 'python', ['python3', '-c', "import socket; socket.create_connection(('127.0.0.1', 8080), 1)"]],
    ['gRPC, which nothing asks', grpc(), undefined, undefined],
    ['gRPC by a command', grpc(), ['grpc_health_probe'], ['grpc_health_probe']],
    ['nothing', http('/a'), 'none', undefined],
  ])('asks %s', (_what, readiness, healthCheck, command) => {
    expect(check({ readiness }, healthCheck)?.test.slice(1)).toEqual(command);
  });

  it('leaves a program time to start that asks instead of the kubelet', () => {
    expect(check({ readiness: http('/a', timing) })).toMatchObject({ timeout: '8s' });
  });

  it('of a sidecar asks what its own probes state', () => {
    const sidecars = { proxy: { ports: { admin: 9901 }, probes: { startup: http('/ready', { port: 9901 }) } }, plain: {} };
    const { services } = new Rendered(shop({ kind: 'service', sidecars }), dev({ healthChecks: { web: ['ask'] } }));
    expect(services['web-proxy']?.['healthcheck']).toMatchObject({ test: expect.arrayContaining(['http://127.0.0.1:9901/ready']) });
    expect(services['web-plain']).not.toHaveProperty('healthcheck');
    expect(services['web']?.['healthcheck']).toMatchObject({ test: ['CMD', 'ask'] });
  });
});

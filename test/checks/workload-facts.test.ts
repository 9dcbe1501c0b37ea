import { compile, http, kubernetes, secret, serviceUrl } from 'orchestra-cdk';
import { podOf } from '../../lib/checks/parity/pod-facts';
import { type ComposedService, serviceFacts, serviceProbe } from '../../lib/checks/parity/service-facts';

const place = {
  name: 'dev',
  tier: 'development',
  kubernetes: {},
  registry: 'registry.example.com',
  images: { web: { tag: '1' } },
} as const;
const { output } = compile(
  kubernetes,
  {
    name: 'shop',
    workloads: {
      web: {
        kind: 'service',
        ports: { metrics: 9090 },
        command: ['serve', '$(HOME)'],
        env: { PRICE: '$$(5)', KEY: secret('key'), API: serviceUrl('web') },
        probes: { readiness: http('/ready'), liveness: { kind: 'exec', command: ['alive'] } },
        resources: { limits: { cpu: '1500m', memory: '1Gi' } },
      },
    },
    secrets: { key: {} },
  },
  place,
);
const service: ComposedService = {
  image: 'registry.example.com/web:1',
  entrypoint: ['serve', '$$(HOME)'],
  environment: { PRICE: '$$$$(5)', KEY: '${KEY:?set KEY in .env}', API: 'http://web:8080', PORT: '8080' },
  expose: ['9090', '8080'],
  healthcheck: {
    test: ['CMD', 'wget', '-q', '-O', '/dev/null', '-T', '1', 'http://127.0.0.1:8080/ready'],
    interval: '10s',
    timeout: '1s',
    retries: 3,
  },
  deploy: { resources: { limits: { cpus: '1.5', memory: '1024m' } } },
};

describe('what a pod and a service of Compose say', () => {
  const pod = podOf('web', output);

  it('is the same in one form for both, whatever each has to escape', () => {
    expect(Object.fromEntries(serviceFacts(service))).toEqual(Object.fromEntries(pod?.facts ?? []));
    expect(pod?.facts.get('env.PRICE')).toBe('$$(5)');
    expect(pod?.facts.get('env.KEY')).toBe('(secret KEY)');
    expect(pod?.facts.get('resources.limits.memory')).toBe(String(2 ** 30));
  });

  it.each<[string, Partial<ComposedService>]>([
    ['image', { image: 'registry.example.com/web:2' }],
    ['command', { entrypoint: null }],
    ['args', { command: ['more'] }],
    ['ports', { expose: ['8080'] }],
    ['env.KEY', { environment: { ...service.environment, KEY: 'hunter2' } }],
    ['env.PORT', { environment: { ...service.environment, PORT: '80' } }],
    ['resources.limits.cpu', { deploy: { resources: { limits: { cpus: '2', memory: '1024m' } } } }],
    ['resources.limits.memory', { deploy: { resources: { limits: { cpus: '1.5', memory: '1g1' } } } }],
  ])('differs in %s when that differs', (place, change) => {
    const composed = serviceFacts({ ...service, ...change });
    const places = [...new Set([...composed.keys(), ...(pod?.facts.keys() ?? [])])];
    expect(places.filter((each) => composed.get(each) !== pod?.facts.get(each))).toEqual([place]);
  });

  it.each([
    [['wget', '-q', 'http://127.0.0.1:8080/ready'], 'http 8080 /ready'],
    [['python3', '-c', 'urlopen("http://127.0.0.1:80/a?b=1", timeout=1)'], 'http 80 /a?b=1'],
    [['nc', '-z', '-w', '1', '127.0.0.1', '5432'], 'tcp 5432'],
    [['python3', '-c', 'import socket; socket.create_connection(("127.0.0.1", 9), 1)'], 'tcp 9'],
    [['alive', '$$HOME'], '["alive","$HOME"]'],
  ])('reads what %j asks', (command, asks) => {
    const healthcheck = { test: ['CMD', ...command], interval: '1m30s', timeout: '2s', retries: 5 };
    expect(serviceProbe({ ...service, healthcheck })).toEqual({ asks, periodSeconds: 90, timeoutSeconds: 2, failureThreshold: 5 });
  });

  it('has the probes of the pod by their names', () => {
    expect(pod?.probes.get('readiness')?.asks).toBe('http 8080 /ready');
    expect(pod?.probes.get('liveness')?.asks).toBe('["alive"]');
    expect(serviceProbe(service)).toEqual(pod?.probes.get('readiness'));
  });
});

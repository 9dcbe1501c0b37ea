import { compile, compose, http, kubernetes, type Probe, secret, serviceUrl, tcp } from 'orchestra-cdk';
import { parse } from 'yaml';
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
    timeout: '6s',
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
    [['alive', '$$HOME'], '["alive","$HOME"]'],
    [['curl', '-f', 'http://127.0.0.1:8080/ready', '--max-time', '1'], '["curl","-f","http://127.0.0.1:8080/ready","--max-time","1"]'],
  ])('reads what %j asks', (command, asks) => {
    const healthcheck = { test: ['CMD', ...command], interval: '1m30s', timeout: '2s', retries: 5 };
    expect(serviceProbe({ ...service, healthcheck })).toEqual({ asks, periodSeconds: 90, timeoutSeconds: 2, failureThreshold: 5 });
  });

  const timing = { periodSeconds: 90, timeoutSeconds: 2, failureThreshold: 5 };
  const probes: readonly (readonly [asks: string, probe: Probe])[] = [
    ['tcp 8080', tcp(timing)],
    ['http 8080 /a?b=1', http('/a?b=1', timing)],
    [`http 8080 /it's,"$x"\\`, http(`/it's,"$x"\\`, timing)],
    [
      `http 8080 /up {"Host":"shop.example.com","X-Probe":"it's: a \\"$x\\" \\\\"}`,
      http('/up', { ...timing, headers: { 'X-Probe': `it's: a "$x" \\`, Host: 'shop.example.com' } }),
    ],
  ];

  it.each(probes.flatMap(([asks, probe]) => (['busybox', 'python'] as const).map((asker) => [asks, asker, probe] as const)))(
    'is the same question %s to a pod and by %s',
    (asks, asker, readiness) => {
      const application = { name: 'shop', workloads: { web: { kind: 'service' as const, probes: { readiness } } } };
      const files = compile(compose, application, { ...place, compose: { healthChecks: { web: asker } } }).output;
      const composed = parse(files.find(({ path }) => path === 'compose.yaml')?.text ?? '').services.web;
      const asked = podOf('web', compile(kubernetes, application, place).output)?.probes.get('readiness');
      expect(asked).toEqual({ asks, ...timing });
      expect(serviceProbe(composed)).toEqual(asked);
    },
  );

  it('has the probes of the pod by their names', () => {
    expect(pod?.probes.get('readiness')?.asks).toBe('http 8080 /ready');
    expect(pod?.probes.get('liveness')?.asks).toBe('["alive"]');
    expect(serviceProbe(service)).toEqual(pod?.probes.get('readiness'));
  });
});

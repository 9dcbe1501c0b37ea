import fc from 'fast-check';
import {
  type Application,
  canary,
  database,
  defineApplication,
  defineEnvironments,
  http,
  type NamedEnvironment,
  originOf,
  pause,
  resolve,
  secret,
  serviceAddress,
  serviceUrl,
  tcp,
  weight,
} from 'orchestra-cdk';
import { orchestra } from '../../apps/orchestra/application';
import { environments as orchestraEnvironments } from '../../apps/orchestra/environments';
import { appendKey } from '../../lib/model/issue';

const shop = defineApplication({
  name: 'shop',
  workloads: {
    web: {
      kind: 'service',
      probes: { readiness: http('/ready', { periodSeconds: 3 }) },
      env: { A: 'a', B: 'b' },
      rollout: canary([weight(10), pause()]),
    },
    tidy: { kind: 'scheduled-job', schedule: '0 3 * * *', image: 'web' },
    admin: { kind: 'service', optional: true, image: 'docker.io/library/adminer:5' },
  },
  databases: { main: { kind: 'postgres', version: 17 } },
  secrets: { key: {} },
});
const environments = defineEnvironments(shop, {
  dev: {
    tier: 'development',
    google: { project: 'acme-shop-dev', region: 'europe-west1' },
    images: { web: { tag: 'main' } },
    workloads: { web: { env: { B: 'c' }, scaling: { max: 1 }, probes: { readiness: tcp() } }, admin: true },
  },
  prod: {
    tier: 'production',
    registry: 'registry.example.com/shop',
    images: { web: { tag: '1.0.0', digest: `sha256:${'a'.repeat(64)}` } },
    databases: { main: { cpu: 4 } },
    secrets: { key: { version: '7' } },
  },
});

describe('resolve', () => {
  const dev = resolve(shop, environments.dev);
  const prod = resolve(shop, environments.prod);

  it('applies the defaults of the tier', () => {
    expect(prod.workloads['web']).toMatchObject({ port: 8080, scaling: { min: 2, max: 10, targetCpu: 70 } });
    expect(dev.workloads['web']).toMatchObject({ scaling: { min: 1, max: 1 } });
    expect(prod.databases['main']).toMatchObject({ cpu: 4, memory: '15360Mi', highAvailability: true });
    expect(dev.databases['main']).toMatchObject({ cpu: 1, memory: '3840Mi', highAvailability: false });
  });

  it('merges what the environment changes and takes lists and alternatives whole', () => {
    expect(dev.workloads['web']?.env).toEqual({ A: 'a', B: 'c' });
    expect(dev.workloads['web']?.probes.readiness).toEqual({
      kind: 'tcp',
      port: 8080,
      initialDelaySeconds: 0,
      periodSeconds: 10,
      timeoutSeconds: 1,
      failureThreshold: 3,
    });
    expect(prod.workloads['web']?.probes.readiness).toMatchObject({ kind: 'http', path: '/ready', periodSeconds: 3, port: 8080 });
  });

  const digest = `sha256:${'c'.repeat(64)}`;
  it.each<[string, string, object, string]>([
    ['a tag', 'example.com/app:1', { tag: '2' }, 'example.com/app:2'],
    ['a tag for a digest', `example.com/app:1@sha256:${'b'.repeat(64)}`, { tag: '2' }, 'example.com/app:2'],
    ['a digest for a tag', 'example.com/app:1', { digest }, `example.com/app:1@${digest}`],
    ['a digest for a digest', `example.com/app@sha256:${'b'.repeat(64)}`, { digest }, `example.com/app@${digest}`],
    ['both', 'example.com:5000/app:1', { tag: '2', digest }, `example.com:5000/app:2@${digest}`],
  ])(
    'takes %s of the environment where the image names a version itself, for who runs the same image too',
    (_what, image, version, whole) => {
      const application: Application = { name: 'shop', workloads: { web: { kind: 'service', image }, tidy: { kind: 'job', image } } };
      const { workloads } = resolve(application, { name: 'dev', tier: 'development', images: { web: version } });
      expect([workloads['web']?.image, workloads['tidy']?.image]).toEqual([whole, whole]);
    },
  );

  it('knows a version by the image that the environment gives the workload', () => {
    const { workloads } = resolve(
      { name: 'shop', workloads: { web: { kind: 'service', image: 'example.com/old' }, tidy: { kind: 'job', image: 'example.com/new' } } },
      { name: 'dev', tier: 'development', images: { web: { tag: '2' } }, workloads: { web: { image: 'example.com/new' } } },
    );
    expect([workloads['web']?.image, workloads['tidy']?.image]).toEqual(['example.com/new:2', 'example.com/new:2']);
  });

  it('takes a PORT that says what the port says for said', () => {
    const web = { kind: 'service', port: 3000, image: 'example.com/app:1', env: { PORT: '3000', A: 'a' } } as const;
    const { workloads } = resolve({ name: 'shop', workloads: { web } }, { name: 'dev', tier: 'development' });
    expect(workloads['web']?.env).toEqual({ A: 'a' });
  });

  it.each([
    [undefined, 5],
    [30, 5],
    [10, 5],
    [9, 4],
    [5, 2],
    [2, 1],
    [1, undefined],
    [0, undefined],
  ])('leaves a program time after SIGTERM: of a grace of %s s a service waits %s', (graceSeconds, seconds) => {
    const lifecycle = graceSeconds === undefined ? {} : { graceSeconds };
    const { workloads } = resolve(
      { name: 'shop', workloads: { web: { kind: 'service', image: 'example.com/app:1', lifecycle } } },
      { name: 'dev', tier: 'development' },
    );
    expect(workloads['web']?.lifecycle.beforeStop).toEqual(seconds === undefined ? undefined : { kind: 'sleep', seconds });
  });

  it('completes images from the registry of the environment, and shares a version between workloads of one image', () => {
    expect(dev.workloads['web']?.image).toBe('europe-west1-docker.pkg.dev/acme-shop-dev/shop/web:main');
    expect(prod.workloads['tidy']?.image).toBe(`registry.example.com/shop/web:1.0.0@sha256:${'a'.repeat(64)}`);
    expect(dev.workloads['admin']?.image).toBe('docker.io/library/adminer:5');
  });

  it('leaves an optional workload out unless the environment asks for it', () => {
    expect(Object.keys(prod.workloads)).toEqual(['tidy', 'web']);
    expect(Object.keys(dev.workloads)).toEqual(['admin', 'tidy', 'web']);
  });

  it('leaves a workload out where the environment says false', () => {
    const without = resolve(shop, { ...environments.dev, workloads: { tidy: false } });
    expect(Object.keys(without.workloads)).toEqual(['web']);
  });

  it('records who decided each leaf', () => {
    const decided = (path: string) => originOf(dev, path);
    expect(decided('workloads.web.env.A')).toBe('application');
    expect(decided('workloads.web.env.B')).toBe('environment');
    expect(decided('workloads.web.port')).toBe('default');
    expect(decided('workloads.web.scaling.max')).toBe('environment');
    expect(decided('workloads.web.probes.readiness.kind')).toBe('environment');
    expect(decided('workloads.web.probes.readiness.periodSeconds')).toBe('default');
    expect(decided('workloads.web.rollout.steps[0].percent')).toBe('application');
    expect(decided('databases.main.version')).toBe('application');
    expect(decided('databases.main.cpu')).toBe('default');
    expect([originOf(prod, 'databases.main.cpu'), originOf(prod, 'secrets.key.version')]).toEqual(['environment', 'environment']);
  });

  it('records an origin for just those leaves that somebody stated', () => {
    const { api } = orchestra.workloads;
    const stated = Object.keys(resolve(orchestra, orchestraEnvironments.prod).origins).filter((path) => path.startsWith('workloads.api.'));
    const { kind, port, probes, env, files, resources, scaling, rollout } = api;
    const places = (value: unknown, path: string): string[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, each]) => places(each, appendKey(path, Array.isArray(value) ? Number(key) : key)))
        : [path];
    expect(stated.sort()).toEqual(places({ kind, port, probes, env, files, resources, scaling, rollout }, 'workloads.api').sort());
  });

  it('is plain data: it survives JSON unchanged', () => {
    expect(JSON.parse(JSON.stringify(prod))).toEqual(prod);
  });

  it('does not depend on the order in which anything is declared', () => {
    const reversed = reverse(shop) as Application;
    for (const environment of Object.values(environments)) {
      expect(JSON.stringify(resolve(reversed, reverse(environment) as typeof environment))).toBe(
        JSON.stringify(resolve(shop, environment)),
      );
    }
  });

  it('leaves its input untouched', () => {
    const before = JSON.stringify([shop, environments]);
    resolve(shop, environments.prod);
    expect(JSON.stringify([shop, environments])).toBe(before);
  });

  it('never lets a default win over a stated value', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom('development', 'staging', 'production'),
        (a, b, tier) => {
          const [min, max] = [Math.min(a, b), Math.max(a, b)];
          const one = {
            name: 'one',
            workloads: { web: { kind: 'service', image: `registry.example.com/web@sha256:${'b'.repeat(64)}`, scaling: { min, max } } },
          } as const;
          expect(resolve(one, { name: 'x', tier }).workloads['web']).toMatchObject({ scaling: { min, max } });
        },
      ),
    );
  });
});

describe('the compiler', () => {
  it('checks environments against their application', () => {
    // @ts-expect-error: no such workload
    defineEnvironments(shop, { dev: { tier: 'development', images: { wep: { tag: '1' } } } });
    // @ts-expect-error: one workload that is there does not excuse one that is not
    defineEnvironments(shop, { dev: { tier: 'development', images: { web: { tag: '1' }, wep: { tag: '1' } } } });
    // @ts-expect-error: no such port
    defineApplication({ name: 'x', workloads: { web: { kind: 'service', env: { U: serviceUrl('web', { port: 'admin' }) } } } });
    defineApplication({
      name: 'x',
      workloads: { web: { kind: 'service', ports: { admin: 1 }, env: { U: serviceUrl('web', { port: 'admin' }) } } },
    });
    defineApplication({ name: 'x', workloads: { web: { kind: 'service', env: { U: serviceAddress('web', 'http') } } } });
    // @ts-expect-error: no such workload is called
    defineApplication({ name: 'x', workloads: { web: { kind: 'service', calls: ['apy'] }, api: { kind: 'service' } } });
    defineApplication({ name: 'x', workloads: { web: { kind: 'service', calls: ['api'] }, api: { kind: 'service' } } });
    // @ts-expect-error: a scheduled job does not scale
    defineEnvironments(shop, { dev: { tier: 'development', workloads: { tidy: { scaling: { min: 1 } } } } });
    // @ts-expect-error: no such secret
    defineEnvironments(shop, { dev: { tier: 'development', secrets: { kei: { version: '1' } } } });
    // @ts-expect-error: not an amount of CPU
    defineApplication({ name: 'x', workloads: { web: { kind: 'service', resources: { cpu: '1 core' } } } });
    // @ts-expect-error: a job has no rollout
    defineApplication({ name: 'x', workloads: { web: { kind: 'job', rollout: canary([]) } } });
    // @ts-expect-error: not a field of a service
    defineApplication({ name: 'x', workloads: { web: { kind: 'service', prot: 8080 } } });
    // @ts-expect-error: not a field of an application
    defineApplication({ name: 'x', workloads: {}, workload: {} });
    // @ts-expect-error: not a field of a service's scaling
    defineApplication({ name: 'x', workloads: { web: { kind: 'service', scaling: { minimum: 1 } } } });
    const anywhere: NamedEnvironment = {
      name: 'dev',
      tier: 'development',
      workloads: { web: { scaling: { max: 2 } }, tidy: { schedule: '0 4 * * *' } },
    };
    expect(anywhere.name).toBe('dev');
    expect(database('main', 'password')).toEqual({ kind: 'database', name: 'main', part: 'password' });
    expect(secret('key')).toEqual({ kind: 'secret', name: 'key' });
  });
});

/** The same data with the keys of every object in the opposite order. */
function reverse(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverse);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, each]) => [key, reverse(each)]),
  );
}

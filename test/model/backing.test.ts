import { type Application, bucket, cache, examine, formatIssue, type NamedEnvironment, originOf, resolve } from 'orchestra-cdk';

const image = 'registry.example.com/shop/web:1.0.0';
const declared = { caches: { sessions: { kind: 'redis' } }, buckets: { uploads: {} } } as const;

function shop(more: object = {}, env: object = {}): Application {
  return { name: 'shop', workloads: { web: { kind: 'service', image, env } }, ...declared, ...more } as Application; // as it may come from JavaScript
}

function place(more: object = {}, tier: NamedEnvironment['tier'] = 'development'): NamedEnvironment {
  return { name: 'dev', tier, ...more };
}

function problems(application: Application, environment = place()): string[] {
  return examine(application, environment, []).issues.map(formatIssue);
}

describe('caches and buckets', () => {
  it('have defaults that follow from the tier', () => {
    const { caches, buckets } = resolve(shop(), place(), []);
    expect(caches).toEqual({
      sessions: { kind: 'redis', version: '7.2', memory: '1Gi', highAvailability: false, passwordVersion: 1, deletionProtection: false },
    });
    expect(buckets).toEqual({ uploads: { versioning: false, deletionProtection: false } });
    const pinned = shop({ workloads: {} });
    expect(resolve(pinned, place({}, 'production'), [])).toMatchObject({
      caches: { sessions: { highAvailability: true } },
      buckets: { uploads: { versioning: true } },
    });
  });

  it('differ where an environment says so, and can be asked who decided', () => {
    const resolved = resolve(shop(), place({ caches: { sessions: { memory: '5Gi' } }, buckets: { uploads: { deleteAfterDays: 30 } } }), []);
    expect(resolved.caches['sessions']?.memory).toBe('5Gi');
    expect(resolved.buckets['uploads']).toEqual({ versioning: false, deletionProtection: false, deleteAfterDays: 30 });
    expect(originOf(resolved, 'caches.sessions.memory')).toBe('environment');
    expect(originOf(resolved, 'caches.sessions.version')).toBe('default');
  });

  it.each([
    [
      'a kind of cache that there is not',
      shop({ caches: { sessions: { kind: 'memcached' } } }),
      'caches.sessions.kind: must be one of redis, got a string [not-allowed]',
    ],
    [
      'a version of Redis that there is not',
      shop({ caches: { sessions: { kind: 'redis', version: '5.0' } } }),
      'caches.sessions.version: must be one of 7.0, 7.2, got a string [not-allowed]',
    ],
    [
      'a bucket that forgets at once',
      shop({ buckets: { uploads: { deleteAfterDays: 0 } } }),
      'buckets.uploads.deleteAfterDays: must be a whole number from 1 to 36500, got 0 [out-of-range]',
    ],
    [
      'a cache that nobody declared',
      shop({}, { A: cache('session') }),
      'workloads.web.env.A: must name a declared cache; did you mean sessions? [unknown-cache]',
    ],
    [
      'a bucket that nobody declared',
      shop({}, { A: bucket('upload') }),
      'workloads.web.env.A: must name a declared bucket; did you mean uploads? [unknown-bucket]',
    ],
    [
      'a part that no cache has',
      shop({}, { A: { kind: 'cache', name: 'sessions', part: 'user' } }),
      'workloads.web.env.A.part: must be one of url, host, port, password, ca, got a string [not-allowed]',
    ],
    [
      'a right that nobody gets',
      shop({}, { A: { kind: 'bucket', name: 'uploads', access: 'admin' } }),
      'workloads.web.env.A.access: must be one of read, read-write, got a string [not-allowed]',
    ],
    [
      'a cache named as a database is',
      shop({ databases: { sessions: { kind: 'postgres', version: 17 } } }),
      'caches.sessions: must not be named "sessions", as a database is [cache-name-taken]',
    ],
  ])('refuse %s', (_what, application, problem) => {
    expect(problems(application)).toContain(problem);
  });

  it.each([
    [
      'an unknown cache',
      { caches: { session: {} } },
      'environments.dev.caches.session: is not a cache of this application; caches: sessions [unknown-cache]',
    ],
    [
      'an unknown bucket',
      { buckets: { upload: {} } },
      'environments.dev.buckets.upload: is not a bucket of this application; buckets: uploads [unknown-bucket]',
    ],
    [
      'a network without its subnetwork',
      { google: { project: 'acme-shop-dev', region: 'europe-west1', network: { name: 'shared' } } },
      'environments.dev.google.network.subnetwork: must be given [missing]',
    ],
    [
      'a cluster in no project',
      { kubernetes: { clusterProject: 'Acme' } },
      'environments.dev.kubernetes.clusterProject: must be a project id of 6 to 30 lower-case letters, digits and hyphens, got "Acme" [wrong-value]',
    ],
  ])('refuse an environment with %s', (_what, more, problem) => {
    expect(problems(shop(), place(more))).toContain(problem);
  });
});

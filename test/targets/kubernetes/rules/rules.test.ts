import {
  type Application,
  bucket,
  cache,
  canary,
  database,
  examine,
  http,
  kubernetes,
  type NamedEnvironment,
  pause,
  secret,
  subscription,
  topic,
  type Workload,
  weight,
} from 'orchestra-cdk';
import { formatPath } from '../../../../lib/model/issue';
import { environment, shop } from '../compile-workload';

const long = (length: number): string => 'n'.repeat(length);
const databases = { main: { kind: 'postgres', version: 16 } } as const;
const named = (name: string, workload: Workload): Application => ({
  name: 'shop',
  workloads: { [name]: { ...workload, image: 'docker.io/library/x:1' } },
});

function issues(application: Application, changes: Partial<NamedEnvironment> = {}): string[] {
  const images = 'web' in application.workloads ? environment.images : {};
  return examine(application, { ...environment, images, ...changes }, kubernetes.rules).issues.map(
    ({ code, path }) => `${code} ${formatPath(path)}`,
  );
}

interface Example {
  readonly rule: string;
  readonly accepted: Application;
  readonly rejected: Application;
  readonly issue: string;
  readonly changes?: Partial<NamedEnvironment>;
}

const examples: readonly Example[] = [
  {
    rule: 'reasons fit into annotations: of a writable root',
    accepted: shop({ kind: 'service', security: { writableRoot: { reason: long(1000) } } }),
    rejected: shop({ kind: 'service', security: { writableRoot: { reason: long(100_001) } } }),
    issue: 'reason-too-long workloads.web.security.writableRoot.reason',
  },
  {
    rule: 'reasons fit into annotations: of public access',
    accepted: shop({ kind: 'service', access: { kind: 'public', reason: long(1000) } }),
    rejected: shop({ kind: 'service', access: { kind: 'public', reason: long(100_001) } }),
    issue: 'reason-too-long workloads.web.access.reason',
  },
  {
    rule: 'the ports of a proxy are free',
    accepted: shop({ kind: 'service', port: 5433, env: { A: database('main') } }, { databases }),
    rejected: shop({ kind: 'service', port: 5432, env: { A: database('main') } }, { databases }),
    issue: 'port-taken workloads.web.port',
  },
  {
    rule: 'the port of the health of a proxy is free',
    accepted: shop({ kind: 'service', ports: { x: 9801 } }, { databases }),
    rejected: shop({ kind: 'service', ports: { x: 9801 }, env: { A: database('main') } }, { databases }),
    issue: 'port-taken workloads.web.ports.x',
  },
  {
    rule: 'the name of a proxy is free',
    accepted: shop({ kind: 'service', init: [{ name: 'database-proxy-main' }] }, { databases }),
    rejected: shop({ kind: 'service', init: [{ name: 'database-proxy-main', env: { A: database('main') } }] }, { databases }),
    issue: 'container-name-taken workloads.web.init[0]',
  },
  {
    rule: 'the name of a proxy is short enough',
    accepted: shop({ kind: 'service' }, { databases: { [long(48)]: databases.main } }),
    rejected: shop({ kind: 'service' }, { databases: { [long(49)]: databases.main } }),
    issue: `name-too-long databases.${long(49)}`,
  },
  {
    rule: 'the name of the password is free',
    accepted: shop({ kind: 'service' }, { secrets: { 'main-password': {} } }),
    rejected: shop({ kind: 'service' }, { databases, secrets: { 'main-password': {} } }),
    issue: 'secret-name-taken secrets.main-password',
  },
  {
    rule: 'files hide no folder that programs need',
    accepted: shop({ kind: 'service', files: { '/etc/web/a.conf': 'a' } }),
    rejected: shop({ kind: 'service', files: { '/etc/a.conf': 'a' } }),
    issue: 'file-hides-folder workloads.web.files["/etc/a.conf"]',
  },
  {
    rule: 'no file lies at the root',
    accepted: shop({ kind: 'service', files: { '/srv/a.conf': secret('a') } }, { secrets: { a: {} } }),
    rejected: shop({ kind: 'service', files: { '/a.conf': secret('a') } }, { secrets: { a: {} } }),
    issue: 'file-hides-folder workloads.web.files["/a.conf"]',
  },
  {
    rule: 'a file is no folder of another',
    accepted: shop({ kind: 'service', files: { '/srv/a': 'a', '/srv/ab/c': 'c' } }),
    rejected: shop({ kind: 'service', files: { '/srv/a': 'a', '/srv/a/c': 'c' } }),
    issue: 'file-is-folder workloads.web.files["/srv/a/c"]',
  },
  {
    rule: 'no volume lies inside the folder of files',
    accepted: shop({ kind: 'service', files: { '/srv/web/a': 'a' }, volumes: { '/srv/cache': { kind: 'temporary', size: '1Mi' } } }),
    rejected: shop({ kind: 'service', files: { '/srv/a': 'a' }, volumes: { '/srv/cache': { kind: 'temporary', size: '1Mi' } } }),
    issue: 'volume-in-files workloads.web.volumes["/srv/cache"]',
  },
  {
    rule: 'no file looks as if it left its folder',
    accepted: shop({ kind: 'service', files: { '/srv/a..b': 'a', '/srv/.a': 'a' } }),
    rejected: shop({ kind: 'service', files: { '/srv/..a': 'a' } }),
    issue: 'file-starts-with-dots workloads.web.files["/srv/..a"]',
  },
  {
    rule: 'server-side apply carries all texts',
    accepted: shop({ kind: 'service', env: { A: '\u0001\t\u00a0é\u2028😀' } }),
    rejected: shop({ kind: 'service', env: { A: 'a\u0085b' } }),
    issue: 'text-control-character workloads.web.env.A',
  },
  {
    rule: 'server-side apply carries all paths',
    accepted: shop({ kind: 'service', files: { '/srv/é': 'a' } }),
    rejected: shop({ kind: 'service', files: { '/srv/\u007f': 'a' } }),
    issue: 'text-control-character workloads.web.files["/srv/\u007f"]',
  },
  {
    rule: 'the Service for clients of a stateful service is nobody else',
    accepted: shop({ kind: 'stateful-service', port: 5432 }, { workloads: { 'web-ready': { kind: 'worker', image: 'web' } } }),
    rejected: shop({ kind: 'stateful-service', port: 5432 }, { workloads: { 'web-ready': { kind: 'service', image: 'web' } } }),
    issue: 'workload-name-taken workloads.web-ready',
  },
  {
    rule: 'the name of a stateful service is short enough',
    accepted: named(long(52), { kind: 'stateful-service', port: 2181 }),
    rejected: named(long(53), { kind: 'stateful-service', port: 2181 }),
    issue: `name-too-long workloads.${long(53)}`,
  },
  {
    rule: 'the name of a scheduled job is short enough',
    accepted: named(long(52), { kind: 'scheduled-job', schedule: '* * * * *' }),
    rejected: named(long(53), { kind: 'scheduled-job', schedule: '* * * * *' }),
    issue: `name-too-long workloads.${long(53)}`,
  },
  {
    rule: 'the name of a job with many tasks is short enough',
    accepted: named(long(49), { kind: 'job', tasks: 100 }),
    rejected: named(long(50), { kind: 'job', tasks: 100 }),
    issue: `name-too-long workloads.${long(50)}`,
  },
  {
    rule: 'a router shares out versions of what speaks HTTP',
    accepted: shop({ kind: 'service', protocol: 'grpc', rollout: canary([weight(20), pause('5m')]) }),
    rejected: shop({ kind: 'service', protocol: 'tcp', rollout: canary([weight(20), pause('5m')]) }),
    changes: { kubernetes: { routers: { web: { kind: 'istio' } } } },
    issue: 'protocol-unroutable workloads.web.protocol',
  },
  {
    rule: 'a router leads to a further port that speaks HTTP, whatever the main one does',
    accepted: shop({ kind: 'service', protocol: 'tcp', ports: { ui: 9000 } }),
    rejected: shop({ kind: 'service', ports: { ui: { port: 9000, protocol: 'tcp' } } }),
    changes: { kubernetes: { routers: { web: { kind: 'ingress', port: 'ui' } } } },
    issue: 'protocol-unroutable workloads.web.ports.ui.protocol',
  },
  {
    rule: 'the scheduler understands the schedule',
    accepted: shop({ kind: 'scheduled-job', schedule: '0 3 * * 0' }),
    rejected: shop({ kind: 'scheduled-job', schedule: '0 3 * * 7' }),
    issue: 'wrong-schedule workloads.web.schedule',
  },
  {
    rule: 'the time zone is written as its file is',
    accepted: shop({ kind: 'scheduled-job', schedule: '0 3 * * 0', timeZone: 'Europe/Berlin' }),
    rejected: shop({ kind: 'scheduled-job', schedule: '0 3 * * 0', timeZone: 'europe/berlin' }),
    issue: 'wrong-time-zone workloads.web.timeZone',
  },
  {
    rule: 'literal files fit into a ConfigMap',
    accepted: shop({ kind: 'service', files: { '/srv/a': 'é'.repeat(2 ** 19) } }),
    rejected: shop({ kind: 'service', files: { '/srv/a': 'é'.repeat(2 ** 19), '/srv/b': 'b' } }),
    issue: 'files-too-large workloads.web.files',
  },
  {
    rule: 'a pod fits into the store',
    accepted: shop({ kind: 'service', env: Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`A${index}`, long(100_000)])) }),
    rejected: shop({ kind: 'service', env: Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`A${index}`, long(100_000)])) }),
    issue: 'workload-too-large workloads.web',
  },
  {
    rule: 'folders on disk fit into the storage',
    accepted: shop({ kind: 'service', resources: { ephemeralStorage: '2Gi' }, volumes: { '/a': { kind: 'temporary', size: '2Gi' } } }),
    rejected: shop({ kind: 'service', volumes: { '/a': { kind: 'temporary', size: '2Gi' } } }),
    issue: 'volume-above-ephemeral-storage workloads.web.volumes["/a"].size',
  },
  {
    rule: 'no folder lies where the kernel has its own',
    accepted: shop({ kind: 'service', volumes: { '/process': { kind: 'temporary', size: '1Mi' } } }),
    rejected: shop({ kind: 'service', volumes: { '/proc/x': { kind: 'temporary', size: '1Mi' } } }),
    issue: 'path-reserved workloads.web.volumes["/proc/x"]',
  },
];

describe('rules', () => {
  it.each(examples.map((each) => [each.rule, each] as const))('%s', (_rule, { accepted, rejected, issue, changes }) => {
    expect(issues(accepted, changes)).toEqual([]);
    expect(issues(rejected, changes)).toEqual([issue]);
  });

  it('ask for a place', () => {
    expect(issues(shop({ kind: 'service' }))).toEqual([]);
    expect(issues(shop({ kind: 'service' }), { kubernetes: undefined })).toEqual([
      'kubernetes-settings-missing environments.dev.kubernetes',
    ]);
  });

  it.each(['default', 'kube-system'])('keep away from the namespace %s', (namespace) => {
    expect(issues(shop({ kind: 'service' }), { kubernetes: { namespace } })).toEqual([
      'namespace-reserved environments.dev.kubernetes.namespace',
    ]);
  });

  it('want databases to be somewhere', () => {
    const application = shop({ kind: 'service', env: { A: database('main') } }, { databases });
    expect(issues(application)).toEqual([]);
    expect(issues(application, { google: undefined })).toEqual(['database-unreachable workloads.web.env.A']);
    expect(issues(shop({ kind: 'service' }, { databases }), { google: undefined })).toEqual([]);
  });

  it('want caches, buckets and topics to be somewhere', () => {
    const topics = { orders: { subscriptions: { billing: {} } } };
    const declared = { caches: { sessions: { kind: 'redis' } }, buckets: { uploads: {} }, topics } as const;
    const env = { A: cache('sessions'), B: bucket('uploads'), C: topic('orders'), D: subscription('orders', 'billing') };
    const application = shop({ kind: 'service', env }, declared);
    expect(issues(application)).toEqual([]);
    expect(issues(application, { google: undefined })).toEqual([
      'cache-unreachable workloads.web.env.A',
      'bucket-unreachable workloads.web.env.B',
      'topic-unreachable workloads.web.env.C',
      'subscription-unreachable workloads.web.env.D',
    ]);
    expect(issues(shop({ kind: 'service' }, declared), { google: undefined })).toEqual([]);
  });

  it('keep the names of the secrets of a cache free', () => {
    const declared = { caches: { sessions: { kind: 'redis' } }, secrets: { 'sessions-ca': {} } } as const;
    expect(issues(shop({ kind: 'service' }, declared))).toEqual(['secret-name-taken secrets.sessions-ca']);
  });

  it('are checked with those of the model, all in one go, and survive what these find', () => {
    const web = {
      kind: 'service',
      port: 0,
      env: { A: secret('none'), B: database('none'), C: { kind: 'service-url', workload: 'none' } },
      probes: { liveness: http('/', { port: 1 }) },
    };
    const codes = issues(shop(web as Workload), { kubernetes: undefined }).map((each) => each.split(' ')[0]); // wrong on purpose
    expect(codes).toEqual(
      expect.arrayContaining(['out-of-range', 'unknown-secret', 'unknown-database', 'unknown-workload', 'kubernetes-settings-missing']),
    );
  });
});

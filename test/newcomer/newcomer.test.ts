import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fieldAt } from '../../lib/model/record';
import type { KubernetesObject } from '../../lib/targets/kubernetes/kubernetes-object';
import { describeWith, engine } from '../engines/engine';
import { readObjects } from '../engines/helm';

jest.setTimeout(120_000);

const root = resolve(__dirname, '../..');
/** Programs of a reader of the documents, kept as they were at the first try but for what the text of the test says. */
const programs = [
  'grpc-with-redis',
  'stateful-with-clients',
  'domain-with-database',
  'canary-with-router',
  'chart-of-two-environments',
] as const;
type Program = (typeof programs)[number];

/** Folders that the programs ran in, with what they printed. */
const runs = new Map<Program, { readonly folder: string; readonly said: string }>();

beforeAll(() => {
  for (const program of programs) {
    const folder = mkdtempSync(join(tmpdir(), `orchestra-${program}-`));
    const env = { ...process.env, TSX_TSCONFIG_PATH: join(root, 'tsconfig.json') };
    const args = [join(root, 'node_modules/tsx/dist/cli.mjs'), join(__dirname, `${program}.ts`)];
    runs.set(program, { folder, said: execFileSync(process.execPath, args, { cwd: folder, env, encoding: 'utf8' }) });
  }
});
afterAll(() => {
  for (const { folder } of runs.values()) rmSync(folder, { recursive: true, force: true });
});

describe('programs of a newcomer', () => {
  it('are all that the folder holds, and compile', () => {
    const written = readdirSync(__dirname).filter((name) => !/^(?:main|newcomer\.test)\.ts$/.test(name));
    expect(written.sort()).toEqual(programs.map((name) => `${name}.ts`).sort());
    mkdirSync(join(root, 'build'), { recursive: true });
    const folder = mkdtempSync(join(root, 'build', 'newcomer-'));
    try {
      const include = programs.map((name) => `../../test/newcomer/${name}.ts`);
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ extends: '../../tsconfig.json', include }));
      const compiler = join(root, 'node_modules/typescript-7/bin/tsc');
      expect(execFileSync(process.execPath, [compiler, '-p', folder], { cwd: root, encoding: 'utf8' })).toBe('');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('a gRPC service with a Redis of its own', () => {
  const at = (id: string, ...path: readonly (string | number)[]) => rendered('grpc-with-redis', 'quotes-staging', id, ...path);

  it('waits for the Redis in an init container', () => {
    expect(at('Deployment/quotes', 'spec', 'template', 'spec', 'initContainers')).toMatchObject([
      { name: 'wait-for-redis', image: 'docker.io/library/redis:8.2.1', env: [{ name: 'REDIS_HOST', value: 'redis' }] },
    ]);
  });

  it('speaks HTTP/2 and is asked by gRPC; the Redis speaks bytes', () => {
    expect(at('Service/quotes', 'spec', 'ports', 0)).toMatchObject({ port: 50051, appProtocol: 'kubernetes.io/h2c' });
    expect(at('Deployment/quotes', 'spec', 'template', 'spec', 'containers', 0)).toMatchObject({
      startupProbe: { grpc: { port: 50051 } },
      readinessProbe: { grpc: { port: 50051 } },
      livenessProbe: { grpc: { port: 50051 } },
    });
    expect(at('Service/redis', 'spec', 'ports', 0)).toMatchObject({ port: 6379, appProtocol: 'tcp' });
  });

  it('is the only caller of the Redis, which has one replica', () => {
    expect(at('NetworkPolicy/redis', 'spec', 'ingress')).toEqual([
      {
        from: [{ podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'quotes' } } }],
        ports: [{ port: 6379, protocol: 'TCP' }],
      },
    ]);
    expect(at('Deployment/redis', 'spec', 'replicas')).toBe(1);
  });
});

describe('a stateful service with clients', () => {
  const at = (id: string, ...path: readonly (string | number)[]) => rendered('stateful-with-clients', 'events-prod', id, ...path);
  const hostOf = (env: unknown) => (env as readonly { name: string; value?: string }[]).find(({ name }) => name === 'NATS_HOST')?.value;

  it('has a claim for each replica, and a folder that is emptied', () => {
    expect(at('StatefulSet/nats', 'spec')).toMatchObject({
      replicas: 3,
      serviceName: 'nats',
      volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { resources: { requests: { storage: '20Gi' } } } }],
    });
    expect(at('StatefulSet/nats', 'spec', 'template', 'spec', 'volumes')).toContainEqual({
      name: 'run-nats',
      emptyDir: { sizeLimit: '64Mi' },
    });
  });

  it('is reached by clients where replicas are ready, and by the job before a release at once', () => {
    const env = ['template', 'spec', 'containers', 0, 'env'];
    expect(hostOf(at('Deployment/publisher', 'spec', ...env))).toBe('nats-ready');
    expect(hostOf(at('Deployment/consumer', 'spec', ...env))).toBe('nats-ready');
    expect(hostOf(at('Job/streams', 'spec', ...env))).toBe('nats');
    expect(at('Service/nats', 'spec')).toMatchObject({ clusterIP: 'None', publishNotReadyAddresses: true });
  });

  it('admits its clients and its own replicas, and nobody else', () => {
    const [rule] = at('NetworkPolicy/nats', 'spec', 'ingress') as readonly { from: readonly { podSelector: { matchLabels: object } }[] }[];
    const admitted = rule?.from.flatMap(({ podSelector }) => Object.values(podSelector.matchLabels));
    expect(admitted).toEqual(['consumer', 'nats', 'publisher', 'streams']);
  });

  it('says what has to be there first', () => {
    expect(runs.get('stateful-with-clients')?.said).toContain('expected under the key value of the Secret nats-password');
  });
});

describe('a Cloud Run service on a domain with a database', () => {
  it('is deployed after what it needs', () => {
    const order = runs.get('domain-with-database')?.said.trim();
    expect(order).toBe('notes-dev-bootstrap, notes-dev-dns, notes-dev-foundation, notes-dev');
  });

  it('is reached through a load balancer with a certificate, and by nothing else from outside', () => {
    const run = stack('notes-dev');
    const services = Object.values(run['google_cloud_run_v2_service'] ?? {});
    expect(services.map(({ name, ingress }) => [name, ingress]).sort()).toEqual([
      ['notes-api', 'INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER'],
      ['notes-web', 'INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER'],
    ]);
    const invokers = Object.entries(run['google_cloud_run_v2_service_iam_member'] ?? {});
    expect(invokers.filter(([, { member }]) => member === 'allUsers').map(([id]) => id)).toEqual([expect.stringMatching(/^web_Public_/)]);
    const [map] = Object.values(run['google_compute_url_map'] ?? {}).filter((each) => each['host_rule'] !== undefined);
    expect(map?.['host_rule']).toMatchObject([{ hosts: ['notes.example.com'] }]);
    const rules = Object.values(run['google_compute_global_forwarding_rule'] ?? {});
    expect(rules.map((rule) => rule['port_range']).sort()).toEqual(['443', '80']);
    const certificates = Object.values(run['google_certificate_manager_certificate'] ?? {});
    expect(certificates.map(({ managed }) => managed)).toMatchObject([{ domains: ['notes.example.com'] }]);
  });

  it('has its records in the zone of another stack', () => {
    expect(Object.values(stack('notes-dev-dns')['google_dns_managed_zone'] ?? {})).toMatchObject([
      { name: 'notes', dns_name: 'notes.example.com.' },
    ]);
    const records = Object.values(stack('notes-dev')['google_dns_record_set'] ?? {});
    expect(records.map((record) => record['managed_zone'])).toEqual(['notes', 'notes']);
    expect(records).toContainEqual(expect.objectContaining({ name: 'notes.example.com.', type: 'A' }));
  });

  it('has a database without a public address, at a socket', () => {
    const [server] = Object.values(stack('notes-dev-foundation')['google_sql_database_instance'] ?? {});
    expect(fieldAt(server, ['settings', 'ip_configuration', 'ipv4_enabled'])).toBe(false);
    const api = Object.values(stack('notes-dev')['google_cloud_run_v2_service'] ?? {}).find(({ name }) => name === 'notes-api');
    expect(JSON.stringify(api)).toContain('postgresql://notes@/main?host=/cloudsql/acme-notes-dev:europe-west1:notes-main');
  });
});

describe('a canary with analyses and a router', () => {
  const at = (id: string, ...path: readonly (string | number)[]) => rendered('canary-with-router', 'tickets-staging', id, ...path);

  it('has its steps, and one analysis beside them', () => {
    const named = (step: { readonly analysis?: { readonly templates: readonly object[] } }) =>
      step.analysis === undefined ? step : step.analysis.templates.flatMap(Object.values);
    const steps = at('Rollout/tickets', 'spec', 'strategy', 'canary', 'steps') as readonly Parameters<typeof named>[0][];
    expect(steps.map(named)).toEqual([
      { setWeight: 10 },
      { pause: { duration: '5m' } },
      ['smoke', 'success-rate', 'latency'],
      { setWeight: 50 },
      { pause: { duration: '10m' } },
      ['success-rate', 'latency'],
    ]);
    expect(at('Rollout/tickets', 'spec', 'strategy', 'canary', 'analysis', 'templates')).toEqual([{ templateName: 'ingress' }]);
    for (const name of ['smoke', 'success-rate', 'latency', 'ingress'])
      expect(at(`AnalysisTemplate/${name}`, 'kind')).toBe('AnalysisTemplate');
  });

  it('shares out the traffic by the ingress of its host', () => {
    expect(at('Rollout/tickets', 'spec', 'strategy', 'canary', 'trafficRouting')).toEqual({ nginx: { stableIngress: 'tickets' } });
    expect(at('Ingress/tickets', 'spec', 'rules', 0, 'host')).toBe('tickets.example.com');
    expect(at('Ingress/tickets', 'spec', 'tls')).toEqual([{ hosts: ['tickets.example.com'], secretName: 'tickets-tls' }]);
  });

  it('is promoted in a rehearsal, and aborted when it is slow', () => {
    expect(runs.get('canary-with-router')?.said.trimEnd().split('\n').slice(-2)).toEqual(['promoted', 'aborted']);
  });
});

// at the first try it had the name of an option that a document no longer had, and a field that the Deployment has not
describe('a Helm chart of two environments', () => {
  const chart = (file: string) => readFileSync(join(runs.get('chart-of-two-environments')?.folder ?? '', 'deploy/helm', file), 'utf8');

  it('has the values of production, and what differs in the test environment', () => {
    expect(chart('values.yaml')).toContain('progressDeadlineSeconds: 840');
    expect(chart('values.yaml')).toContain('LOG_LEVEL: info');
    expect(chart('values-test.yaml')).toContain('LOG_LEVEL: debug');
    expect(chart('values-test.yaml')).not.toContain('progressDeadlineSeconds');
  });

  it('has a README that hands over its one workload once', () => {
    expect(chart('README.md')).toContain('**From a fixed number of pods to an autoscaler.**');
    expect(chart('README.md')).not.toContain('The same for');
  });
});

describeWith(['helm'], 'a Helm chart of two environments, rendered by helm', () => {
  const deployment = (...args: readonly string[]) => {
    const folder = join(runs.get('chart-of-two-environments')?.folder ?? '', 'deploy/helm');
    const text = execFileSync(engine('helm'), ['template', 'wiki', folder, '--kube-version', '1.33.0', ...args], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
    return found(readObjects(text), 'Deployment/wiki');
  };
  const container = (object: unknown) => field(object, 'spec', 'template', 'spec', 'containers', 0);
  const valuesOf = (environment: string) => [
    '--values',
    join(runs.get('chart-of-two-environments')?.folder ?? '', `deploy/helm/values-${environment}.yaml`),
  ];

  test('has each environment, and the value that users set', () => {
    expect(container(deployment())).toMatchObject({ image: expect.stringMatching(/^registry.example.com\/wiki\/wiki:1\.0\.0@sha256:/) });
    expect(container(deployment(...valuesOf('test')))).toMatchObject({
      image: 'registry.example.com/wiki/wiki:1.1.0-rc.1',
      env: expect.arrayContaining([{ name: 'LOG_LEVEL', value: 'debug' }]),
    });
    expect(field(deployment('--set', 'wiki.progressDeadlineSeconds=1200'), 'spec', 'progressDeadlineSeconds')).toBe(1200);
    expect(container(deployment('--set-string', 'wiki.env.LOG_LEVEL=warn'))).toMatchObject({
      env: expect.arrayContaining([{ name: 'LOG_LEVEL', value: 'warn' }]),
    });
  });

  test('refuses a value of another type', () => {
    expect(() => deployment('--set-string', 'wiki.progressDeadlineSeconds=soon')).toThrow(/progressDeadlineSeconds/);
  });
});

/** A field of an object of a chart of cdk8s. */
function rendered(program: Program, chart: string, id: string, ...path: readonly (string | number)[]): unknown {
  const text = readFileSync(join(runs.get(program)?.folder ?? '', 'dist', `${chart}.k8s.yaml`), 'utf8');
  return field(found(readObjects(text), id), ...path);
}

function found(objects: readonly KubernetesObject[], id: string): KubernetesObject {
  const object = objects.find(({ kind, metadata }) => `${kind}/${metadata.name}` === id);
  if (object === undefined) throw new Error(`there is no ${id}`);
  return object;
}

function field(object: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof key === 'number' ? (value as readonly unknown[])[key] : fieldAt(value, [key])),
    object,
  ); // a list, as the caller knows
}

/** Resources of a stack of cdktf, by type and id. */
function stack(name: string): { readonly [type: string]: { readonly [id: string]: { readonly [attribute: string]: unknown } } } {
  const file = join(runs.get('domain-with-database')?.folder ?? '', 'cdktf.out/stacks', name, 'cdk.tf.json');
  return JSON.parse(readFileSync(file, 'utf8')).resource;
}

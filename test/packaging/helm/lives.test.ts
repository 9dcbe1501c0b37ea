import {
  type Application,
  database,
  helmChart,
  type KubernetesObject,
  type NamedEnvironment,
  packageObjects,
  secret,
  serviceHost,
  umbrellaChart,
  type Workload,
} from 'orchestra-cdk';
import { deployment, object, service } from '../helm-words/objects';

const image = 'registry.example.com/web:1.0.0';
const google = { project: 'acme-shop-dev', region: 'europe-west1' };
const job = { kind: 'job', runs: 'before-release', image } as const;

/** The objects of an application in some environments. */
function packaged(application: Omit<Application, 'name'>, environments: readonly Partial<NamedEnvironment>[] = [{}]) {
  const named = environments.map((each, index) => {
    const name = ['dev', 'prod'][index] ?? 'more';
    return [name, { name, tier: 'staging', google, kubernetes: { namespace: 'shop' }, ...each } satisfies NamedEnvironment] as const;
  });
  return packageObjects({ name: 'shop', ...application }, Object.fromEntries(named));
}

/** Files of the chart of an application, by their paths. */
function chart(...given: Parameters<typeof packaged>): Record<string, string> {
  return filesOf(packaged(...given));
}

function filesOf(objects: ReturnType<typeof packageObjects>): Record<string, string> {
  const { output } = helmChart({ chart: { name: 'shop', version: '1.0.0' }, ...objects });
  return Object.fromEntries(output.map(({ path, text }) => [path, text]));
}

function foreign(...objects: readonly KubernetesObject[]): Record<string, string> {
  return filesOf({ objects: { prod: objects }, base: 'prod' });
}

describe('a job that is a hook', () => {
  it('is not made anew while one still runs', () => {
    const files = chart({ workloads: { migrate: job } });
    expect(files['templates/migrate/job.yaml']).toMatch(
      /^\{\{- \/\*.*\n\{\{- include "shop.ended" \(dict "namespace" \(include "shop.namespace" \.\) "job" "migrate"\) \}\}\n/,
    );
    expect(files['templates/_helpers.tpl']).toContain('lookup "batch/v1" "Job" .namespace .job');
    expect(files['templates/migrate/job.yaml']).not.toContain('$first');
  });

  it('is an ordinary object, under another name, of the release that brings what it calls', () => {
    const db = { kind: 'stateful-service', image, port: 5432 } as const;
    const text = chart({ workloads: { db, migrate: { ...job, env: { PGHOST: serviceHost('db') } } } })['templates/migrate/job.yaml'] ?? '';
    expect(text).toContain(
      '$first := and (.Capabilities.APIVersions.Has "v1/Namespace") (not (lookup "v1" "Service" (include "shop.namespace" .) "db"))',
    );
    expect(text).toContain('"job" "migrate-first"');
    const when = [...text.matchAll(/\{\{- if (not )?\$first \}\}\n +(.+)\n/g)].map(([, not = '', line = '']) => `${not}${line}`);
    expect(when).toEqual([
      'not name: migrate',
      'name: migrate-first',
      'not helm.sh/hook: "pre-install,pre-upgrade"',
      'not helm.sh/hook-delete-policy: before-hook-creation',
      'not helm.sh/hook-weight: "0"',
    ]);
  });

  it('has its account and its rights with it: as hooks they would be gone before it starts', () => {
    const db = { kind: 'stateful-service', image, port: 5432 } as const;
    const rules = [
      { resources: ['pods'], verbs: ['get'] },
      { resources: ['nodes'], verbs: ['get'], clusterWide: true },
    ] as const;
    const migrate = { ...job, kubernetes: { identity: { rules, reason: 'reads them' } } };
    const texts = (env: NonNullable<Workload['env']>) => {
      const files = Object.entries(chart({ workloads: { db, migrate: { ...migrate, env } } }));
      const found = files.flatMap(([path, text]) => (/\/migrate\/.*(role|service-account)/.test(path) ? [text] : []));
      expect(found).toHaveLength(5);
      return found;
    };
    for (const text of texts({ PGHOST: serviceHost('db') })) {
      expect(text).toContain(
        '$first := and (.Capabilities.APIVersions.Has "v1/Namespace") (not (lookup "v1" "Service" (include "shop.namespace" .) "db"))',
      );
      const when = [...text.matchAll(/\{\{- if (not )?\$first \}\}\n +(.+)\n/g)].map(([, not = '', line = '']) => `${not}${line}`);
      expect(when).toEqual([
        'not helm.sh/hook: "pre-install,pre-upgrade"',
        'not helm.sh/hook-delete-policy: "before-hook-creation,hook-succeeded,hook-failed"',
        'not helm.sh/hook-weight: "-1"',
      ]);
      expect(text).not.toContain('shop.ended');
    }
    for (const text of texts({})) expect(text).not.toContain('$first');
  });

  it('asks for nothing that an environment does not have', () => {
    const db = { kind: 'stateful-service', image, port: 5432, optional: true } as const;
    const migrate = { ...job, env: { PGHOST: database('main', 'host') } } as const;
    const inside = { db: {}, migrate: { env: { PGHOST: serviceHost('db') } } } as NamedEnvironment['workloads'];
    const databases = { main: { kind: 'postgres', version: 16 } } as const;
    const files = chart({ databases, workloads: { db, migrate } }, [{ workloads: inside }, {}] as Partial<NamedEnvironment>[]);
    expect(files['templates/migrate/job.yaml']).toContain(
      '(and (.Values.db.enabled) (not (lookup "v1" "Service" (include "shop.namespace" .) "db")))',
    );
  });

  it('has its time in the commands of the README, unless Helm waits as long anyway', () => {
    const command = (given: object) => chart({ workloads: { migrate: { ...job, ...given } } })['README.md']?.match(/--timeout \S+/)?.[0];
    expect(command({})).toBe('--timeout 50m');
    expect(command({ retries: 0, timeoutSeconds: 3600 })).toBe('--timeout 67m');
    const { output } = helmChart({ chart: { name: 'jobs', version: '1.0.0' }, ...packaged({ workloads: { migrate: job } }) });
    const bundled = { chart: { name: 'jobs', version: '1.0.0' }, files: output };
    const umbrella = umbrellaChart({ chart: { name: 'suite', version: '1.0.0' }, charts: [bundled] });
    expect(umbrella.find(({ path }) => path === 'README.md')?.text).toContain('--timeout 50m');
    const hook = (annotations: { readonly [key: string]: string }, spec: object) =>
      foreign({ ...object('batch/v1', 'Job', 'seed', { spec }), metadata: { name: 'seed', namespace: 'shop', annotations } });
    const pod = { metadata: {}, spec: { activeDeadlineSeconds: 100, containers: [{ name: 'seed', image }] } };
    const upgrade = { 'helm.sh/hook': 'pre-upgrade' };
    expect(hook(upgrade, { template: pod })['README.md']).toContain('--timeout 13m'); // 7 tries
    expect(hook(upgrade, { backoffLimit: 0, template: pod })['README.md']).not.toContain('--timeout');
    expect(hook(upgrade, { activeDeadlineSeconds: 900, template: pod })['README.md']).toContain('--timeout 16m');
    expect(hook({ ...upgrade, 'helm.sh/hook-delete-policy': 'hook-succeeded' }, { template: pod })['README.md']).not.toContain('--timeout');
    expect(hook(upgrade, { template: pod })['templates/seed/job.yaml']).toContain('include "shop.ended"');
    expect(hook({ 'helm.sh/hook': 'test' }, { template: pod })['templates/seed/job.yaml']).not.toContain('include "shop.ended"');
  });
});

describe('a workload with an autoscaler', () => {
  const scaler = object('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', {
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, minReplicas: 2, maxReplicas: 4 },
  });

  it('can be left out of a release once, alone or behind its switch', () => {
    const asked =
      'not (include "shop.handedOver" (dict "apiVersion" "apps/v1" "kind" "Deployment" "namespace" (include "shop.namespace" .) "name" "web"))';
    expect(foreign(deployment('web'), service('web'), scaler)['templates/web/deployment.yaml']).toContain(`{{- if ${asked} }}`);
    expect(foreign(deployment('web'), service('web'))['templates/web/deployment.yaml']).not.toContain('handedOver');
    const web = { kind: 'worker', image, optional: true, scaling: { min: 1, max: 3 } } as const;
    const files = chart({ workloads: { web } }, [{ workloads: { web: {} } }, {}] as Partial<NamedEnvironment>[]);
    expect(files['templates/web/deployment.yaml']).toContain(`{{- if and .Values.web.enabled (${asked}) }}`);
    expect(files['README.md']).toContain('## Hand over what runs');
  });
});

describe('the version of a secret', () => {
  it('is one value for all that read it', () => {
    const reader = { kind: 'worker', image, env: { KEY: secret('payment-key') } } as const;
    const workloads = { one: reader, two: { ...reader, kind: 'agent' } } as const;
    const files = chart({ secrets: { 'payment-key': { version: '3' } }, workloads }, [
      {},
      { secrets: { 'payment-key': { version: '2' } } },
    ]);
    const line = 'payment-key.orchestra-cdk/secret-version: {{ .Values.secretVersions.paymentKey | quote }}';
    expect(files['templates/one/deployment.yaml']).toContain(line);
    expect(files['templates/two/daemon-set.yaml']).toContain(line);
    expect(files['values.yaml']).toContain('  paymentKey: "3"');
    expect(files['values-prod.yaml']).toContain('  paymentKey: "2"');
    const schema: { properties: { secretVersions: unknown } } = JSON.parse(files['values.schema.json'] ?? '{}');
    expect(schema.properties.secretVersions).toMatchObject({ properties: { paymentKey: { type: ['string', 'integer'] } } });
  });
});

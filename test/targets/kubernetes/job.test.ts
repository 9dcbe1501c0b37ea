import { type KubernetesObject, serviceHost } from 'orchestra-cdk';
import { Rendered, shop } from './compile-workload';

describe('a job before a release', () => {
  const job = { kind: 'job', runs: 'before-release' } as const;

  it('is a Job that goes after an hour; its time is that of one try', () => {
    const rendered = new Rendered(shop({ ...job, retries: 1, timeoutSeconds: 120 }));
    expect(rendered.object('Job/web')).toMatchObject({
      metadata: { name: 'web' },
      spec: { completions: 1, parallelism: 1, backoffLimit: 1, ttlSecondsAfterFinished: 3600 },
    });
    expect(rendered.pod('Job/web')).toMatchObject({ restartPolicy: 'Never', activeDeadlineSeconds: 120 });
  });

  it('numbers several tasks and retries each', () => {
    const { spec } = new Rendered(shop({ ...job, tasks: 8, parallelism: 2, retries: 4 })).object('Job/web') as { spec?: unknown }; // only read
    expect(spec).toMatchObject({ completions: 8, parallelism: 2, completionMode: 'Indexed', backoffLimitPerIndex: 4 });
    expect(spec).not.toHaveProperty('backoffLimit');
  });

  it('is a hook of Helm together with what it needs, which goes before it', () => {
    const { objects } = new Rendered(shop({ ...job, files: { '/etc/web/a': 'a' } }));
    const hooks = objects.map(({ kind, metadata: { annotations = {} } }) => [
      kind,
      annotations['helm.sh/hook'],
      annotations['helm.sh/hook-weight'],
    ]);
    const hook = 'pre-install,pre-upgrade';
    expect(hooks).toEqual([
      ['Namespace', undefined, undefined],
      ['ServiceAccount', hook, '-1'],
      ['ConfigMap', hook, '-1'],
      ['NetworkPolicy', hook, '-1'],
      ['Job', hook, '0'],
    ]);
  });

  it('says what it calls, and comes between that and the rest in Argo CD, which knows no first install', () => {
    const image = 'docker.io/library/api:1';
    const api = { kind: 'service', image, env: { HOST: serviceHost('db') } } as const;
    const db = { kind: 'stateful-service', image, port: 5432 } as const;
    const worker = { kind: 'worker', image, scaling: { min: 1, max: 1 } } as const;
    const rendered = new Rendered(shop({ ...job, env: { HOST: serviceHost('api') } }, { workloads: { api, db, worker } }));
    const wave = ({ metadata: { annotations = {} } }: KubernetesObject) =>
      annotations['argocd.argoproj.io/sync-wave'] ?? annotations['helm.sh/hook'] ?? '0';
    expect(Object.fromEntries(rendered.objects.map((object) => [`${object.kind}/${object.metadata.name}`, wave(object)]))).toMatchObject({
      'NetworkPolicy/web': 'pre-install,pre-upgrade',
      'ServiceAccount/web': '-1', // in a chart it is no hook
      'StatefulSet/db': '-2',
      'Service/db': '-2',
      'Deployment/api': '-2',
      'HorizontalPodAutoscaler/api': '0', // has no metrics yet
      'Job/web': '-1',
      'Deployment/worker': '0',
    });
    expect(rendered.object('Job/web').metadata.annotations).toMatchObject({
      'helm.sh/hook': 'pre-install,pre-upgrade',
      'argocd.argoproj.io/hook': 'Sync',
      'orchestra-cdk/calls': 'api',
    });
    expect(rendered.notes.map(({ reason }) => reason)).toContainEqual(
      expect.stringContaining('beside the pods in the release that brings what it calls (api)'),
    );
  });

  it('has what it shares with others come with the first of them: an account, and its rights', () => {
    const image = 'docker.io/library/api:1';
    const identity = { rules: [{ resources: ['pods'], verbs: ['get'] }], reason: 'reads them' } as const;
    const api = { kind: 'service', image, kubernetes: { identity: { account: 'both', ...identity } } } as const;
    const account = { kind: 'worker', image, kubernetes: { identity: { account: 'both', ...identity } } } as const;
    const later = { kind: 'worker', image, kubernetes: { identity: { account: 'later', ...identity } } } as const;
    const rendered = new Rendered(shop({ ...job, env: { HOST: serviceHost('api') } }, { workloads: { account, api, later } }));
    const wave = (name: string) => rendered.object(name).metadata.annotations?.['argocd.argoproj.io/sync-wave'];
    for (const kind of ['ServiceAccount', 'Role', 'RoleBinding']) {
      expect(wave(`${kind}/both`)).toBe('-2'); // that of api, not that of the first by name
      expect(wave(`${kind}/later`)).toBeUndefined();
    }
  });

  it('has an account and rights for as long as it runs', () => {
    const rules = [
      { resources: ['pods'], verbs: ['get'] },
      { resources: ['nodes'], verbs: ['get'], clusterWide: true },
    ] as const;
    const identity = { token: true, rules, reason: 'reads them' };
    const { objects } = new Rendered(shop({ ...job, files: { '/etc/web/a': 'a' }, kubernetes: { identity } }));
    const policies = objects.map(({ kind, metadata: { annotations = {} } }) => [kind, annotations['helm.sh/hook-delete-policy']]);
    const whileItRuns = 'before-hook-creation,hook-succeeded,hook-failed';
    expect(Object.fromEntries(policies)).toMatchObject({
      ServiceAccount: whileItRuns,
      ClusterRole: whileItRuns,
      ClusterRoleBinding: whileItRuns,
      Role: whileItRuns,
      RoleBinding: whileItRuns,
      ConfigMap: 'before-hook-creation',
      Job: 'before-hook-creation',
    });
  });

  it.each([
    [{}, 2940],
    [{ retries: 0, timeoutSeconds: 60 }, 420],
    [{ retries: 10, timeoutSeconds: 60 }, 3360],
    [{ tasks: 10, parallelism: 4, retries: 0, timeoutSeconds: 600 }, 2220],
    [{ tasks: 10_000, parallelism: 1, retries: 10, timeoutSeconds: 86_400 }, 366 * 86_400],
  ])('ends by itself after all its tries (%j)', (times, seconds) => {
    const rendered = new Rendered(shop({ ...job, ...times }));
    expect(rendered.object('Job/web')['spec']).toMatchObject({ activeDeadlineSeconds: seconds });
    const [reason = ''] = rendered.notes.map((each) => each.reason);
    expect(reason).toContain(`--timeout=${seconds}s job/web`);
    expect(reason).toContain(`helm needs --timeout ${seconds / 60 + 1}m`);
  });

  it('comes before what is released with it', () => {
    const api = { kind: 'service', image: 'docker.io/library/api:1' } as const;
    const kinds = new Rendered(shop({ ...job, files: { '/etc/web/a': 'a' } }, { workloads: { api } })).objects.map(({ kind }) => kind);
    expect(kinds).toEqual([
      'Namespace',
      'ServiceAccount',
      'ServiceAccount',
      'ConfigMap',
      'NetworkPolicy',
      'NetworkPolicy',
      'Service',
      'Job',
      'Deployment',
      'PodDisruptionBudget',
      'HorizontalPodAutoscaler',
    ]);
  });
});

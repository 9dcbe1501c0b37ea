import { serviceHost } from 'orchestra-cdk';
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
    expect(rendered.object('Job/web')['spec']).not.toHaveProperty('activeDeadlineSeconds');
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

  it('comes after a first install when it calls what that brings, and before each upgrade', () => {
    const api = { kind: 'service', image: 'docker.io/library/api:1' } as const;
    const rendered = new Rendered(shop({ ...job, env: { HOST: serviceHost('api') } }, { workloads: { api } }));
    expect(rendered.object('Job/web').metadata.annotations).toMatchObject({ 'helm.sh/hook': 'post-install,pre-upgrade' });
    expect(rendered.object('ServiceAccount/web').metadata.annotations).toMatchObject({ 'helm.sh/hook': 'post-install,pre-upgrade' });
    expect(rendered.notes.map(({ reason }) => reason)).toContainEqual(
      expect.stringContaining('after a first install, which brings what it calls (api)'),
    );
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
      'HorizontalPodAutoscaler',
    ]);
  });
});

import { examine, type Issue, kubernetes, type Workload } from 'orchestra-cdk';
import { environment, Rendered, shop } from './compile-workload';

const service = { kind: 'service' } as const;
const ofService = { kind: 'service', scaling: { min: 2, max: 2 } } as const;

function issuesOf(web: Workload): readonly Issue[] {
  return examine(shop(web), environment, kubernetes.rules).issues;
}

describe('options of the pods', () => {
  const rendered = new Rendered(
    shop({
      ...service,
      kubernetes: {
        labels: { 'example.com/team': 'shop' },
        annotations: { 'example.com/runbook': 'https://example.com' },
        podLabels: { version: 'v1' },
        podAnnotations: { 'prometheus.io/scrape': 'true' },
        priorityClass: 'system-cluster-critical',
        runtimeClass: 'gvisor',
        imagePullPolicy: 'if-not-present',
        imagePullSecrets: ['registry'],
      },
    }),
  );

  it('label and annotate the Deployment and its pods, each by itself', () => {
    const { labels, annotations } = rendered.object('Deployment/web').metadata;
    expect(labels).toMatchObject({ 'example.com/team': 'shop', 'app.kubernetes.io/instance': 'web' });
    expect(labels).not.toHaveProperty('version');
    expect(annotations).toEqual({ 'example.com/runbook': 'https://example.com' });
    const pods = rendered.at('Deployment/web', 'spec', 'template', 'metadata');
    expect(pods).toMatchObject({ labels: { version: 'v1' }, annotations: { 'prometheus.io/scrape': 'true' } });
    expect(pods).not.toHaveProperty(['labels', 'example.com/team']);
  });

  it('leave selectors as they are', () => {
    expect(rendered.at('Deployment/web', 'spec', 'selector')).toEqual({ matchLabels: { 'app.kubernetes.io/instance': 'web' } });
  });

  it('say which classes, images and secrets of registries the pods have', () => {
    expect(rendered.pod('Deployment/web')).toMatchObject({
      priorityClassName: 'system-cluster-critical',
      runtimeClassName: 'gvisor',
      imagePullSecrets: [{ name: 'registry' }],
      containers: [{ imagePullPolicy: 'IfNotPresent' }],
    });
  });

  it('keep the labels and annotations of their own beside the stated ones', () => {
    const files = { '/etc/app/app.conf': 'a=1' };
    const both = new Rendered(shop({ ...service, files, kubernetes: { podAnnotations: { 'prometheus.io/scrape': 'true' } } }));
    expect(both.at('Deployment/web', 'spec', 'template', 'metadata', 'annotations')).toEqual({
      'checksum/config': expect.any(String),
      'prometheus.io/scrape': 'true',
    });
  });

  it.each([
    ['podLabels', 'app.kubernetes.io/instance', 'label-reserved'],
    ['podLabels', 'environment', 'label-reserved'],
    ['podLabels', 'pod-template-hash', 'label-reserved'],
    ['labels', 'app.kubernetes.io/name', 'label-reserved'],
    ['podAnnotations', 'checksum/config', 'annotation-reserved'],
    ['podAnnotations', 'web.orchestra-cdk/writable-root', 'annotation-reserved'],
    ['annotations', 'helm.sh/hook', 'annotation-reserved'],
  ])('refuse in %s the key %s that is taken', (field, key, code) => {
    const found = issuesOf({ ...service, kubernetes: { [field]: { [key]: 'x' } } });
    expect(found).toMatchObject([{ code, path: ['workloads', 'web', 'kubernetes', field, key] }]);
  });

  it.each([
    ['podLabels', 'app.kubernetes.io/environment'],
    ['podLabels', 'environments'],
    ['annotations', 'argocd.argoproj.io/sync-options'],
  ])('accept in %s the key %s', (field, key) => {
    expect(issuesOf({ ...service, kubernetes: { [field]: { [key]: 'x' } } })).toEqual([]);
  });
});

describe('updates', () => {
  it('recreate the pods of a Deployment', () => {
    const rendered = new Rendered(shop({ ...service, kubernetes: { updates: { kind: 'recreate' } } }));
    expect(rendered.at('Deployment/web', 'spec', 'strategy')).toEqual({ type: 'Recreate' });
  });

  it.each([{ kind: 'rolling' } as const, { kind: 'blue-green' } as const])('are refused beside a rollout: %j', (rollout) => {
    const found = issuesOf({ ...service, rollout, kubernetes: { updates: { kind: 'recreate' } } });
    expect(found).toMatchObject([{ code: 'update-and-rollout', path: ['workloads', 'web', 'kubernetes', 'updates'] }]);
  });

  it.each([
    [{ kind: 'rolling' as const }, { maxUnavailable: 1 }],
    [{ kind: 'rolling' as const, maxUnavailable: '10%' as const }, { maxUnavailable: '10%' }],
    [
      { kind: 'rolling' as const, maxSurge: 1 },
      { maxSurge: 1, maxUnavailable: 0 },
    ],
    [
      { kind: 'rolling' as const, maxSurge: 0 },
      { maxSurge: 0, maxUnavailable: 1 },
    ],
  ])('go over the nodes of an agent: %j', (updates, rollingUpdate) => {
    const rendered = new Rendered(shop({ kind: 'agent', kubernetes: { updates } }));
    expect(rendered.at('DaemonSet/web', 'spec', 'updateStrategy')).toEqual({ type: 'RollingUpdate', rollingUpdate });
  });

  it.each([
    { maxSurge: 1, maxUnavailable: 1 },
    { maxSurge: '0%' as const, maxUnavailable: 0 },
  ])('of an agent have one of the two: %j', (both) => {
    const found = issuesOf({ kind: 'agent', kubernetes: { updates: { kind: 'rolling', ...both } } });
    expect(found).toMatchObject([{ code: 'wrong-surge', path: ['workloads', 'web', 'kubernetes', 'updates', 'maxUnavailable'] }]);
  });

  it('of a stateful service begin at a partition, or wait for a deletion', () => {
    const strategy = (updates: object) =>
      new Rendered(shop({ kind: 'stateful-service', port: 5432, kubernetes: { updates } as object })).at(
        'StatefulSet/web',
        'spec',
        'updateStrategy',
      );
    expect(strategy({ kind: 'rolling', partition: 0 })).toEqual({ type: 'RollingUpdate', rollingUpdate: { partition: 0 } });
    expect(strategy({ kind: 'on-delete' })).toEqual({ type: 'OnDelete' });
  });

  it('of one replica after the other are handed over, since a StatefulSet cannot change it', () => {
    const rendered = new Rendered(shop({ kind: 'stateful-service', port: 5432, kubernetes: { podManagement: 'ordered-ready' } }));
    expect(rendered.at('StatefulSet/web', 'spec', 'podManagementPolicy')).toBe('OrderedReady');
    expect(rendered.handOvers.map(({ path }) => path)).toEqual([['workloads', 'web', 'kubernetes', 'podManagement']]);
  });

  it('count a pod after its minimum, and fail later for it', () => {
    const rendered = new Rendered(shop({ ...service, kubernetes: { minReadySeconds: 700, revisionHistoryLimit: 5 } }));
    expect(rendered.at('Deployment/web', 'spec')).toMatchObject({
      minReadySeconds: 700,
      revisionHistoryLimit: 5,
      progressDeadlineSeconds: 600 + 240 + 700,
    });
  });

  it('are refused where they fail before a pod can count', () => {
    const kubernetes = { minReadySeconds: 60, progressDeadlineSeconds: 60 };
    expect(issuesOf({ ...service, kubernetes })).toMatchObject([{ code: 'deadline-below-ready' }]);
    expect(issuesOf({ ...service, kubernetes: { ...kubernetes, progressDeadlineSeconds: 61 } })).toEqual([]);
  });
});

describe('a disruption budget', () => {
  it('is the stated one', () => {
    const rendered = new Rendered(shop({ ...ofService, kubernetes: { disruptionBudget: { kind: 'min-available', pods: '50%' } } }));
    expect(rendered.at('PodDisruptionBudget/web', 'spec')).toMatchObject({ minAvailable: '50%' });
    expect(rendered.at('PodDisruptionBudget/web', 'spec')).not.toHaveProperty('maxUnavailable');
  });

  it('is left out with a reason', () => {
    const rendered = new Rendered(shop({ ...ofService, kubernetes: { disruptionBudget: { kind: 'none', reason: 'a demo' } } }));
    expect(rendered.names).not.toContain('PodDisruptionBudget/web');
    expect(rendered.object('Deployment/web').metadata.annotations).toEqual({ 'orchestra-cdk/no-disruption-budget': 'a demo' });
  });

  it.each([2, '51%' as const, '100%' as const])('leaves room for drains: at least %s of two', (pods) => {
    const found = issuesOf({ ...ofService, kubernetes: { disruptionBudget: { kind: 'min-available', pods } } });
    expect(found).toMatchObject([{ code: 'budget-blocks-drains', path: ['workloads', 'web', 'kubernetes', 'disruptionBudget', 'pods'] }]);
  });
});

describe('options of jobs', () => {
  const job = { kind: 'scheduled-job', schedule: '0 3 * * *' } as const;
  const options = { restartPolicy: 'on-failure', activeDeadlineSeconds: 900, ttlSecondsAfterFinished: 600 } as const;

  it('say how long runs are kept, and what follows a failure', () => {
    const history = { successfulJobsHistoryLimit: 1, failedJobsHistoryLimit: 0, startingDeadlineSeconds: 60 };
    const rendered = new Rendered(shop({ ...job, retries: 1, kubernetes: { ...options, ...history } }));
    expect(rendered.at('CronJob/web', 'spec')).toMatchObject(history);
    expect(rendered.at('CronJob/web', 'spec', 'jobTemplate', 'spec')).toMatchObject({
      backoffLimit: 1,
      activeDeadlineSeconds: 900,
      ttlSecondsAfterFinished: 600,
      template: { spec: { restartPolicy: 'OnFailure' } },
    });
  });

  it('are those that whatever waits for a job goes by', () => {
    const rendered = new Rendered(shop({ kind: 'job', runs: 'before-release', kubernetes: options }));
    expect(rendered.at('Job/web', 'spec')).toMatchObject({ activeDeadlineSeconds: 900, ttlSecondsAfterFinished: 600 });
    const [note] = rendered.notes.filter(({ path }) => path.at(-1) === 'runs');
    expect(note?.reason).toContain('--timeout=900s');
    expect(note?.reason).toContain('helm needs --timeout 16m');
    expect(note?.reason).toContain('within the 600 seconds');
  });

  it('restart no container of several tasks, whose retries are counted by pods', () => {
    const path = ['workloads', 'web', 'kubernetes', 'restartPolicy'];
    expect(issuesOf({ ...job, tasks: 3, kubernetes: options })).toMatchObject([{ code: 'restart-of-tasks', path }]);
    expect(issuesOf({ ...job, kubernetes: options })).toEqual([]);
  });
});

it('an environment changes single options', () => {
  const application = shop({ ...service, kubernetes: { podLabels: { kind: 'a', version: 'v1' }, minReadySeconds: 3 } });
  const rendered = new Rendered(application, { workloads: { web: { kubernetes: { podLabels: { kind: 'b' } } } } });
  expect(rendered.at('Deployment/web', 'spec')).toMatchObject({
    minReadySeconds: 3,
    template: { metadata: { labels: { kind: 'b', version: 'v1' } } },
  });
});

import {
  canary,
  compile,
  type KubernetesObject,
  kubernetes,
  type NamedEnvironment,
  pause,
  serviceHost,
  successRatio,
  weight,
  writeYaml,
} from 'orchestra-cdk';
import { crucible } from '../../apps/crucible/application';
import { environments as crucibleEnvironments } from '../../apps/crucible/environments';
import { orchestrator } from '../../apps/orchestrator/application';
import { environments as orchestratorEnvironments } from '../../apps/orchestrator/environments';
import { predictSync } from '../../lib/delivery/argo-cd/sync-order';
import { withWaves } from '../../lib/delivery/argo-cd/waves';
import { slotsOf } from '../delivery/argo-cd/sync-objects';
import { isWhole } from '../extent';
import { ArgoCd, argoCdNeeds } from './argo-cd';
import { describeWith } from './engine';
import { eventually } from './eventually';
import { type GitRepository, GitServer } from './git-server';
import { ControlPlane } from './kubernetes';
import { rolloutsNeeds } from './rollouts';

jest.setTimeout(240_000);

const image = 'registry.example.com/shop/web';
const environment = (tag: string, jobTag: string): NamedEnvironment => ({
  name: 'dev',
  tier: 'development',
  google: { project: 'acme-shop', region: 'europe-west1' },
  kubernetes: { namespace: 'syncs', prometheus: 'http://prometheus.monitoring:9090' },
  images: { web: { tag }, schema: { tag: jobTag }, seed: { tag: jobTag } },
});

/** A job that calls a database of the same release, one that calls nothing, and a canary that waits for a person. */
function shop(tag: string, jobTag = tag): readonly KubernetesObject[] {
  const workloads = {
    db: { kind: 'stateful-service', image: `${image}-db:1`, port: 5432 },
    schema: { kind: 'job', runs: 'before-release', image, env: { PGHOST: serviceHost('db') } },
    seed: { kind: 'job', runs: 'before-release', image },
    web: {
      kind: 'service',
      image,
      scaling: { min: 2, max: 4 },
      rollout: canary([weight(25), pause(), { kind: 'analyze', analyses: ['ratio'] }]),
    },
  } as const;
  const application = { name: 'shop', workloads, analyses: { ratio: successRatio({ atLeast: 0.9 }) } };
  return withWaves(compile(kubernetes, application, environment(tag, jobTag)).output);
}

const applications: { readonly [name: string]: readonly KubernetesObject[] } = {
  syncs: shop('1'),
  ...(isWhole && ownApplications()),
};

function ownApplications(): typeof applications {
  return {
    crucible: withWaves(compile(kubernetes, crucible, crucibleEnvironments.staging).output),
    orchestrator: withWaves(compile(kubernetes, orchestrator, orchestratorEnvironments.staging).output),
  };
}

describeWith([...argoCdNeeds, ...rolloutsNeeds], 'syncs of Argo CD', () => {
  const cluster = new ControlPlane();
  const argo = new ArgoCd(cluster);
  const server = new GitServer();
  let repository: GitRepository;
  beforeAll(async () => {
    await Promise.all([cluster.start({ rollouts: true }), server.start()]);
    repository = await server.repository('syncs');
    await commit(applications);
    await argo.start();
    await cluster.apply({ objects: Object.keys(applications).map(application) });
  });
  afterAll(async () => {
    await argo.stop();
    await Promise.all([cluster.stop(), server.stop()]);
  });

  test.each(Object.entries(applications))(
    'the first one of %s applies everything in the order that is predicted',
    async (name, objects) => {
      const { resources, seconds } = await synced(name, await repository.revision());
      const sync = predictSync(objects, { isFirst: true });
      const slots = slotsOf(sync);
      expect(resources.map(({ name: own }) => own).sort()).toEqual([...slots.keys()].sort());
      const order = resources.map(({ name: own }) => slots.get(own) ?? -1);
      expect(order).toEqual([...order].sort((one, other) => one - other));
      expect(seconds).toBeGreaterThanOrEqual(sync.leastSeconds - 1); // Argo CD counts in whole seconds
    },
  );

  test('a job before a release begins when the database that it calls is ready', async () => {
    const [db] = await cluster.list('statefulsets', 'syncs');
    expect(db?.status).toMatchObject({ readyReplicas: 1 });
    const times = '{.metadata.creationTimestamp}';
    const job = await cluster.kubectl(['get', 'job', 'schema', '-n', 'syncs', '-o', `jsonpath=${times}`]);
    const ready = await cluster.kubectl([
      'get',
      'pod',
      'db-0',
      '-n',
      'syncs',
      '-o',
      'jsonpath={.status.conditions[?(@.type=="Ready")].lastTransitionTime}',
    ]);
    expect(Date.parse(job)).toBeGreaterThanOrEqual(Date.parse(ready));
  });

  test('the next one runs both jobs again, and ends while its canary waits for a person', async () => {
    const before = await jobs();
    const revision = await commit({ ...applications, syncs: shop('2') });
    await synced('syncs', revision);
    const [rollout] = await cluster.list('rollouts.argoproj.io', 'syncs');
    expect(rollout?.status?.phase).not.toBe('Healthy');
    const after = await jobs();
    expect(after.map(({ name }) => name)).toEqual(['schema', 'seed']);
    for (const [index, job] of after.entries()) expect(job.uid).not.toBe(before[index]?.uid);
  });

  if (isWhole) {
    test('a commit that changes nothing but a hook is no difference, so that it has to be synced by hand', async () => {
      const before = await jobs();
      const revision = await commit({ ...applications, syncs: shop('2', '3') });
      await argo.refresh('syncs');
      const state = await argo.until('syncs', ({ revision: seen }) => seen === revision);
      expect(state.sync).toBe('Synced');
      expect(await jobs()).toEqual(before);
    });

    test('with PruneLast, a sync that deletes something waits until the canary has ended', async () => {
      const options = JSON.stringify({ spec: { syncPolicy: { syncOptions: ['ServerSideApply=true', 'PruneLast=true'] } } });
      await cluster.kubectl(['patch', 'applications.argoproj.io', 'syncs', '-n', argo.namespace, '--type=merge', '-p', options]);
      const next = shop('3');
      await commit({ ...applications, syncs: next.filter(({ kind }) => kind !== 'PodDisruptionBudget') });
      await argo.refresh('syncs');
      const waiting = 'waiting for healthy state of argoproj.io/Rollout/web';
      await argo.until('syncs', ({ operation, message }) => operation === 'Running' && message.startsWith(waiting), 120);
      const { waves } = predictSync(next, { pruneLast: true, pruned: next.filter(({ kind }) => kind === 'PodDisruptionBudget') });
      expect(waves.at(-2)?.awaited.map(({ kind }) => kind)).toContain('Rollout');
      expect((await cluster.list('poddisruptionbudgets', 'syncs')).map(({ metadata: { name } }) => name)).toContain('web');
    });
  }

  function commit(folders: { readonly [name: string]: readonly KubernetesObject[] }): Promise<string> {
    const files = Object.entries(folders).map(([name, objects]) => ({ path: `${name}/objects.yaml`, text: writeYaml(objects) }));
    return repository.commit(files, 'objects');
  }

  async function jobs(): Promise<readonly { readonly name: string; readonly uid: string }[]> {
    const line = '{range .items[*]}{.metadata.name} {.metadata.uid}{"\\n"}{end}';
    const printed = await cluster.kubectl(['get', 'jobs', '-n', 'syncs', '-o', `jsonpath=${line}`]);
    return printed
      .split('\n')
      .map((each) => each.split(' '))
      .flatMap(([name = '', uid = '']) => (name === '' ? [] : [{ name, uid }]));
  }

  /** What the last sync of a revision applied, in its order, and how long it took. */
  async function synced(name: string, revision: string): Promise<{ resources: readonly { name: string }[]; seconds: number }> {
    await argo.refresh(name);
    const read = async (): Promise<Operation> => {
      const printed = await cluster.kubectl(['get', 'applications.argoproj.io', name, '-n', argo.namespace, '-o', 'json']);
      return (JSON.parse(printed) as { status?: { operationState?: Operation } }).status?.operationState ?? {}; // kubectl's own output
    };
    const ended = ({ phase, syncResult }: Operation) => syncResult?.revision === revision && phase !== 'Running';
    const { phase, message, startedAt = '', finishedAt = '', syncResult } = await eventually(read, ended, 120);
    expect([phase, message]).toEqual(['Succeeded', expect.stringContaining('successfully synced')]);
    const resources = (syncResult?.resources ?? []).map(({ kind, name: own, syncPhase }) => ({ name: `${syncPhase} ${kind}/${own}` }));
    return { resources, seconds: (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000 };
  }

  function application(name: string): object {
    return {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name, namespace: argo.namespace },
      spec: {
        project: 'default',
        source: { repoURL: repository.url, path: name, targetRevision: 'main' },
        destination: { server: 'https://kubernetes.default.svc', namespace: name },
        syncPolicy: { automated: { prune: true, selfHeal: false }, retry: { limit: 0 }, syncOptions: ['ServerSideApply=true'] },
      },
    };
  }
});

interface Operation {
  readonly phase?: string;
  readonly message?: string;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  readonly syncResult?: {
    readonly revision?: string;
    readonly resources?: readonly { readonly kind: string; readonly name: string; readonly syncPhase: string }[];
  };
}

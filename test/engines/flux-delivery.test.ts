import {
  type Application,
  analyze,
  atLeast,
  flux as byFlux,
  canary,
  defineDelivery,
  deliveryFiles,
  istio,
  type NamedEnvironment,
  pause,
  prometheusQuery,
  serviceUrl,
  weight,
} from 'orchestra-cdk';
import { parseAllDocuments } from 'yaml';
import { crucible } from '../../apps/crucible/application';
import { environments } from '../../apps/crucible/environments';
import { describeWith } from './engine';
import { eventually } from './eventually';
import { Flux, fluxNeeds } from './flux';
import { type GitRepository, GitServer } from './git-server';
import { Judge } from './judge';
import { ControlPlane } from './kubernetes';
import { Rollouts, rolloutsNeeds } from './rollouts';

jest.setTimeout(180_000);

/** crucible with a canary of its api, and a job before a release that calls a service. */
const application: Application = {
  ...crucible,
  analyses: {
    good: prometheusQuery({
      query: 'good{workload="{{args.namespace}}/{{args.workload}}",version="{{args.version}}"}',
      limit: atLeast(1),
      count: 1,
      failureLimit: 0,
    }),
  },
  workloads: {
    ...crucible.workloads,
    api: { ...crucible.workloads.api, rollout: canary([weight(20), pause(), analyze('good'), weight(50), pause('1s')]) },
    ledger: { kind: 'service', image: 'registry.example.com/ledger:1.0.0' },
    migrate: { kind: 'job', runs: 'before-release', image: 'dispatcher', env: { LEDGER: serviceUrl('ledger') } },
  },
};

const { migrate: _migrate, ...others } = application.workloads;
const withoutJob: Application = { ...application, workloads: others };

describeWith([...fluxNeeds, ...rolloutsNeeds], 'a delivery by Flux', () => {
  const cluster = new ControlPlane();
  const flux = new Flux(cluster);
  const server = new GitServer();
  const judge = new Judge();
  const rollouts = new Rollouts(cluster, 'crucible');
  let repository: GitRepository;
  beforeAll(async () => {
    await Promise.all([cluster.start({ rollouts: true }), server.start(), judge.start()]);
    await flux.start();
    await rollouts.start();
    repository = await server.repository('crucible');
    await commit({});
    await read({});
  });
  afterAll(async () => {
    rollouts.stop();
    judge.stop();
    await flux.stop();
    await Promise.all([cluster.stop(), server.stop()]);
  });

  test('comes in stages: what a job calls, the job, and the rest when it is done', async () => {
    await flux.until('kustomization', 'crucible-staging-health', ({ ready }) => ready === 'True');
    const [done, made] = await Promise.all([
      get('job', 'migrate', '{.status.completionTime}'),
      get('deployment', 'dispatcher', '{.metadata.creationTimestamp}'),
    ]);
    const [called, started] = await Promise.all([
      get('deployment', 'ledger', '{.metadata.creationTimestamp}'),
      get('job', 'migrate', '{.metadata.creationTimestamp}'),
    ]);
    expect(called <= started && started <= done && done <= made).toBe(true);
  });

  test('a job that has ended is not run anew, and a hand change is healed', async () => {
    const job = await get('job', 'migrate', '{.metadata.uid} {.spec.ttlSecondsAfterFinished}');
    await cluster.kubectl(['set', 'image', 'deployment/ledger', '-n', 'crucible', '*=registry.example.com/by-hand:1']);
    for (const name of ['crucible-staging-called', 'crucible-staging-jobs']) await flux.reconcile('kustomization', name);
    await eventually(
      () => get('deployment', 'ledger', '{..image}'),
      (image) => image === 'registry.example.com/ledger:1.0.0',
    );
    await flux.until('kustomization', 'crucible-staging-jobs', ({ ready }) => ready === 'True');
    expect(await get('job', 'migrate', '{.metadata.uid} {.spec.ttlSecondsAfterFinished}')).toBe(job);
  });

  test('weights and subsets of a canary and replicas of an autoscaler are left alone, where other fields are healed', async () => {
    const subsets = () => get('destinationrule', 'api', '{.spec.subsets[*].labels}');
    const revision = await commit({ api: '2' });
    await flux.reconcile('gitRepository', 'crucible');
    await rollouts.until('api', ({ phase }) => phase === 'Paused');
    expect(await weights()).toBe('80 20');
    await cluster.kubectl(['patch', 'virtualservice', 'api', '-n', 'crucible', '--type=merge', '-p', '{"spec":{"hosts":["by-hand"]}}']);
    await cluster.kubectl(['patch', 'destinationrule', 'api', '-n', 'crucible', '--type=merge', '-p', '{"spec":{"host":"by-hand"}}']);
    const marked = await subsets();
    expect(marked).toContain('rollouts-pod-template-hash');
    await cluster.kubectl(['scale', 'deployment', 'dispatcher', '-n', 'crucible', '--replicas=3']);
    await flux.reconcile('kustomization', 'crucible-staging');
    await eventually(
      () => get('virtualservice', 'api', '{.spec.hosts[0]}'),
      (host) => host !== 'by-hand',
    );
    await eventually(
      () => get('destinationrule', 'api', '{.spec.host}'),
      (host) => host !== 'by-hand',
    );
    expect([await weights(), await subsets()]).toEqual(['80 20', marked]);
    expect(await get('deployment', 'dispatcher', '{.spec.replicas}')).toBe('3');
    expect((await flux.state('kustomization', 'crucible-staging-health')).revision).not.toContain(revision);
  });

  test('a commit takes a canary back that waits, without waiting for its health', async () => {
    await flux.deployed('crucible', 'crucible-staging', await repository.revert());
    expect(await rollouts.rest('api')).toMatchObject({ phase: 'Healthy' });
    expect(await weights()).toBe('100 0');
  });

  test('a canary that fails its analysis ends in the old version, and the commit is not ready', async () => {
    judge.decide('crucible/api', false);
    await commit({ api: '2' });
    await flux.reconcile('gitRepository', 'crucible');
    await rollouts.until('api', ({ phase }) => phase === 'Paused');
    await rollouts.rest('api');
    await rollouts.promote('api');
    expect(await rollouts.rest('api')).toMatchObject({ phase: 'Degraded' });
    await flux.until(
      'kustomization',
      'crucible-staging-health',
      ({ ready, reason }) => ready === 'False' && reason === 'HealthCheckFailed',
    );
    expect(await weights()).toBe('100 0');
  });

  test('the way back is a commit, and a job with another image is run again before the rest', async () => {
    const before = await get('job', 'migrate', '{.metadata.uid}');
    await flux.deployed('crucible', 'crucible-staging-health', await commit({ dispatcher: '2' }));
    expect(await get('rollout', 'api', '{.status.phase} {..image}')).toMatch(/^Healthy .*:1$/);
    const after = await get('job', 'migrate', '{.metadata.uid} {.status.succeeded} {..image}');
    expect(after).not.toContain(before);
    expect(after).toMatch(/ 1 .*:2$/);
  });

  test('a job that goes takes nothing along of what it called, whether Flux hears first of the files or of the objects', async () => {
    const uid = await get('deployment', 'ledger', '{.metadata.uid}');
    await flux.deployed('crucible', 'crucible-staging-called', await commit({ dispatcher: '2', system: withoutJob }));
    await read({ dispatcher: '2', system: withoutJob });
    const gone = ['called', 'called-health', 'jobs', 'jobs-health'].map((part) => `kustomization/crucible-staging-${part}`);
    await cluster.kubectl(['delete', '-n', flux.namespace, ...gone]);
    await flux.until('kustomization', 'crucible-staging-health', ({ ready }) => ready === 'True');
    expect(await get('deployment', 'ledger', '{.metadata.uid} {.metadata.labels.kustomize\\.toolkit\\.fluxcd\\.io/name}')).toBe(
      `${uid} crucible-staging`,
    );
    const jobs = await cluster.list('jobs', 'crucible');
    // the schedule of `sweep` starts one at each quarter of an hour
    const scheduled = (job: object) => /"kind":"CronJob"/.test(JSON.stringify(job)); // its owner
    expect(jobs.filter((job) => !scheduled(job))).toEqual([]);
  });

  function weights(): Promise<string> {
    return get('virtualservice', 'api', '{.spec.http[?(@.name=="primary")].route[*].weight}');
  }

  function get(kind: string, name: string, path: string): Promise<string> {
    return cluster.kubectl(['get', kind, name, '-n', 'crucible', '-o', `jsonpath=${path}`]);
  }

  function filesOf({ api = '1', dispatcher = '1', system = application }: Released) {
    const environment: NamedEnvironment = {
      ...environments.staging,
      name: 'staging',
      kubernetes: { prometheus: judge.address, routers: { api: istio({ split: 'subsets' }) } },
      images: { api: { tag: api }, dispatcher: { tag: dispatcher } },
    };
    const stated = { repository: repository.url, deploys: { staging: byFlux({ interval: '1m' }) } };
    return deliveryFiles(defineDelivery(system, { staging: environment }, stated)).output;
  }

  function commit(released: Released): Promise<string> {
    const files = filesOf(released).map(({ path, text }) => ({ path: `deploy/crucible/${path}`, text }));
    return repository.commit(files, JSON.stringify(released));
  }

  /** As the Flux of a cluster reads its folder. */
  async function read(released: Released): Promise<void> {
    const files = filesOf(released).filter(({ path }) => path.startsWith('flux/'));
    await cluster.apply({ objects: files.flatMap(({ text }) => parseAllDocuments(text).map((each): object => each.toJS())) }, true);
  }
});

/** Versions of images, and what has them. */
interface Released {
  readonly api?: string;
  readonly dispatcher?: string;
  readonly system?: Application;
}

import { App, Chart } from 'cdk8s';
import { type KubernetesObject, pause, weight } from 'orchestra-cdk';
import { BlueGreenRollout, CanaryRollout } from 'orchestra-cdk/kubernetes';
import { formatPath } from '../../lib/model/issue';
import { isWhole } from '../extent';
import { describeWith } from './engine';
import { ControlPlane } from './kubernetes';
import { chartOf, jobsChartOf, type Plan, replicas, shopAs } from './lives/handed-over-shop';
import { ReadyReplicas } from './lives/ready-replicas';
import { commandsIn, Release, runCommands } from './lives/release';
import { readyAfter, rolloutsNeeds } from './rollouts';

jest.setTimeout(600_000);

const helms = ['helm', 'helm-3.10', 'helm-4'];
/** Long enough for an autoscaler to look. */
const afterwards = isWhole ? 17_000 : 1_000;

/** A hand-over, and who performs it where not everything is tried. */
interface HandOver {
  readonly other: Plan;
  readonly helm: string | undefined;
  readonly apply: 'client-side' | 'server-side' | undefined;
}

const handOvers: readonly HandOver[] = [
  { other: 'range', helm: 'helm-3.10', apply: 'client-side' },
  { other: 'canary', helm: undefined, apply: 'server-side' },
  { other: 'blueGreen', helm: 'helm-4', apply: undefined },
];

describeWith([...rolloutsNeeds, ...helms], 'lives of a release', () => {
  const cluster = new ControlPlane();
  const open: { stop(): void }[] = [];

  /** All at once, since most of the time is spent waiting. */
  const performed: { handOvers?: Promise<readonly Fewest[]>; jobs?: Promise<unknown> } = {};

  beforeAll(async () => {
    await cluster.start({ rollouts: true });
    // jobs first, so that the others go on while these wait
    performed.jobs = inTurn((isWhole ? helms : ['helm']).map((tool) => () => jobsBeforeReleases(tool)));
    performed.handOvers = inTurn(lives());
    await Promise.allSettled([performed.handOvers, performed.jobs]);
  });
  afterAll(async () => {
    for (const each of open) each.stop();
    await cluster.stop();
  });

  it('hand over without losing a ready replica, as notes and READMEs say', async () => {
    const fewest = (await performed.handOvers) ?? [];
    expect(fewest.filter(({ ready, reached }) => ready < replicas || reached < replicas)).toEqual([]);
    expect(fewest.length).toBe(isWhole ? 18 : 7);
  });

  it('wait for jobs before a release, delete none that runs, and start pods anew for a secret with another value', async () => {
    await performed.jobs;
  });

  function lives(): readonly (() => Promise<Fewest>)[] {
    const charts = handOvers.flatMap(({ other, helm }) =>
      (isWhole ? helms : [helm].filter((tool) => tool !== undefined)).map((tool) => () => chartHandedOver(tool, other)),
    );
    const applied = handOvers.flatMap(({ other, apply }) =>
      (isWhole ? (['client-side', 'server-side'] as const) : [apply].filter((way) => way !== undefined)).map(
        (way) => () => appliedHandOver(way, other),
      ),
    );
    return [() => takenOver('range'), () => takenOver('blue-green'), ...charts, ...applied, () => takenOver('fixed')];
  }

  function sampled(
    namespace: string,
    labels: Readonly<Record<string, string>> = { 'app.kubernetes.io/instance': 'api' },
    service = 'api',
  ): ReadyReplicas {
    const sample = new ReadyReplicas(cluster, namespace, labels, service);
    sample.start();
    open.push(sample);
    return sample;
  }

  async function chartHandedOver(tool: string, other: Plan): Promise<Fewest> {
    const namespace = `${tool.replace('.', '')}-${other.toLowerCase()}`;
    const release = new Release(cluster, namespace, tool, chartOf(namespace, other));
    const sample = sampled(namespace);
    await release.upgrade('fixed');
    await sample.until(replicas);
    sample.begin();
    for (const commands of release.commands('Hand over what runs')) {
      await release.run(commands.replaceAll('helm upgrade', ['helm upgrade', ...force(tool)].join(' ')));
      await sleep(afterwards);
      await sample.until(replicas);
    }
    // what comes after is a release like any other
    const switched = other === 'range' ? '--set api.autoscaling.enabled=true' : '';
    const releases = [[switched, '--set-string api.image.tag=2.0.0'], ...(other === 'range' ? [force(tool)] : [])];
    for (const options of isWhole ? releases : []) {
      await release.upgrade('fixed', ...options);
      await sample.until(replicas);
    }
    release.remove();
    return { life: `${tool} to ${other} and back`, ...sample.fewest() };
  }

  async function appliedHandOver(way: 'client-side' | 'server-side', other: Plan): Promise<Fewest> {
    const namespace = `${way}-${other.toLowerCase()}`;
    const [before, after] = [shopAs(namespace, 'fixed'), shopAs(namespace, other)];
    const apply = (objects: readonly KubernetesObject[]) => {
      const options = way === 'server-side' ? ['--server-side', '--force-conflicts'] : [];
      return cluster.kubectl(['apply', ...options, '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
    };
    const sample = sampled(namespace);
    await apply(before.objects);
    await sample.until(replicas);
    sample.begin();
    const said = ({ notes }: typeof after) => notes.filter(({ level }) => level === 'hand-over').map(({ reason }) => commandsIn(reason));
    if (other === 'range') {
      await runCommands(cluster, said(after).flat().join('\n'));
      await apply(after.objects);
      await sleep(afterwards);
      await runCommands(cluster, said(before).flat().join('\n'));
      await apply(before.objects);
    } else {
      const [remove = '', removeRollout = ''] = said(after).find(([first = '']) => first.includes('delete deployment')) ?? [];
      await apply(after.objects);
      await healthy(namespace, 'api');
      await runCommands(cluster, remove);
      await apply(before.objects);
      await cluster.kubectl(['rollout', 'status', 'deployment/api', '-n', namespace, '--timeout=60s']);
      await runCommands(cluster, removeRollout);
    }
    await sleep(afterwards);
    await sample.until(replicas);
    return { life: `apply ${way} to ${other} and back`, ...sample.fewest() };
  }

  async function takenOver(scaled: 'fixed' | 'range' | 'blue-green'): Promise<Fewest> {
    const namespace = `taken-over-${scaled}`;
    const labels = { app: 'web' };
    const chart = new Chart(new App(), 'shop', { namespace });
    const props = { deployment: 'web', labels, scaling: { min: replicas, max: scaled === 'range' ? 2 * replicas : replicas } };
    const rollout =
      scaled === 'blue-green'
        ? new BlueGreenRollout(chart, 'web', { ...props, scaleDownDelay: '1s' })
        : new CanaryRollout(chart, 'web', { ...props, steps: [weight(20), pause('1s')] });
    const sample = sampled(namespace, labels, 'web');
    await cluster.apply({
      objects: [
        { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
        deploymentIn(namespace, replicas, '1'),
        ...serviceOf(rollout, labels),
      ],
    });
    await sample.until(replicas);
    sample.begin();
    await cluster.apply({ objects: [deploymentIn(namespace, replicas, '1'), ...rollout.objects] }, true);
    await healthy(namespace, 'web');
    if (scaled === 'range') {
      // its autoscaler takes up to 15 seconds to give it as many as the Deployment has
      await runCommands(
        cluster,
        `kubectl -n ${namespace} wait --for=jsonpath='{.status.availableReplicas}'=${replicas} --timeout=60s rollouts.argoproj.io/web`,
      );
      await runCommands(
        cluster,
        commandsIn(noteOf(rollout)).find((command) => command.includes('scale deployment web --replicas=0')) ?? 'false',
      );
    }
    await sample.until(replicas);
    for (const version of ['2', '3']) {
      await cluster.apply({ objects: [deploymentIn(namespace, 0, version), ...rollout.objects] }, true);
      await healthy(namespace, 'web', version);
    }
    await sample.until(replicas);
    const [scale = 'false', remove = 'false'] = commandsIn(noteOf(rollout)).slice(-2);
    await runCommands(cluster, scale.replace('=N', `=${replicas}`));
    await cluster.kubectl(['rollout', 'status', 'deployment/web', '-n', namespace, '--timeout=60s']);
    await cluster.apply({ objects: serviceOf(rollout, labels) }, true);
    await runCommands(cluster, remove);
    await sleep(1000);
    await sample.until(replicas);
    return { life: `a Deployment taken over with a ${scaled} number, and given back`, ...sample.fewest() };
  }

  async function healthy(namespace: string, rollout: string, version?: string): Promise<void> {
    if (version !== undefined) {
      const path = '\'{.status.conditions[?(@.type=="Completed")].status}\'';
      await sleep(1500); // the controller sees the Deployment first
      await runCommands(cluster, `kubectl -n ${namespace} wait --for=jsonpath=${path}=True --timeout=60s rollouts.argoproj.io/${rollout}`);
    }
    await runCommands(
      cluster,
      `kubectl -n ${namespace} wait --for=jsonpath='{.status.phase}'=Healthy --timeout=60s rollouts.argoproj.io/${rollout}`,
    );
  }

  /** Plays the program: it is ready, or done, now. */
  async function getReady(namespace: string, workload: string): Promise<void> {
    const pods = ['pod', '-n', namespace, '-l', `app.kubernetes.io/instance=${workload}`];
    await cluster.kubectl(['annotate', ...pods, '--overwrite', 'ready-after=0s']);
  }

  async function jobsBeforeReleases(tool: string): Promise<void> {
    const namespace = `jobs-${tool.replace('.', '')}`;
    const release = new Release(cluster, namespace, tool, jobsChartOf(namespace));
    // a first install: what the job calls comes with it, and the pods wait for the job
    const install = release.upgrade('fixed', '--wait', '--atomic', '--timeout 60s');
    await runCommands(
      cluster,
      `until kubectl -n ${namespace} wait --for=condition=Complete --timeout=30s job/migrate-first; do sleep 0.3; done`,
    );
    await getReady(namespace, 'api');
    await install;
    // a hook that outlives its timeout is left alone by the next try
    const slow = ['--set migrate.podAnnotations.ready-after=1h', '--timeout 2s'];
    await expect(release.upgrade('fixed', ...slow)).rejects.toThrow(/timed out|deadline exceeded/);
    const uid = () => cluster.kubectl(['get', 'job', 'migrate', '-n', namespace, '-o', 'jsonpath={.metadata.uid}']);
    const running = await uid();
    await expect(release.upgrade('fixed', ...slow)).rejects.toThrow(/job migrate of the last try still runs/);
    expect(await uid()).toBe(running);
    await getReady(namespace, 'migrate');
    await cluster.kubectl(['wait', '--for=condition=Complete', '--timeout=30s', 'job/migrate', '-n', namespace]);
    // the next runs it again; pods that read a secret with another version start anew
    const generation = () => cluster.kubectl(['get', 'deployment', 'reader', '-n', namespace, '-o', 'jsonpath={.metadata.generation}']);
    const before = await generation();
    await release.upgrade('fixed', '--timeout 60s', '--set secretVersions.key=4');
    expect(await uid()).not.toBe(running);
    expect(Number(await generation())).toBe(Number(before) + 1);
    release.remove();
  }
});

/** As the README says of Helm 4. */
function force(tool: string): readonly string[] {
  return tool === 'helm-4' ? ['--force-conflicts'] : [];
}

/** A few at once: a machine of two cores has many API servers' worth of work with more. */
async function inTurn<Result>(lives: readonly (() => Promise<Result>)[]): Promise<readonly Result[]> {
  const results: Result[] = [];
  const open = [...lives];
  const perform = async () => {
    for (let next = open.shift(); next; next = open.shift()) results.push(await next());
  };
  await Promise.all(Array.from({ length: 4 }, perform));
  return results;
}

interface Fewest {
  readonly life: string;
  readonly ready: number;
  readonly reached: number;
}

function noteOf({ notes }: Pick<CanaryRollout, 'notes'>): string {
  return notes.find(({ path }) => formatPath(path) === 'deployment')?.reason ?? '';
}

/** The Service of the Deployment, as it is before and after. */
function serviceOf({ objects }: Pick<CanaryRollout, 'objects'>, selector: object): readonly KubernetesObject[] {
  const own = objects.filter(({ kind, metadata: { name } }) => kind === 'Service' && name === 'web');
  return own.map((service) => ({ ...service, spec: { ...(service['spec'] as object), selector } })); // as renderService makes it
}

function deploymentIn(namespace: string, count: number, version: string): KubernetesObject {
  const labels = { app: 'web' };
  const container = { name: 'web', image: `registry.example.com/web:${version}` };
  const template = { metadata: { labels, annotations: readyAfter('2s') }, spec: { containers: [container] } };
  const spec = { replicas: count, selector: { matchLabels: labels }, template };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace }, spec };
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

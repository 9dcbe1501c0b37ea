import {
  canary,
  defineApplication,
  defineEnvironments,
  helmChart,
  type KubernetesObject,
  type PackagedObjects,
  packageObjects,
  pause,
  weight,
} from 'orchestra-cdk';
import { umbrellaChart } from '../../lib/packaging/helm/umbrella/umbrella-chart';
import { isWhole } from '../extent';
import { deployment } from '../packaging/helm-words/objects';
import { describeWith } from './engine';
import { hookCases } from './hook-cases';
import { ControlPlane } from './kubernetes';
import { type LivePod, LivingRelease, type ReleasedState } from './living-release';
import { readmeCases } from './readme-cases';
import { rolloutsNeeds } from './rollouts';

jest.setTimeout(600_000);

const helms = ['helm-3.10', 'helm', 'helm-4'] as const;
/** Those that go through all of it; the others only through what differs between Helms. */
const wholes: readonly string[] = isWhole ? helms : ['helm-4'];

/** Workloads whose configuration differs between environments. */
const configured = isWhole ? ['api', 'web', 'db'] : ['api'];

/** What one release of the application is: the version of all images, and the configuration of `api`. */
interface Version {
  readonly tag: string;
  readonly level?: string;
  readonly hasWorker?: boolean;
}

function shop(namespace: string, { tag, level = 'info', hasWorker = false }: Version): PackagedObjects {
  const files = { '/app/conf/a.yaml': `level: ${level}\n` };
  const application = defineApplication({
    name: 'shop',
    workloads: {
      api: { kind: 'service', scaling: { min: 2, max: 2 }, files },
      ...(isWhole &&
        ({
          web: { kind: 'service', scaling: { min: 2, max: 2 }, files, rollout: canary([weight(20), pause('1s'), weight(50)]) },
          db: { kind: 'stateful-service', port: 5432, files },
          nightly: { kind: 'scheduled-job', schedule: '0 3 * * *', files },
        } as const)),
      migrate: { kind: 'job', runs: 'before-release', files },
      ...(hasWorker && { worker: { kind: 'worker', files } as const }),
    },
  });
  const place = { registry: 'registry.example.com/shop', kubernetes: { namespace } };
  const images = Object.fromEntries(Object.keys(application.workloads).map((name) => [name, { tag }]));
  const debug = { files: { '/app/conf/a.yaml': 'level: debug\n' } };
  const environments = defineEnvironments(application, {
    dev: { tier: 'development', ...place, images, workloads: Object.fromEntries(configured.map((name) => [name, debug])) },
    staging: { tier: 'staging', ...place, images },
  });
  return packageObjects(application, environments);
}

/** All but the Namespace, which is not Helm's. */
function wanted(packaged: PackagedObjects, environment: string): readonly KubernetesObject[] {
  return (packaged.objects[environment] ?? []).filter(({ kind }) => kind !== 'Namespace');
}

function made(version: string, packaged: PackagedObjects) {
  return helmChart({ chart: { name: 'shop', version }, ...packaged }).output;
}

/** With other configuration for three of the workloads, in staging. */
function traced(namespace: string, version: Version): readonly KubernetesObject[] {
  const isChanged = ({ metadata: { name } }: KubernetesObject) => configured.includes(name.split('-')[0] ?? '');
  const changed = wanted(shop(namespace, { ...version, level: 'trace' }), 'staging').filter(isChanged);
  return [...changed, ...wanted(shop(namespace, version), 'staging').filter((object) => !isChanged(object))];
}

const setTags = (tag: string, ...names: readonly string[]) => names.flatMap((name) => ['--set-string', `${name}.image.tag=${tag}`]);
const all = isWhole ? ['api', 'web', 'db', 'nightly', 'migrate'] : ['api', 'migrate'];

describeWith([...rolloutsNeeds, ...helms], 'the life of a release', () => {
  const cluster = new ControlPlane();
  beforeAll(() => cluster.start({ rollouts: true }));
  afterAll(() => cluster.stop());

  const releases: LivingRelease[] = [];
  afterEach(() => {
    for (const release of releases.splice(0)) release.end();
  });
  async function started(helm: string, namespace: string): Promise<LivingRelease> {
    await cluster.kubectl(['create', 'namespace', namespace]);
    const release = new LivingRelease(cluster, helm, namespace);
    releases.push(release);
    return release;
  }

  it.each(wholes)('with %s: after each command the cluster has what that command says', async (helm) => {
    const namespace = `life-${helm.replace('.', '-')}`;
    const [first, second] = [{ tag: '1.0.0' }, { tag: '1.1.0', hasWorker: true }];
    const release = await started(helm, namespace);
    const [one, two] = [
      release.write('one', made('1.0.0', shop(namespace, first))),
      release.write('two', made('1.1.0', shop(namespace, second))),
    ];
    const level = configured.flatMap((name) => ['--set-string', `${name}.config.${name}__app__conf__aYaml=level: trace\n`]);
    /** Command by command: its chart, its environment, what it says besides, and what must be there then. */
    const commands = [
      { chart: one, environment: 'dev', options: [], wanted: wanted(shop(namespace, first), 'dev') },
      { chart: one, environment: 'staging', options: [], wanted: wanted(shop(namespace, first), 'staging') },
      {
        chart: one,
        environment: 'staging',
        options: setTags('1.0.1', ...all),
        wanted: wanted(shop(namespace, { tag: '1.0.1' }), 'staging'),
      },
      { chart: two, environment: 'staging', options: [], wanted: wanted(shop(namespace, second), 'staging') },
      { chart: two, environment: 'staging', options: ['--reset-values', ...level], wanted: traced(namespace, second) },
    ];
    const states: (ReleasedState & (typeof commands)[number])[] = [];
    for (const command of commands) states.push({ ...command, ...(await release.planned(command.wanted)) });
    let before: readonly LivePod[] = [];
    for (const state of states) {
      if (state === states.at(-1)) before = await release.pods();
      await release.upgrade(state.chart, state.environment, ...state.options);
      await release.becomes(state);
    }
    const known = new Set(before.map(({ name, checksums }) => `${name} ${checksums}`));
    const restarted = (await release.pods()).filter(({ name, checksums }) => !known.has(`${name} ${checksums}`));
    // the job runs before each release anyway
    expect([...new Set(restarted.map(({ workload }) => workload))].sort()).toEqual([...configured, 'migrate'].sort());
    const [third, last] = [states[2], states.at(-1)];
    if (third === undefined || last === undefined) throw new Error('there are five');
    await release.rollback(3, third, last);
  });

  it.each(isWhole ? helms : ['helm-3.10'])(
    'with %s: charts of others, alone and in an umbrella, have the values of the last command, and restart what reads them',
    async (helm) => {
      const namespace = `others-${helm.replace('.', '-')}`;
      const release = await started(helm, namespace);
      const chart = (version: string) => ({ name: 'web', version });
      const files = (version: string) => helmChart({ chart: chart(version), ...foreign(namespace, version) }).output;
      const suite = (version: string) =>
        umbrellaChart({ chart: { name: 'suite', version }, charts: [{ chart: chart(version), files: files(version) }] });
      const charts = [
        ['', files],
        ['web.', suite],
      ] as const;
      for (const [below, make] of isWhole ? charts : charts.slice(1)) {
        const [one, two] = ['1.0.0', '1.1.0'].map((version) => release.write(`${below}${version}`, make(version)));
        if (one === undefined || two === undefined) throw new Error('there are two');
        const seen: string[] = [];
        const step = async (chartFolder: string, environment: string, ...more: readonly string[]) => {
          await release.upgrade(chartFolder, environment, ...more);
          const [pod, ...others] = await release.pods();
          expect(others).toEqual([]);
          seen.push(pod?.name ?? '');
          return pod?.image.split(':').at(-1);
        };
        expect(await step(one, 'dev', '--set-string', `${below}web.image.tag=1.0.1`)).toBe('1.0.1');
        expect(await step(two, 'prod')).toBe('1.1.0');
        if (!wholes.includes(helm)) continue;
        expect(await step(two, 'prod', '--set-string', `${below}configMapSettings.level=trace`)).toBe('1.1.0');
        expect(await step(two, 'dev')).toBe('1.1.0');
        expect(await step(two, 'dev')).toBe('1.1.0');
        expect(new Set(seen).size).toBe(4);
        expect(seen[4]).toBe(seen[3]);
        await release.run('uninstall', 'life', '--wait');
      }
    },
  );

  it.each(wholes)(
    'with %s: a text in a file of the chart that changed restarts what reads it, and a rollback brings the last one back',
    async (helm) => {
      const namespace = `texts-${helm.replace('.', '-')}`;
      const release = await started(helm, namespace);
      const of = (text: string) => foreign(namespace, '1.0.0', (level) => `# ${level} ${text}\n${'- rule\n'.repeat(101)}`);
      const [one, two] = ['one', 'two'].map((text) =>
        release.write(text, helmChart({ chart: { name: 'web', version: '1.0.0' }, ...of(text) }).output),
      );
      if (one === undefined || two === undefined) throw new Error('there are two');
      const names: string[] = [];
      const seen = async () => names.push((await release.pods())[0]?.name ?? '');
      await release.upgrade(one, 'prod');
      await seen();
      await release.upgrade(two, 'prod');
      await seen();
      await release.upgrade(two, 'prod');
      await seen();
      expect(names[1]).not.toBe(names[0]);
      expect(names[2]).toBe(names[1]);
      await release.run('rollback', 'life', '1');
      const live = await cluster.kubectl(['get', 'configmap', 'settings', '--namespace', namespace, '-o', 'jsonpath={.data.level}']);
      expect(live).toContain('# info one\n');
    },
  );

  describe('what a job before a release needs', () => hookCases(cluster, started));

  describe('the commands of a README, as they are written, on a new cluster', () => readmeCases(cluster));
});

/** A Deployment with a ConfigMap that it states no checksum of; nothing else differs. */
function foreign(namespace: string, version: string, text = (level: string) => level): PackagedObjects {
  const objects = (level: string): KubernetesObject[] => {
    const container = { name: 'web', image: `registry.example.com/web:${version}`, envFrom: [{ configMapRef: { name: 'settings' } }] };
    const web = deployment('web', { replicas: 1 }, { containers: [container] });
    return [
      { ...web, metadata: { name: 'web', namespace } },
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace }, data: { level: text(level) } },
    ];
  };
  return { objects: { dev: objects('debug'), prod: objects('info') }, base: 'prod' };
}

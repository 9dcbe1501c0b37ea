import { setTimeout as sleep } from 'node:timers/promises';
import { analyze, canary, kubernetes, type NamedEnvironment, pause, planOf, rehearse, weight } from 'orchestra-cdk';
import { mapValues } from '../../lib/model/record';
import { resolveUnchecked } from '../../lib/model/resolve';
import type { ResolvedApplication } from '../../lib/model/resolved';
import { monitoringText } from '../../lib/monitoring/monitoring-file';
import { objectiveMatchers, objectiveSeries } from '../../lib/monitoring/rules/objective-rules';
import { podsPlace } from '../../lib/targets/kubernetes/monitoring/pods-place';
import { describeWith } from './engine';
import { ControlPlane } from './kubernetes';
import { PodsExporter } from './pods-exporter';
import { Prometheus, prometheusNeeds } from './prometheus';
import { Rollouts, rolloutsNeeds } from './rollouts';

jest.setTimeout(180_000);

const namespace = 'objectives';
const replicas = 4;
/** Releases by the share of requests that fails in their second version, of 1 % that may, six times as fast. */
const releases = { good: 0.03, burning: 0.2 };
type Release = keyof typeof releases;
const names = Object.keys(releases) as Release[]; // its keys
/** Seconds, on a machine that does other things meanwhile. */
const tolerance = Number(process.env['TIMED_SECONDS'] ?? 5);

describeWith([...rolloutsNeeds, ...prometheusNeeds], 'canaries whose objectives a real Prometheus measures', () => {
  const cluster = new ControlPlane();
  const prometheus = new Prometheus();
  const rollouts = new Rollouts(cluster, namespace);
  const exporter = new PodsExporter(rollouts, releases);

  beforeAll(async () => {
    await Promise.all([cluster.start({ rollouts: true }), exporter.start()]);
    await rollouts.start();
    const rules = monitoringText(resolved('1', ''), podsPlace(resolved('1', '')), { kind: 'monitoring', part: 'alert-rules' });
    await prometheus.startWith(
      {
        global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
        rule_files: ['rules.yml'],
        scrape_configs: [{ job_name: 'pods', honor_labels: true, static_configs: [{ targets: [exporter.target] }] }],
      },
      { 'rules.yml': rules },
    );
    await cluster.apply({ objects: objects('1') });
    for (const name of names) await rollouts.until(name, ({ resting, pods }) => resting && pods[0]?.spec === replicas, 60);
  });
  afterAll(async () => {
    rollouts.stop();
    exporter.stop();
    await Promise.all([cluster.stop(), prometheus.stop()]);
  });

  test('promote a good release and abort one that burns the objective, in the rehearsed time', async () => {
    await sleep(3000); // rates of the first version
    const applied = Date.now();
    await cluster.apply({ objects: objects('2') }, true);
    const arrived = (applied + Date.now()) / 2;
    const ended = await Promise.all(names.map((name) => end(name, arrived)));
    process.stderr.write(
      `${names.map((name, index) => `${name}: ${JSON.stringify(ended[index])}, rehearsed ${rehearsed(name).seconds} s`).join('; ')}\n`,
    );
    expect(ended.map(({ kind }) => kind)).toEqual(['promoted', 'aborted']);
    expect(names.map((name) => rehearsed(name).kind)).toEqual(['promoted', 'aborted']);
    for (const [index, name] of names.entries()) {
      expect(Math.abs((ended[index]?.seconds ?? Number.NaN) - rehearsed(name).seconds)).toBeLessThan(tolerance);
    }
  });

  test('record the objectives by the same requests', async () => {
    const recorded = async (series: string, name: string): Promise<number | undefined> => {
      const selector = `${series}{${objectiveMatchers(resolved('2', ''), name, 'availability').join(',')}}`;
      return (await prometheus.query(selector, Date.now() / 1000))[0]?.value;
    };
    expect(await recorded(objectiveSeries.budget, 'good')).toBe(0.01);
    const ratios = await Promise.all(names.map((name) => recorded(objectiveSeries.errorRatio(300), name)));
    expect(ratios[0]).toBeGreaterThan(0);
    expect(ratios[1]).toBeGreaterThan(ratios[0] ?? 1);
  });

  function objects(version: string) {
    return kubernetes.render(resolved(version, prometheus.address || 'http://127.0.0.1:1')).output;
  }

  async function end(name: string, arrived: number): Promise<{ readonly kind: string; readonly seconds: number }> {
    const isDone = ({ aborted, phase, at }: { aborted: boolean; phase: string; at: number }): boolean =>
      aborted || (phase === 'Healthy' && at > arrived + 5000);
    const last = await rollouts.until(name, isDone, 90);
    const first = rollouts.history(name).find((state) => state.at > arrived + 1000 && isDone(state)) ?? last;
    return { kind: first.aborted ? 'aborted' : 'promoted', seconds: (first.at - arrived) / 1000 };
  }
});

/** With the analyses as they are generated, but for measurements a second apart rather than a minute. */
function resolved(version: string, address: string): ResolvedApplication {
  const rollout = canary([weight(25), pause('6s'), analyze('availability', 'latency'), weight(50), pause('3s')]);
  const service = {
    kind: 'service' as const,
    metrics: {},
    objectives: { availability: '99%', latency: { percentile: 95, below: '500ms' } } as const,
    scaling: { min: replicas, max: replicas },
    rollout,
    resources: { cpu: '10m', memory: '16Mi' } as const,
  };
  const environment: NamedEnvironment = {
    name: 'test',
    tier: 'development',
    kubernetes: address === '' ? {} : { prometheus: address },
    registry: 'registry.example.com/test',
    images: Object.fromEntries(names.map((name) => [name, { tag: version }])),
  };
  const app = resolveUnchecked({ name: namespace, workloads: mapValues(releases, () => service) }, environment);
  return { ...app, analyses: mapValues(app.analyses, (each) => ({ ...each, interval: '1s' as const })) };
}

/** How a release ends in the rehearsal. */
function rehearsed(name: Release): { readonly kind: string; readonly seconds: number } {
  const plan = planOf(resolved('2', 'http://127.0.0.1:1'), name);
  if (plan === undefined) throw new Error(`${name} has no plan`);
  const { timeLine } = rehearse(plan, {
    replicas,
    readySeconds: { stable: 0, canary: 0 },
    measurements: { [`${name}-availability`]: [{ from: 0, value: 1 - releases[name] }], [`${name}-latency`]: [{ from: 0, value: 100 }] },
  });
  const found = timeLine.find(({ kind }) => kind === 'aborted' || kind === 'promoted');
  return { kind: found?.kind ?? '', seconds: found?.seconds ?? Number.NaN };
}

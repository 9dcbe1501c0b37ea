import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Application,
  equals,
  type KubernetesObject,
  kubernetes,
  type NamedEnvironment,
  planOf,
  type RolloutPlan,
  rehearse,
  webCheck,
} from 'orchestra-cdk';
import { resolveUnchecked } from '../../lib/model/resolve';
import { describeWith } from './engine';
import { ControlPlane } from './kubernetes';
import { type Observed, observedInHistory, observedInRehearsal } from './observed';
import { type Act, momentOf, type Ready, type RehearsedPlan, rehearsedPlans, worldOf } from './rehearsal-plans';
import { lintRollouts, Rollouts, readyAfter, rolloutsNeeds } from './rollouts';

jest.setTimeout(180_000);

/** Of nginx, which the controller knows by itself: for the Gateway API it has a plugin, a program of its own that is not to be had here. */
const router = { kind: 'nginx' } as const;

/** What the web checks answer, by workload. */
const checks = new Map<string, boolean>();

describeWith(rolloutsNeeds, 'the rehearsal and the controller', () => {
  const cluster = new ControlPlane();
  const judge = new Judge();
  const stages: Stage[] = [];
  const runs = new Map<string, Promise<Run>>();

  beforeAll(async () => {
    await Promise.all([cluster.start({ rollouts: true }), judge.start()]);
    for (const routed of [false, true]) stages.push(new Stage(cluster, judge.address, routed));
    await Promise.all(stages.map((stage) => stage.start()));
    // side by side, since most of the time is waiting
    for (const stage of stages) for (const name of stage.names) runs.set(name, stage.run(name));
    await Promise.allSettled(runs.values());
  });
  afterAll(async () => {
    for (const stage of stages) stage.stop();
    judge.stop();
    await cluster.stop();
  });

  test.each(Object.entries(rehearsedPlans).map(([name, { title }]) => ({ name, title })))('agree on $title', async ({ name }) => {
    const run = await runs.get(name);
    expect(run?.happened).toEqual(run?.rehearsed);
  });
});

describeWith(['kubectl-argo-rollouts'], 'the rehearsed rollouts', () => {
  test.each([false, true])('are what the linter accepts (with a router: %s)', async (routed) => {
    expect(await lintRollouts({ objects: render(routed, 'http://127.0.0.1:1', '1').objects })).toBe('');
  });
});

interface Run {
  readonly rehearsed: readonly Observed[];
  readonly happened: readonly Observed[];
}

/** A namespace with the rollouts that have a router, or with those that have none. */
class Stage {
  readonly names: readonly string[];
  private readonly rollouts: Rollouts;

  constructor(
    private readonly cluster: ControlPlane,
    private readonly judge: string,
    private readonly routed: boolean,
  ) {
    this.names = namesOf(routed);
    this.rollouts = new Rollouts(cluster, namespaceOf(routed));
  }

  /** Deploys the first version of everything. */
  async start(): Promise<void> {
    await this.rollouts.start();
    await this.cluster.apply({ objects: render(this.routed, this.judge, '1').objects });
  }

  stop(): void {
    this.rollouts.stop();
  }

  /** Brings the second version, and does what the plan has people do. */
  async run(name: string): Promise<Run> {
    const { rollouts } = this;
    const given = planNamed(name);
    const plan = this.planOf(name);
    const { timeLine } = rehearse(plan, worldOf(given));
    const rehearsedUntil = (seconds: number) =>
      observedInRehearsal(
        timeLine.filter((moment) => moment.seconds < seconds),
        plan,
      );
    checks.set(name, true);
    if (given.autoscaled) await rollouts.scale(name, given.replicas);
    const { at } = await rollouts.until(name, ({ resting, pods }) => resting && pods[0]?.spec === given.replicas, 60);
    await this.update(name, '2', given.ready);
    const happened = () => observedInHistory(rollouts.history(name), at, plan);
    for (const [index, act] of given.acts.entries()) {
      if (!(await comesTo(happened, rehearsedUntil(momentOf(index))))) break;
      checks.set(name, act.checks ?? checks.get(name) ?? true);
      await this.act(name, act, index);
    }
    const rehearsed = rehearsedUntil(Number.POSITIVE_INFINITY);
    await comesTo(happened, rehearsed);
    return { rehearsed, happened: happened() };
  }

  private async act(name: string, act: Act, index: number): Promise<void> {
    const { rollouts } = this;
    switch (act.do) {
      case 'nothing':
        return;
      case 'promote':
        return rollouts.promote(name);
      case 'promote-full':
        return rollouts.promoteFully(name);
      case 'abort':
        return rollouts.abort(name);
      case 'retry':
        return rollouts.retry(name);
      case 'undo':
        return rollouts.undo(name);
      case 'update':
        return this.update(name, String(3 + index), act.ready);
      case 'scale':
        return rollouts.scale(name, act.replicas);
    }
  }

  private async update(name: string, version: string, ready: Ready = 0): Promise<void> {
    const rollout = render(this.routed, this.judge, version).objects.find(
      ({ kind, metadata }) => kind === 'Rollout' && metadata.name === name,
    );
    if (rollout === undefined) throw new Error(`nothing is rendered for ${name}`);
    await this.cluster.apply({ objects: [ready === 0 ? rollout : withAnnotations(rollout, readyAfter(ready === 1 ? '1s' : ready))] });
  }

  private planOf(name: string): RolloutPlan {
    const plan = planOf(render(this.routed, this.judge, '1').resolved, name);
    if (plan === undefined) throw new Error(`${name} has no plan`);
    return plan;
  }
}

/** Waits until what happened has come as far as what was rehearsed; says whether it has. */
async function comesTo(happened: () => readonly Observed[], rehearsed: readonly Observed[], seconds = 20): Promise<boolean> {
  const wanted = JSON.stringify(rehearsed.at(-1));
  const isThere = () => {
    const seen = happened();
    return seen.length === rehearsed.length && JSON.stringify(seen.at(-1)) === wanted;
  };
  const limit = Date.now() + seconds * 1000;
  let since: number | undefined;
  while (Date.now() < limit) {
    since = isThere() ? (since ?? Date.now()) : undefined;
    // the controller overlooks what happens to a rollout right after another change
    if (since !== undefined && Date.now() - since > 600) return true;
    await sleep(200);
  }
  return false;
}

function namesOf(routed: boolean): readonly string[] {
  return Object.keys(rehearsedPlans).filter((name) => (planNamed(name).routed ?? false) === routed);
}

function planNamed(name: string): RehearsedPlan {
  const plan = rehearsedPlans[name];
  if (plan === undefined) throw new Error(`no plan ${name}`);
  return plan;
}

function namespaceOf(routed: boolean): string {
  return routed ? 'with-router' : 'without-router';
}

/** The rules are not asked: some of the plans are what they would refuse. */
function render(routed: boolean, judge: string, version: string) {
  const names = namesOf(routed);
  const application: Application = {
    name: namespaceOf(routed),
    workloads: Object.fromEntries(
      names.map((name) => {
        const { rollout, replicas, autoscaled } = planNamed(name);
        return [name, { kind: 'service', scaling: { min: replicas, max: autoscaled ? 20 : replicas }, rollout }];
      }),
    ),
    analyses: {
      check: webCheck({ url: `${judge}/{{args.workload}}`, jsonPath: '{$.ok}', limit: equals(true), interval: '1s', count: 2 }),
      watch: webCheck({ url: `${judge}/{{args.workload}}`, jsonPath: '{$.ok}', limit: equals(true), interval: '1s', count: 1000 }),
    },
  };
  const environment: NamedEnvironment = {
    name: 'test',
    tier: 'development',
    kubernetes: routed ? { router } : {},
    registry: 'registry.example.com/test',
    images: Object.fromEntries(names.map((name) => [name, { tag: version }])),
  };
  const resolved = resolveUnchecked(application, environment);
  return { resolved, objects: kubernetes.render(resolved).output.map(withDeadline) };
}

/** Pods of a version get ready when the annotation says so. */
function withAnnotations(rollout: KubernetesObject, annotations: Readonly<Record<string, string>>): KubernetesObject {
  // as: what renderRollout makes
  const { template } = rollout['spec'] as { template: { metadata: object } };
  const marked = { ...template, metadata: { ...template.metadata, annotations } };
  return { ...rollout, spec: { ...(rollout['spec'] as object), template: marked } };
}

/** The model has no word for it. */
function withDeadline(object: KubernetesObject): KubernetesObject {
  const seconds = object.kind === 'Rollout' ? planNamed(object.metadata.name).progressDeadlineSeconds : undefined;
  return seconds === undefined ? object : { ...object, spec: { ...(object['spec'] as object), progressDeadlineSeconds: seconds } };
}

/** Answers the checks, on loopback. */
class Judge {
  address = '';
  private server?: Server;

  async start(): Promise<void> {
    const server = createServer(({ url = '' }, response) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ ok: checks.get(url.slice(1)) ?? false }));
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // as: it listens on a port, not on a pipe
    this.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server?.close();
  }
}

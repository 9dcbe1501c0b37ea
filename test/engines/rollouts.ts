import { type ChildProcess, execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KubernetesObject } from 'orchestra-cdk';
import { collectingLate, engine } from './engine';
import { type ControlPlane, controlPlaneNeeds } from './kubernetes';
import { type Change, distinct, outcomes, type RolloutState, replay, rolloutOf, version } from './rollout-history';

/** What tests need that roll out on a control plane: `cluster.start({ rollouts: true })`. */
export const rolloutsNeeds = [...controlPlaneNeeds, 'rollouts-controller', 'kubectl-argo-rollouts'];

/**
 * The controller writes the outcome of a reconciliation into its cache, over anything newer that came in meanwhile: what a test
 * does right after a change may stay unseen until the next resync, minutes later.
 */
const QUIET_MILLISECONDS = 400;

/** An AnalysisRun as far as the tests read it. */
export interface AnalysisResult {
  readonly name: string;
  readonly phase: string;
  readonly message: string;
  /** Phases of each metric's measurements, in their order. */
  readonly measurements: Readonly<Record<string, readonly string[]>>;
}

/** Annotations of a pod template whose pods get ready only after a while (`3s`), or `never`. */
export function readyAfter(time: string): Readonly<Record<string, string>> {
  return { 'ready-after': time === 'never' ? '1000h' : time };
}

/** A Rollout whose pods have these annotations. */
export function annotated(rollout: KubernetesObject, annotations: Readonly<Record<string, string>>): KubernetesObject {
  // as renderRollout makes it
  const spec = rollout['spec'] as { readonly template: { readonly metadata: object } };
  const { template } = spec;
  return { ...rollout, spec: { ...spec, template: { ...template, metadata: { ...template.metadata, annotations } } } };
}

/** What `kubectl argo rollouts lint` has against a manifest's rollouts; nothing when it accepts them. Needs no cluster. */
export async function lintRollouts(manifest: { readonly file: string } | { readonly objects: readonly object[] }): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'orchestra-lint-'));
  const file = 'file' in manifest ? manifest.file : path.join(folder, 'manifest.yaml');
  if ('objects' in manifest) writeFileSync(file, manifest.objects.map((object) => JSON.stringify(object)).join('\n---\n'));
  const complaint = await new Promise<string>((resolve) => {
    execFile(
      engine('kubectl-argo-rollouts'),
      ['lint', '-f', file],
      { env: { ...collectingLate, HOME: folder } },
      (error, _output, errors) => resolve(error ? errors || error.message : ''),
    );
  });
  rmSync(folder, { recursive: true });
  return complaint;
}

/** The rollouts of a namespace, and all that happens to them between `start` and `stop`. */
export class Rollouts {
  /** By rollout: its own and those of its ReplicaSets. */
  private readonly changes = new Map<string, readonly Change[]>();
  private readonly histories = new Map<string, { readonly of: readonly Change[]; readonly states: readonly RolloutState[] }>();
  private watchers: readonly ChildProcess[] = [];

  constructor(
    private readonly cluster: ControlPlane,
    readonly namespace: string,
  ) {}

  /** Makes the namespace and records from then on. */
  async start(): Promise<void> {
    await this.cluster.apply({ objects: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: this.namespace } }] });
    this.watchers = ['argoproj.io/v1alpha1', 'apps/v1'].map((group) => this.record(group));
  }

  /** Before the control plane stops. */
  stop(): void {
    for (const watcher of this.watchers) watcher.kill();
  }

  /** Every state since `start`, repetitions left out. */
  history(name: string): readonly RolloutState[] {
    const changes = this.changesOf(name);
    const known = this.histories.get(name);
    if (known?.of === changes) return known.states;
    const states = distinct(replay(changes, name));
    this.histories.set(name, { of: changes, states });
    return states;
  }

  /** What each step led to, without what is on the way; `since` is the `at` of a state before. */
  stepHistory(name: string, since = 0): readonly RolloutState[] {
    return outcomes(this.history(name).filter(({ at }) => at > since));
  }

  /** Waits until the latest state is as wanted. */
  async until(name: string, wanted: (state: RolloutState) => boolean, seconds = 30): Promise<RolloutState> {
    const limit = Date.now() + seconds * 1000;
    const written = await this.get(name, '{.metadata.resourceVersion}'); // nothing older counts
    for (;;) {
      const state = this.hasSeen(name, Number(written)) ? replay(this.changesOf(name), name).at(-1) : undefined;
      if (state && wanted(state)) return state;
      if (Date.now() > limit) throw new Error(`rollout ${name} is not as wanted after ${seconds} s: ${JSON.stringify(state)}`);
      await sleep(100);
    }
  }

  /** Waits until nothing moves any more: healthy, paused, or aborted. */
  rest(name: string, seconds = 30): Promise<RolloutState> {
    return this.until(name, ({ resting, at }) => resting && Date.now() - at > QUIET_MILLISECONDS, seconds);
  }

  promote(name: string): Promise<void> {
    return this.command('promote', name);
  }

  /** Without the steps and analyses that are left. */
  promoteFully(name: string): Promise<void> {
    return this.command('promote', name, '--full');
  }

  abort(name: string): Promise<void> {
    return this.command('abort', name);
  }

  retry(name: string): Promise<void> {
    return this.command('retry', 'rollout', name);
  }

  /** Until `unpause`. */
  pause(name: string): Promise<void> {
    return this.command('pause', name);
  }

  /** The command has no word for it. */
  unpause(name: string): Promise<void> {
    return this.patch(name, { spec: { paused: false } });
  }

  undo(name: string): Promise<void> {
    return this.command('undo', name);
  }

  setImage(name: string, container: string, image: string): Promise<void> {
    return this.command('set', 'image', name, `${container}=${image}`);
  }

  /** As an autoscaler does it. */
  async scale(name: string, replicas: number): Promise<void> {
    await this.cluster.kubectl(['scale', `rollouts.argoproj.io/${name}`, '-n', this.namespace, `--replicas=${replicas}`]);
  }

  /** Has the controller look again at a rollout, which it otherwise does after minutes when it has overlooked a change. */
  async nudge(name: string): Promise<void> {
    await this.patch(name, { metadata: { annotations: { nudged: String(Date.now()) } } });
  }

  /** A merge patch; lists are replaced. */
  async patch(name: string, change: object): Promise<void> {
    await this.cluster.kubectl(['patch', 'rollouts.argoproj.io', name, '-n', this.namespace, '--type=merge', '-p', JSON.stringify(change)]);
  }

  /** By age. */
  async analyses(): Promise<readonly AnalysisResult[]> {
    const command = ['get', 'analysisruns', '-n', this.namespace, '--sort-by=.metadata.creationTimestamp', '-o', 'json'];
    // as: kubectl's own output
    const { items } = JSON.parse(await this.cluster.kubectl(command)) as { items: LiveAnalysisRun[] };
    return items.map(({ metadata, status = {} }) => ({
      name: metadata.name,
      phase: status.phase ?? '',
      message: status.message ?? '',
      measurements: Object.fromEntries(
        (status.metricResults ?? []).map(({ name, measurements = [] }) => [name, measurements.map(({ phase }) => phase)]),
      ),
    }));
  }

  private async command(...args: readonly string[]): Promise<void> {
    await this.cluster.run('kubectl-argo-rollouts', [...args, '-n', this.namespace]);
  }

  private get(name: string, field: string): Promise<string> {
    return this.cluster.kubectl(['get', 'rollouts.argoproj.io', name, '-n', this.namespace, '-o', `jsonpath=${field}`]);
  }

  private changesOf(name: string): readonly Change[] {
    return this.changes.get(name) ?? [];
  }

  private hasSeen(name: string, written: number): boolean {
    return this.changesOf(name).some((change) => change.object.kind === 'Rollout' && version(change) >= written);
  }

  private record(group: string): ChildProcess {
    const kinds = group === 'apps/v1' ? 'replicasets' : 'rollouts';
    const watcher = this.cluster.watch(`/apis/${group}/namespaces/${this.namespace}/${kinds}`);
    createInterface(watcher.stdout).on('line', (line) => {
      // as: the API server's answer to a watch of these kinds
      const change = { at: Date.now(), ...(JSON.parse(line) as Omit<Change, 'at'>) };
      this.changes.set(rolloutOf(change), [...this.changesOf(rolloutOf(change)), change]);
    });
    return watcher;
  }
}

interface LiveAnalysisRun {
  readonly metadata: { readonly name: string };
  readonly status?: {
    readonly phase?: string;
    readonly message?: string;
    readonly metricResults?: readonly { readonly name: string; readonly measurements?: readonly { readonly phase: string }[] }[];
  };
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KubernetesObject } from 'orchestra-cdk';
import type { OutputFile } from '../../lib/output/output-file';
import type { ControlPlane } from './kubernetes';
import { liveState, plannedState, titleOf } from './released-state';

/** A pod as its labels and annotations say. */
export interface LivePod {
  readonly name: string;
  readonly workload: string;
  readonly image: string;
  readonly checksums: readonly string[];
}

/** Objects of a release, and what the API server makes of them. */
export interface ReleasedState {
  readonly planned: object;
  readonly wanted: readonly KubernetesObject[];
}

/** A release of one Helm in a namespace of its own, over all its charts. */
export class LivingRelease {
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'orchestra-life-'));

  constructor(
    private readonly cluster: ControlPlane,
    private readonly helm: string,
    readonly namespace: string,
  ) {}

  end(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Writes a chart, and answers its folder. */
  write(name: string, files: readonly OutputFile[]): string {
    const folder = path.join(this.folder, name);
    for (const file of files) {
      mkdirSync(path.dirname(path.join(folder, file.path)), { recursive: true });
      writeFileSync(path.join(folder, file.path), file.text);
    }
    return folder;
  }

  /** `upgrade --install` with the file of an environment, as people type it. */
  async upgrade(chart: string, environment: string, ...more: readonly string[]): Promise<string> {
    const values = ['--values', path.join(chart, `values-${environment}.yaml`)];
    return this.run('upgrade', '--install', 'life', chart, ...values, ...more);
  }

  async run(command: string, ...args: readonly string[]): Promise<string> {
    return (await this.cluster.run(this.helm, [command, ...args, '--namespace', this.namespace])).output;
  }

  /**
   * What the API server would make of objects, while none of them is there: all but the Namespace, which is not Helm's, and what is
   * deleted with a hook that succeeded.
   */
  async planned(objects: readonly KubernetesObject[]): Promise<ReleasedState> {
    const wanted = objects.filter(({ kind }) => kind !== 'Namespace');
    const stay = wanted.filter(
      ({ metadata: { annotations = {} } }) => !annotations['helm.sh/hook-delete-policy']?.includes('hook-succeeded'),
    );
    return { planned: await plannedState(this.cluster, stay), wanted };
  }

  /** Rolls back to a revision with a state, and answers the state that follows: hooks of releases do not run, and stay as they were. */
  async rollback(revision: number, to: ReleasedState, from: ReleasedState): Promise<ReleasedState> {
    await this.run('rollback', 'life', `${revision}`);
    const hooks = new Set([...to.wanted, ...from.wanted].filter(runsAtReleases).map(titleOf));
    const others = Object.entries(to.planned).filter(([title]) => !hooks.has(title));
    const left = Object.entries(from.planned).filter(([title]) => hooks.has(title));
    const planned = Object.fromEntries([...others, ...left].sort(([a], [b]) => (a < b ? -1 : 1)));
    const state = { planned, wanted: to.wanted };
    await this.becomes(state);
    return state;
  }

  /** Uninstalls, and waits until nothing of a state is left but what came with a hook or states that it is kept. */
  async uninstall({ planned, wanted }: ReleasedState): Promise<void> {
    await this.run('uninstall', 'life', '--wait');
    const stay = new Set(wanted.filter(staysBehind).map(titleOf));
    const left = Object.fromEntries(Object.entries(planned).filter(([title]) => stay.has(title)));
    await this.becomes({ planned: left, wanted });
  }

  /** Waits until the cluster has of these objects' kinds what was planned. */
  async becomes({ planned, wanted: objects }: ReleasedState): Promise<void> {
    const live = async () => comparable(await liveState(this.cluster, this.namespace, objects));
    for (let waited = 0; waited < 40; waited++) {
      if (JSON.stringify(await live()) === JSON.stringify(comparable(planned))) return;
      await sleep(250);
    }
    expect(await live()).toEqual(comparable(planned));
  }

  /** Pods that are there once every workload is ready. */
  async pods(): Promise<readonly LivePod[]> {
    expect(await this.cluster.unready(this.namespace, 30)).toEqual([]);
    const answer = JSON.parse(await this.cluster.kubectl(['get', 'pods', '--namespace', this.namespace, '-o', 'json'])) as { items: Pod[] }; // kubectl's own output
    return answer.items.filter(({ metadata }) => metadata.deletionTimestamp === undefined).map(podOf);
  }
}

function runsAtReleases({ metadata: { annotations = {} } }: KubernetesObject): boolean {
  const hook = annotations['helm.sh/hook'];
  return hook !== undefined && !hook.includes('rollback');
}

function staysBehind({ metadata: { annotations = {} } }: KubernetesObject): boolean {
  return annotations['helm.sh/hook'] !== undefined || annotations['helm.sh/resource-policy'] === 'keep';
}

interface Pod {
  readonly metadata: {
    readonly name: string;
    readonly deletionTimestamp?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: { readonly containers: readonly { readonly image: string }[] };
}

/** Without the number by which a Job knows its pods: each has its own. */
function comparable(state: object): object {
  const text = JSON.stringify(state, (key, value: unknown) => (/(?:^|\/)controller-uid$/.test(key) ? '' : value));
  return JSON.parse(text) as object; // it was one
}

function podOf({ metadata, spec }: Pod): LivePod {
  const checksums = Object.entries(metadata.annotations ?? {}).filter(([key]) => key.startsWith('checksum/'));
  return {
    name: metadata.name,
    workload: metadata.labels?.['app.kubernetes.io/instance'] ?? metadata.labels?.['app'] ?? '',
    image: spec.containers[0]?.image ?? '',
    checksums: checksums.map(([, value]) => value),
  };
}

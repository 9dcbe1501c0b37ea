import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KubernetesObject } from 'orchestra-cdk';
import type { OutputFile } from '../../lib/output/output-file';
import type { ControlPlane } from './kubernetes';
import { liveState, plannedState } from './released-state';

/** A pod as its labels and annotations say. */
export interface LivePod {
  readonly name: string;
  readonly workload: string;
  readonly image: string;
  readonly checksums: readonly string[];
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

  /** What the API server would make of objects, while none of them is there; of a hook that succeeded, nothing that is deleted with it. */
  planned(objects: readonly KubernetesObject[]): Promise<object> {
    const stay = objects.filter(
      ({ metadata: { annotations = {} } }) => !annotations['helm.sh/hook-delete-policy']?.includes('hook-succeeded'),
    );
    return plannedState(this.cluster, stay);
  }

  /** Waits until the cluster has of these objects' kinds what was planned, but for those of a name. */
  async becomes(
    state: { readonly planned: object; readonly wanted: readonly KubernetesObject[] } | undefined,
    but?: string,
  ): Promise<void> {
    const { planned, wanted: objects } = state ?? { planned: {}, wanted: [] };
    const live = async () => comparable(await liveState(this.cluster, this.namespace, objects), but);
    for (let waited = 0; waited < 40; waited++) {
      if (JSON.stringify(await live()) === JSON.stringify(comparable(planned, but))) return;
      await sleep(250);
    }
    expect(await live()).toEqual(comparable(planned, but));
  }

  /** Pods that are there once every workload is ready. */
  async pods(): Promise<readonly LivePod[]> {
    expect(await this.cluster.unready(this.namespace, 30)).toEqual([]);
    const answer = JSON.parse(await this.cluster.kubectl(['get', 'pods', '--namespace', this.namespace, '-o', 'json'])) as { items: Pod[] }; // kubectl's own output
    return answer.items.filter(({ metadata }) => metadata.deletionTimestamp === undefined).map(podOf);
  }
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
function comparable(state: object, but: string | undefined): object {
  const left = Object.fromEntries(Object.entries(state).filter(([title]) => title.split('/')[1] !== but));
  const text = JSON.stringify(left, (key, value: unknown) => (/(?:^|\/)controller-uid$/.test(key) ? '' : value));
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

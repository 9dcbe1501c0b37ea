import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { ControlPlane } from '../kubernetes';

interface LivePod {
  readonly metadata: { readonly name: string; readonly deletionTimestamp?: string; readonly labels?: Readonly<Record<string, string>> };
  readonly status?: { readonly podIP?: string; readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

interface LiveSlice {
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
  readonly endpoints?: readonly { readonly addresses: readonly string[]; readonly conditions?: { readonly ready?: boolean } }[] | null;
}

interface Change<Object> {
  readonly type: string;
  readonly object: Object;
}

/** Endpoints follow the pods with a delay, as in every update: fewer of them for less than this are none that are missed. */
const delay = 1500;

/** Counts, at every change, the replicas of a workload that are ready, and those of them that its Service leads to. */
export class ReadyReplicas {
  private readonly pods = new Map<string, LivePod>();
  private readonly slices = new Map<string, LiveSlice>();
  private watchers: readonly ChildProcess[] = [];
  private counts: { readonly at: number; readonly ready: number; readonly reached: number }[] = [];

  constructor(
    private readonly cluster: ControlPlane,
    private readonly namespace: string,
    private readonly labels: Readonly<Record<string, string>>,
    private readonly service: string,
  ) {}

  start(): void {
    this.watchers = [
      this.record<LivePod>(`/api/v1/namespaces/${this.namespace}/pods`, this.pods, (pod) => this.isOwn(pod.metadata.labels)),
      this.record<LiveSlice>(
        `/apis/discovery.k8s.io/v1/namespaces/${this.namespace}/endpointslices`,
        this.slices,
        ({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === this.service,
      ),
    ];
  }

  stop(): void {
    for (const watcher of this.watchers) watcher.kill();
  }

  /** From now on. */
  begin(): void {
    this.counts = [{ at: Date.now(), ...this.count() }];
  }

  /** Fewest since `begin`. */
  fewest(): { readonly ready: number; readonly reached: number } {
    const held = this.counts.map(({ at }, index) => {
      const end = this.counts.findIndex((later, position) => position > index && later.at > at + delay);
      return Math.max(...this.counts.slice(index, end < 0 ? undefined : end).map(({ reached }) => reached));
    });
    return { ready: Math.min(...this.counts.map(({ ready }) => ready)), reached: Math.min(...held) };
  }

  /** Waits until that many are ready, and reached. */
  async until(count: number, seconds = 60): Promise<void> {
    const limit = Date.now() + seconds * 1000;
    for (;;) {
      const { ready, reached } = this.count();
      if (ready === count && reached === count) return;
      if (Date.now() > limit) throw new Error(`${this.namespace}: ${ready} replicas are ready and ${reached} reached, instead of ${count}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  private count(): { ready: number; reached: number } {
    const ready = [...this.pods.values()].filter(isReady);
    const addresses = new Set(ready.map(({ status }) => status?.podIP));
    const endpoints = [...this.slices.values()].flatMap(({ endpoints: all }) => all ?? []);
    const reached = new Set(
      endpoints
        .filter(({ conditions }) => conditions?.ready !== false)
        .flatMap(({ addresses: of }) => of.filter((each) => addresses.has(each))),
    );
    return { ready: ready.length, reached: reached.size };
  }

  private isOwn(labels: Readonly<Record<string, string>> = {}): boolean {
    return Object.entries(this.labels).every(([key, value]) => labels[key] === value);
  }

  private record<Object extends { readonly metadata: { readonly name: string } }>(
    address: string,
    into: Map<string, Object>,
    isWanted: (object: Object) => boolean,
  ): ChildProcess {
    const watcher = this.cluster.watch(address);
    createInterface(watcher.stdout).on('line', (line) => {
      // as: the API server's answer to a watch of this kind
      const { type, object } = JSON.parse(line) as Change<Object>;
      if (!isWanted(object)) return;
      if (type === 'DELETED') into.delete(object.metadata.name);
      else into.set(object.metadata.name, object);
      this.counts.push({ at: Date.now(), ...this.count() });
    });
    return watcher;
  }
}

function isReady({ metadata, status }: LivePod): boolean {
  if (metadata.deletionTimestamp !== undefined) return false;
  return status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') === true;
}

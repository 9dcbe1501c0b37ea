import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { collectingLate, engine, searchPath } from './engine';
import { hold } from './hold';
import { type Plane, sharedPlane } from './shared-planes';

/** An object as the API server answers it, as far as the tests read it. */
export interface LiveObject {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly generation?: number;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly deletionTimestamp?: string;
  };
  readonly spec?: { readonly replicas?: number; readonly selector?: object };
  readonly status?: {
    /** Of a Rollout. */
    readonly phase?: string;
    /** Of a Rollout. */
    readonly message?: string;
    readonly observedGeneration?: number;
    readonly availableReplicas?: number;
    readonly updatedReplicas?: number;
    readonly desiredNumberScheduled?: number;
    readonly numberAvailable?: number;
    readonly conditions?: readonly {
      readonly type: string;
      readonly status: string;
      readonly reason?: string;
      readonly message?: string;
    }[];
  };
  /** Of an EndpointSlice. */
  readonly endpoints?: readonly object[];
  /** Of an Event. */
  readonly reason?: string;
  readonly message?: string;
}

/** What kubectl needs so that control-plane.sh can run. */
export const controlPlaneNeeds = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kwok', 'kubectl'];

/**
 * A real API server with its controllers, and kwok for the nodes: `start` in `beforeAll`, `stop` in `afterAll`. A run of all tests shares
 * a few between its test files; a test file by itself has its own.
 */
export class ControlPlane {
  private home = '';
  private plane: Plane | undefined;
  private workloadKinds = 'deployments,statefulsets,daemonsets,jobs';

  /** With `rollouts`, the Argo Rollouts controller and the resource definitions of Argo Rollouts and of the Gateway API too. */
  async start({ rollouts = false } = {}): Promise<void> {
    if (rollouts) this.workloadKinds += ',rollouts.argoproj.io';
    this.home = mkdtempSync(path.join(tmpdir(), 'orchestra-kubernetes-'));
    const shared = process.env['ORCHESTRA_CONTROL_PLANES'];
    this.plane = shared === undefined ? await ownPlane(this.home, rollouts) : await sharedPlane(shared);
  }

  async stop(): Promise<void> {
    await this.plane?.end();
    rmSync(this.home, { recursive: true, force: true });
  }

  /** Standard output of a kubectl command; throws with its words when it fails. `input` is its standard input. */
  async kubectl(args: readonly string[], input = ''): Promise<string> {
    return (await this.run('kubectl', args, input)).output;
  }

  /**
   * Server-side, every field known to the server. Answers the warnings; throws with the server's words when it refuses.
   *
   * @param force - takes over fields that somebody else has set
   */
  async apply(manifest: { readonly file: string } | { readonly objects: readonly object[] }, force = false): Promise<readonly string[]> {
    const [from, input] =
      'file' in manifest ? [manifest.file, ''] : ['-', JSON.stringify({ apiVersion: 'v1', kind: 'List', items: manifest.objects })];
    const { errors } = await this.run(
      'kubectl',
      ['apply', '--server-side', '--validate=strict', `--force-conflicts=${force}`, '-f', from],
      input,
    );
    return errors.split('\n').filter((line) => line.startsWith('Warning:'));
  }

  /** Has what a manifest made deleted, without waiting: a namespace takes ten seconds to go. */
  async delete(file: string): Promise<void> {
    await this.kubectl(['delete', '--ignore-not-found', '--wait=false', '-f', file]);
  }

  /** Waits until a namespace that was deleted has gone. */
  async gone(namespace: string): Promise<void> {
    await this.kubectl(['wait', '--for=delete', `namespace/${namespace}`, '--timeout=120s']);
  }

  /** Objects of these kinds (`deployments,jobs`) in a namespace. */
  async list(kinds: string, namespace: string): Promise<readonly LiveObject[]> {
    // as: kubectl's own output
    return (JSON.parse(await this.kubectl(['get', kinds, '-n', namespace, '-o', 'json'])) as { items: LiveObject[] }).items;
  }

  /** Waits until every workload runs and every job is done; answers those that are not within the time, and why. */
  async unready(namespace: string, seconds: number): Promise<readonly string[]> {
    const limit = Date.now() + seconds * 1000;
    for (;;) {
      const waiting = (await this.list(this.workloadKinds, namespace)).filter((object) => !isReady(object));
      if (waiting.length === 0) return [];
      if (Date.now() > limit) return waiting.map(describeLive);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }

  /** Messages of the events of a reason, for instance `FailedCreate`: pods that admission does not let in. */
  async events(reason: string, namespace: string): Promise<readonly string[]> {
    return (await this.list('events', namespace)).filter((event) => event.reason === reason).map(({ message }) => message ?? '');
  }

  /** Runs a client of this cluster; throws with its words when it fails. */
  run(tool: string, args: readonly string[], input = ''): Promise<{ output: string; errors: string }> {
    return new Promise((resolve, reject) => {
      const child = execFile(engine(tool), args, { env: this.environment(), maxBuffer: 2 ** 26 }, (error, output, errors) => {
        if (error) reject(new Error(`${tool} ${args.join(' ')} failed\n${errors || error.message}`));
        else resolve({ output, errors });
      });
      child.stdin?.end(input);
    });
  }

  /** Every change of the objects at an address of the API, a JSON text a line, for as long as the process lives. */
  watch(address: string): ChildProcessByStdio<null, Readable, null> {
    const args = ['get', '--raw', `${address}?watch=1`];
    return spawn(engine('kubectl'), args, { env: this.environment(), stdio: ['ignore', 'pipe', 'ignore'] });
  }

  /** A file with the rights of its administrator. */
  get kubeconfig(): string {
    return path.join(this.plane?.folder ?? this.home, 'kubeconfig');
  }

  private environment(): NodeJS.ProcessEnv {
    return { ...collectingLate, PATH: searchPath, HOME: this.home, KUBECONFIG: this.kubeconfig };
  }
}

async function ownPlane(folder: string, rollouts: boolean): Promise<Plane> {
  return { folder, end: await hold('control-plane.sh', [folder, ...(rollouts ? ['rollouts'] : [])]) };
}

function isReady({ kind, metadata, spec, status = {} }: LiveObject): boolean {
  if (kind === 'Rollout') return status.phase === 'Healthy';
  if (kind === 'Job') return status.conditions?.some(({ type, status: is }) => type === 'Complete' && is === 'True') ?? false;
  if (status.observedGeneration !== metadata.generation) return false;
  if (kind === 'DaemonSet') return (status.numberAvailable ?? 0) > 0 && status.numberAvailable === status.desiredNumberScheduled;
  const wanted = spec?.replicas ?? 1;
  return (status.updatedReplicas ?? 0) === wanted && (status.availableReplicas ?? 0) === wanted;
}

function describeLive({ kind, metadata, status }: LiveObject): string {
  const conditions = status?.conditions?.map(({ type, status: is, message }) => `${type}=${is} ${message ?? ''}`) ?? [];
  return `${kind} ${metadata.name}: ${status?.phase ?? ''} ${conditions.join('; ') || 'no condition'}`;
}

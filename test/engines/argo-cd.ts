import { Controllers } from './controllers';
import { eventually } from './eventually';
import { type ControlPlane, controlPlaneNeeds } from './kubernetes';

/** What tests need that have Argo CD deploy to a control plane, from a GitServer. */
export const argoCdNeeds = [...controlPlaneNeeds, 'argocd', 'redis-server', 'helm-4', 'kustomize', 'git'];

/** What Argo CD says of an Application, as far as the tests read it; empty where it says nothing yet. */
export interface ApplicationState {
  /** `Synced`, `OutOfSync`, `Unknown` */
  readonly sync: string;
  /** `Healthy`, `Progressing`, `Suspended`, `Degraded`, `Missing`, `Unknown` */
  readonly health: string;
  /** That it was compared with; of several sources, all of them with commas. */
  readonly revision: string;
  /** Phase of the last synchronization: `Running`, `Succeeded`, `Failed`, `Error` */
  readonly operation: string;
  readonly message: string;
  /** `InvalidSpecError: …` */
  readonly conditions: readonly string[];
}

/**
 * Argo CD on a control plane, with the settings of its installation and the project `default`. It looks at git when it is asked (`refresh`,
 * `deployed`), at the cluster always.
 *
 * @example
 * await argo.start();
 * await cluster.apply({ objects: [application] });
 * await argo.until('shop', ({ sync, health }) => sync === 'Synced' && health === 'Healthy');
 */
export class ArgoCd {
  /** Of its Applications, projects and settings. */
  readonly namespace = 'argocd';
  private readonly controllers: Controllers;

  constructor(private readonly cluster: ControlPlane) {
    this.controllers = new Controllers(cluster, 'argo-cd', 'applications.argoproj.io,applicationsets.argoproj.io');
  }

  start(): Promise<void> {
    return this.controllers.start();
  }

  /** Before the control plane stops. */
  stop(): Promise<void> {
    return this.controllers.stop();
  }

  /** What it says of an Application, nothing where there is none. */
  async application(name: string): Promise<ApplicationState> {
    const printed = await this.cluster.kubectl([...this.command('get', name), '--ignore-not-found', '-o', 'json']);
    const { status = {} } = JSON.parse(printed || '{}') as LiveApplication; // as: kubectl's own output
    return {
      sync: status.sync?.status ?? '',
      health: status.health?.status ?? '',
      revision: status.sync?.revision ?? status.sync?.revisions?.join() ?? '',
      operation: status.operationState?.phase ?? '',
      message: status.operationState?.message ?? '',
      conditions: (status.conditions ?? []).map(({ type, message }) => `${type}: ${message}`),
    };
  }

  /** Has it look at git and at the cluster at once. */
  async refresh(name: string): Promise<void> {
    await this.cluster.kubectl([...this.command('annotate', name), '--overwrite', 'argocd.argoproj.io/refresh=normal']);
  }

  /** Waits until an Application, which may not be there yet, is as wanted. */
  until(name: string, wanted: (state: ApplicationState) => boolean, seconds = 60): Promise<ApplicationState> {
    return eventually(() => this.application(name), wanted, seconds);
  }

  /** Has it look at once, and waits until everything of a revision runs. */
  async deployed(name: string, revision: string, seconds = 60): Promise<ApplicationState> {
    await this.until(name, ({ sync }) => sync !== '', seconds);
    await this.refresh(name);
    const settled = ({ sync, health, operation }: ApplicationState) =>
      sync === 'Synced' && health === 'Healthy' && operation === 'Succeeded';
    return this.until(name, (state) => state.revision === revision && settled(state), seconds);
  }

  /** How far the Applications of an ApplicationSet are that deploys in steps: `Waiting`, `Pending`, `Progressing`, `Healthy` by name. */
  async steps(applicationSet: string): Promise<Readonly<Record<string, string>>> {
    const args = ['get', 'applicationsets.argoproj.io', applicationSet, '-n', this.namespace, '-o', 'jsonpath={.status.applicationStatus}'];
    // as: kubectl's own output
    const found = JSON.parse((await this.cluster.kubectl(args)) || '[]') as readonly { application: string; status: string }[];
    return Object.fromEntries(found.map(({ application, status }) => [application, status]));
  }

  private command(verb: string, name: string): readonly string[] {
    return [verb, 'applications.argoproj.io', name, '-n', this.namespace];
  }
}

interface LiveApplication {
  readonly status?: {
    readonly sync?: { readonly status?: string; readonly revision?: string; readonly revisions?: readonly string[] };
    readonly health?: { readonly status?: string };
    readonly operationState?: { readonly phase?: string; readonly message?: string };
    readonly conditions?: readonly { readonly type: string; readonly message: string }[];
  };
}

import { Controllers } from './controllers';
import { eventually } from './eventually';
import { type ControlPlane, controlPlaneNeeds } from './kubernetes';

/** What tests need that have Flux deploy to a control plane, from a GitServer. */
export const fluxNeeds = [...controlPlaneNeeds, 'source-controller', 'kustomize-controller', 'git'];

/** What Flux says of one of its objects, as far as the tests read it; empty where it says nothing yet. */
export interface FluxState {
  /** `True`, `False`, `Unknown` */
  readonly ready: string;
  /** `ReconciliationSucceeded`, `HealthCheckFailed`, `ArtifactFailed`, … */
  readonly reason: string;
  readonly message: string;
  /** Of a Kustomization: the one that it has applied; of a source: the one that it has; `main@sha1:…` */
  readonly revision: string;
}

/**
 * Flux's source-controller and kustomize-controller on a control plane. They look at git and at the cluster as often as the objects
 * say, or at once when they are asked.
 *
 * @example
 * await flux.start();
 * await cluster.apply({ objects: [gitRepository, kustomization] });
 * await flux.until('kustomization', 'shop', ({ ready }) => ready === 'True');
 */
export class Flux {
  /** Of its sources and Kustomizations. */
  readonly namespace = 'flux-system';
  private readonly controllers: Controllers;

  constructor(private readonly cluster: ControlPlane) {
    this.controllers = new Controllers(cluster, 'flux', Object.values(kinds).join());
  }

  start(): Promise<void> {
    return this.controllers.start();
  }

  /** Before the control plane stops. */
  stop(): Promise<void> {
    return this.controllers.stop();
  }

  /** What it says of an object, nothing where there is none. */
  async state(kind: FluxKind, name: string): Promise<FluxState> {
    const printed = await this.cluster.kubectl([...this.command('get', kind, name), '--ignore-not-found', '-o', 'json']);
    const { metadata, status = {} } = JSON.parse(printed || '{}') as LiveFluxObject; // as: kubectl's own output
    const ready = status.conditions?.find(
      ({ type, observedGeneration }) => type === 'Ready' && observedGeneration === metadata?.generation,
    );
    return {
      ready: ready?.status ?? '',
      reason: ready?.reason ?? '',
      message: ready?.message ?? '',
      revision: status.lastAppliedRevision ?? status.artifact?.revision ?? '',
    };
  }

  /** Has it look at once. */
  async reconcile(kind: FluxKind, name: string): Promise<void> {
    const asked = `reconcile.fluxcd.io/requestedAt=${new Date().toISOString()}`;
    await this.cluster.kubectl([...this.command('annotate', kind, name), '--overwrite', asked]);
  }

  /** Waits until an object, which may not be there yet, is as wanted. */
  until(kind: FluxKind, name: string, wanted: (state: FluxState) => boolean, seconds = 60): Promise<FluxState> {
    return eventually(() => this.state(kind, name), wanted, seconds);
  }

  /** Has it look at a source at once, and waits until a Kustomization has applied a revision of it. */
  async deployed(source: string, kustomization: string, revision: string, seconds = 60): Promise<FluxState> {
    await this.reconcile('gitRepository', source);
    return this.until(
      'kustomization',
      kustomization,
      (state) => state.ready === 'True' && state.revision.endsWith(`:${revision}`),
      seconds,
    );
  }

  private command(verb: string, kind: FluxKind, name: string): readonly string[] {
    return [verb, kinds[kind], name, '-n', this.namespace];
  }
}

const kinds = {
  gitRepository: 'gitrepositories.source.toolkit.fluxcd.io',
  kustomization: 'kustomizations.kustomize.toolkit.fluxcd.io',
} as const;

type FluxKind = keyof typeof kinds;

interface LiveFluxObject {
  readonly metadata?: { readonly generation: number };
  readonly status?: {
    readonly lastAppliedRevision?: string;
    readonly artifact?: { readonly revision: string };
    readonly conditions?: readonly {
      readonly type: string;
      readonly status: string;
      readonly reason: string;
      readonly message: string;
      readonly observedGeneration?: number;
    }[];
  };
}

import type { GivenContainer, GivenInitContainer, GivenSidecar, ResolvedLifecycle } from './container';
import type { SeparatedFiles } from './file-value';
import type { ResolvedMetrics } from './metrics';
import type { ResolvedObjectives } from './objectives';
import type { GivenPlacement } from './placement';
import type { ProbeTiming, TimedProbe } from './probe';
import type { Cpu, Memory } from './quantity';
import type { ResolvedRollout } from './rollout';
import type { Decided } from './schema/object';
import type { GivenAgent, GivenJob, GivenScaling, GivenScheduledJob, GivenService, GivenStatefulService, GivenWorker } from './workload';

/** A workload with every default applied. */
export type ResolvedWorkload =
  | ResolvedService
  | ResolvedWorker
  | ResolvedJob
  | ResolvedScheduledJob
  | ResolvedAgent
  | ResolvedStatefulService;

/** What a container has once it is known where it runs. */
interface OfAnyContainer extends SeparatedFiles {
  readonly name: string;
  /** Whole reference: `repository:tag@digest`. */
  readonly image: string;
  readonly resources: ResolvedResources;
  readonly probes: ResolvedProbes;
}

/** A container with its image complete and every default applied. */
export interface ResolvedContainer extends Omit<GivenContainer, keyof OfAnyContainer>, OfAnyContainer {}

export interface ResolvedResources {
  readonly cpu: Cpu;
  readonly memory: Memory;
  readonly ephemeralStorage: Memory;
  /** Where none is stated for CPU, what is promised: a platform without requests goes by it. */
  readonly limits: { readonly cpu: Cpu; readonly memory: Memory };
  /** Whether more CPU may be used than is promised, as long as there is some to spare. */
  readonly cpuIsUnlimited?: true;
}

/** A probe whose timing and port are decided. */
export type ResolvedProbe = WithDecided<TimedProbe>;

type WithDecided<P extends TimedProbe> = P extends TimedProbe
  ? P & Required<Pick<ProbeTiming, 'failureThreshold'>> & (P extends { port?: number } ? { readonly port: number } : unknown)
  : never;

export interface ResolvedProbes {
  readonly startup?: ResolvedProbe;
  readonly liveness?: ResolvedProbe;
  readonly readiness?: ResolvedProbe;
}

export interface ResolvedSidecar extends ResolvedContainer, Pick<GivenSidecar, 'ports'> {}
export interface ResolvedInitContainer extends Pick<GivenInitContainer, 'name'>, ResolvedContainer {}

/** What a workload has once its containers, replicas and platform are known. */
interface OfAnyWorkload extends OfAnyContainer {
  readonly sidecars: { readonly [name: string]: ResolvedSidecar };
  readonly init: readonly ResolvedInitContainer[];
  readonly lifecycle: ResolvedLifecycle;
  readonly placement: ResolvedPlacement;
}
type OfGiven<Given> = Omit<Given, keyof OfAnyWorkload | 'optional'>;

export interface ResolvedPlacement extends Decided<GivenPlacement, 'spread'> {}
export interface ResolvedScaling extends Decided<GivenScaling, 'min' | 'max'> {}
interface Decisions {
  readonly scaling: ResolvedScaling;
  readonly rollout: ResolvedRollout;
}

/** What is decided of a main port. */
export interface DecidedPort extends Required<Pick<GivenService, 'protocol' | 'servicePort' | 'portName'>> {}

/** What is decided of metrics. */
interface Measured {
  readonly metrics?: ResolvedMetrics;
}

export interface ResolvedService
  extends Omit<OfGiven<GivenService>, keyof (Decisions & DecidedPort) | 'metrics' | 'objectives'>,
    OfAnyWorkload,
    Measured,
    Decisions,
    DecidedPort {
  readonly objectives?: ResolvedObjectives;
  /** The target decides how many requests a replica answers at once, where it is not stated. */
  readonly scaling: ResolvedScaling & Pick<GivenService['scaling'], 'concurrency'>;
}
export interface ResolvedWorker extends Omit<OfGiven<GivenWorker>, keyof Decisions | 'metrics'>, OfAnyWorkload, Measured, Decisions {}
export interface ResolvedJob extends Decided<OfGiven<GivenJob>, 'parallelism'>, OfAnyWorkload {}
export interface ResolvedScheduledJob extends Decided<OfGiven<GivenScheduledJob>, 'parallelism'>, OfAnyWorkload {}
export interface ResolvedAgent extends Omit<OfGiven<GivenAgent>, 'metrics'>, OfAnyWorkload, Measured {}
export interface ResolvedStatefulService
  extends Omit<OfGiven<GivenStatefulService>, keyof DecidedPort | 'metrics'>,
    OfAnyWorkload,
    Measured,
    DecidedPort {}

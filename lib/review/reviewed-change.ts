import type { Plane } from '../rendered/rendered-item';
import type { Effect, Risk } from './risk';

/** One place of one thing that differs. */
export interface ChangedPlace {
  readonly environment?: string;
  readonly plane: Plane;
  readonly identity: string;
  readonly title: string;
  /** Place in the thing; empty where it is added or removed as a whole. */
  readonly path: string;
  /** Absent where there was nothing. */
  readonly before?: unknown;
  /** Absent where there is nothing. */
  readonly after?: unknown;
}

/** One change as a person decides on it: one cause, wherever it is seen. */
export interface ReviewedChange extends Omit<ChangedPlace, 'environment'> {
  /** `prod:kubernetes:apps/v1/Deployment shop/api:spec.replicas`; `*` in place of an environment where several have it. */
  readonly id: string;
  /** Where it is made; none where it is in what all environments share. */
  readonly environments: readonly string[];
  readonly workload?: string;
  /** What it is about: `image`, `env LOG_LEVEL`, or the place in the thing. */
  readonly subject: string;
  /** The worst of its effects. */
  readonly risk: Risk;
  readonly effects: readonly Effect[];
  readonly planes: readonly Plane[];
  /** All places where it is seen. */
  readonly places: readonly ChangedPlace[];
}

/** A change that nobody has to read. */
export interface NoisyPlace extends ChangedPlace {
  readonly workload?: string;
  /** `order`, `checksums`, `labels of versions`, `documents`, `names of the environment`. */
  readonly why: string;
}

/** All that differs between two renderings. */
export interface Review {
  /** The worst first. */
  readonly changes: readonly ReviewedChange[];
  readonly noise: readonly NoisyPlace[];
}

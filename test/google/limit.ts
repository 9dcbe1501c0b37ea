import type { GoogleStack } from '../../lib/constructs/google/google-stack';

/** A bound that the cloud has, and what lies on both sides of it. */
export interface Limit {
  /** What is bounded, as the table of limits calls it: `service name`, `cpu`, `master_ipv4_cidr_block`. */
  readonly row: string;
  /** In a few words. */
  readonly bound: string;
  /** Puts what is just allowed into a stack. */
  at(stack: GoogleStack): void;
  /** Puts what is just past it there; throws. */
  past(stack: GoogleStack): void;
  readonly code: string;
  /** In the props. */
  readonly path: string;
}

/** A row of the table that no case covers, and why. */
export interface LimitLeftOut {
  readonly row: string;
  readonly because: string;
}

import type { Tier } from '../../model/tier';

/** How much a finding weighs: an error fails a build, a warning on request, a note never. */
export type Severity = 'error' | 'warning' | 'note';

/** The severity of a rule by the tier of the environment; `off` where it is not asked. */
export type SeverityByTier = { readonly [tier in Tier]: Severity | 'off' };

/** The usual severities of rules. */
export const severities = {
  /** What is wrong wherever it stands: open secrets, broken references, two owners. */
  grave: { production: 'error', staging: 'error', development: 'error' },
  /** What production must not have. */
  graded: { production: 'error', staging: 'warning', development: 'note' },
  /** What most applications are better with. */
  advised: { production: 'warning', staging: 'note', development: 'note' },
  /** What should be cleared away, wherever it stands. */
  warned: { production: 'warning', staging: 'warning', development: 'warning' },
  /** What people should know. */
  noted: { production: 'note', staging: 'note', development: 'note' },
} as const satisfies { readonly [name: string]: SeverityByTier };

const order: readonly Severity[] = ['note', 'warning', 'error'];

/** Whether a severity weighs at least as much as another. */
export function isAtLeast(one: Severity, other: Severity): boolean {
  return order.indexOf(one) >= order.indexOf(other);
}

/** The severity of what is not known: one below that of a failure. */
export function unknownSeverity(severity: Severity): Severity {
  return severity === 'error' ? 'warning' : 'note';
}

const strictness: readonly Tier[] = ['development', 'staging', 'production'];

/** The strictest of some tiers: that of what several environments share. Production where there is none. */
export function strictest(tiers: readonly Tier[]): Tier {
  return [...tiers].sort((one, other) => strictness.indexOf(other) - strictness.indexOf(one))[0] ?? 'production';
}

/** When GKE may upgrade and repair, in UTC. */
export type Maintenance = DailyMaintenance | RecurringMaintenance;

/** Four hours each day. */
export interface DailyMaintenance extends MaintenanceBase {
  readonly kind: 'daily';
  /** `HH:MM`. @default '03:00' */
  readonly startTime?: string;
}

/** A window that comes again: in any 32 days at least 48 hours, in pieces of at least 4. */
export interface RecurringMaintenance extends MaintenanceBase {
  readonly kind: 'recurring';
  /** First start: `2026-01-03T02:00:00Z`. */
  readonly startTime: string;
  /** First end; how much later than the start is the length of every window. */
  readonly endTime: string;
  /** Recurrence rule of RFC 5545: `FREQ=WEEKLY;BYDAY=SA,SU`. */
  readonly recurrence: string;
}

interface MaintenanceBase {
  /** Times without maintenance, by names of your choice; at most 20. @default {} */
  readonly exclusions?: { readonly [name: string]: MaintenanceExclusion };
}

export const exclusionScopes = ['NO_UPGRADES', 'NO_MINOR_UPGRADES', 'NO_MINOR_OR_NODE_UPGRADES'] as const;

/** A time without some kinds of maintenance. */
export interface MaintenanceExclusion {
  /** `2026-11-20T00:00:00Z`. */
  readonly startTime: string;
  /** `2026-12-01T00:00:00Z`. */
  readonly endTime: string;
  /** @default 'NO_UPGRADES' */
  readonly scope?: (typeof exclusionScopes)[number];
}

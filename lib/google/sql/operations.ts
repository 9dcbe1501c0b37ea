import type { Flag } from '../opaque';
/** When a server may be changed. */
export interface MaintenanceWindow {
  /** 1 is Monday, 7 Sunday. @default 7 */
  readonly day?: number;
  /** In UTC, 0 to 23. @default 3 */
  readonly hour?: number;
  /** First, in the usual order, or five weeks later. @default 'stable' */
  readonly updateTrack?: 'canary' | 'stable' | 'week5';
}

/** When it must not be changed: at most 90 days. */
export interface DenyMaintenancePeriod {
  /** `YYYY-MM-DD`, or `MM-DD` for each year. */
  readonly startDate: string;
  /** In the same form. */
  readonly endDate: string;
  /** `HH:MM:SS` in UTC. @default '00:00:00' */
  readonly time?: string;
}

/** What queries cost. */
export interface Insights {
  /** Characters of a query that are kept, 256 to 4500. @default 1024 */
  readonly queryStringLength?: number;
  /** 0 to 20. @default 5 */
  readonly queryPlansPerMinute?: number;
  /** @default true */
  readonly recordApplicationTags?: Flag;
  /** @default false */
  readonly recordClientAddress?: Flag;
}

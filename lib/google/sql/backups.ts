/** What can be had back. */
export type Backups = PointInTimeBackups | DailyBackups | { readonly kind: 'none'; readonly reason: string };

/** Back to any moment. */
export interface PointInTimeBackups extends DailyBackupOptions {
  readonly kind: 'point-in-time';
  /** Days: 1 to 7, on ENTERPRISE_PLUS to 35. @default 7, on ENTERPRISE_PLUS 14 */
  readonly transactionLogRetentionDays?: number;
}

/** Back to the last backup. */
export interface DailyBackups extends DailyBackupOptions {
  readonly kind: 'daily';
}

export interface DailyBackupOptions {
  /** `HH:MM` in UTC: when in four hours from then. @default '02:00' */
  readonly startTime?: string;
  /** How many are kept, 1 to 365; at least as many as days of the transaction log. @default 7, on ENTERPRISE_PLUS 15 */
  readonly retainedBackups?: number;
  /** Region or multi-region such as `eu`. @default - the nearest multi-region */
  readonly location?: string;
}

import { kinds, object } from '../../../model/schema/object';
import type { Input, Output } from '../../../model/schema/schema';
import { listOf, text, whole } from '../../../model/schema/values';
import { computeName, cryptoKey, flag, knownLabels, region } from '../../schemas';

const dnsLabel = text({
  pattern: /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/,
  allowed: 'at most 63 lower-case letters, digits and hyphens',
});

const paused = flag.default(false);

/** When a backup is made. */
const schedule = kinds({
  cron: {
    /** Five fields, in UTC: `0 2 * * *`. */
    cronSchedule: text(),
    /** @default false */
    paused,
  },
  rpo: {
    /** Recovery point objective, 60 to 86,400 minutes: the greatest age of the newest backup. */
    targetRpoMinutes: whole(60, 86_400),
    /** @default false */
    paused,
  },
});

const retention = object({
  /** 1 to 365 days. @default 30 */
  retainDays: whole(1, 365).default(30),
  /** Days before a backup can be deleted: 0 to 90, at most `retainDays`. @default 0 */
  deleteLockDays: whole(0, 90).default(0),
  /** Whether the retention can no longer be changed. @default false */
  locked: flag.default(false),
});

const scope = kinds({
  all: {},
  namespaces: {
    /** At least one. */
    namespaces: listOf(dnsLabel),
  },
  applications: {
    /** ProtectedApplications. At least one. */
    applications: listOf(object({ namespace: dnsLabel, name: dnsLabel })),
  },
});

const fields = {
  /** At most 63 lower-case letters, digits and hyphens, starting with a letter. @default - the cluster's name and the plan's, with a hyphen between them */
  name: computeName.optional(),
  /** Region of the backups. @default - the cluster's own */
  location: region.optional(),
  /** @default - backups are made by hand only */
  schedule: schedule.optional(),
  /** @default { retainDays: 30, deleteLockDays: 0, locked: false } */
  retention: retention.filled(),
  /** @default { kind: 'all' } */
  scope: scope.filled('all'),
  /** Whether the data of volumes is in a backup, besides their claims. @default true */
  includeVolumeData: flag.default(true),
  /** Whether Secrets of Kubernetes are in a backup. @default true */
  includeSecrets: flag.default(true),
  /** Key of Cloud KMS in the plan's location. @default - Google's own */
  encryptionKey: cryptoKey.optional(),
  /** Whether a backup goes on without resources that Backup for GKE cannot back up. @default false */
  permissiveMode: flag.default(false),
  /** Whether the plan makes no more backups and cannot be changed. @default false */
  deactivated: flag.default(false),
  /** Besides those of the cluster, together at most 64. @default {} */
  labels: knownLabels,
};
type Fields = typeof fields;

/** Declarations of other files keep the comments of an interface. */
export interface BackupPlanFields extends Fields {}
export const backupPlan = object<BackupPlanFields>(fields);

/** Backups of a cluster by Backup for GKE. */
export interface BackupPlan extends Input<typeof backupPlan> {}
/** A plan with every default applied. */
export interface BackupPlanSpec extends Output<typeof backupPlan> {
  readonly name: string;
  readonly location: string;
}

/** When backups are made. */
export type BackupSchedule = Input<typeof schedule>;
/** What is backed up. */
export type BackupScope = Input<typeof scope>;
/** Retention of backups. */
export interface BackupRetention extends Input<typeof retention> {}

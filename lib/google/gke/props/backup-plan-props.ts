import type { Flag } from '../../opaque';
/** Backups of what runs in the cluster, by Backup for GKE. */
export interface BackupPlan {
  /** @default - the cluster's name and the plan's, with a hyphen between them */
  readonly name?: string;
  /** Region that keeps them. @default - the cluster's own */
  readonly location?: string;
  /** @default - nobody but you makes backups */
  readonly schedule?: BackupSchedule;
  readonly retention?: BackupRetention;
  /** @default { kind: 'all' } */
  readonly scope?: BackupScope;
  /** Whether the data of volumes is kept, not only what asks for them. @default true */
  readonly includeVolumeData?: Flag;
  /** Whether Secrets of Kubernetes are kept. @default true */
  readonly includeSecrets?: Flag;
  /** Key of Cloud KMS, in the plan's location. @default - Google's own */
  readonly encryptionKey?: string;
  /** Whether what Backup for GKE does not understand is passed over. @default false */
  readonly permissiveMode?: Flag;
  /** Whether nothing is made any more and nothing can be changed. @default false */
  readonly deactivated?: Flag;
  /** @default {} */
  readonly labels?: { readonly [key: string]: string };
}

/** When a backup is made. */
export type BackupSchedule =
  | {
      readonly kind: 'cron';
      /** Five fields, in UTC: `0 2 * * *`. */
      readonly cronSchedule: string;
      /** @default false */
      readonly paused?: Flag;
    }
  | {
      readonly kind: 'rpo';
      /** Age that the newest backup never exceeds: 60 to 86,400 minutes. */
      readonly targetRpoMinutes: number;
      /** @default false */
      readonly paused?: Flag;
    };

/** How long a backup is kept. */
export interface BackupRetention {
  /** 1 to 365 days. @default 30 */
  readonly retainDays?: number;
  /** Days in which nobody can delete it: 0 to 90, at most `retainDays`. @default 0 */
  readonly deleteLockDays?: number;
  /** Whether this retention cannot be changed any more. @default false */
  readonly locked?: Flag;
}

/** What is backed up. */
export type BackupScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'namespaces'; readonly namespaces: readonly string[] }
  | {
      readonly kind: 'applications';
      /** ProtectedApplications. At least one. */
      readonly applications: readonly { readonly namespace: string; readonly name: string }[];
    };

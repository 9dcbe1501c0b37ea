import type { GkeBackupBackupPlanBackupConfig, GkeBackupBackupPlanConfig } from '@cdktf/provider-google/lib/gke-backup-backup-plan';
import { sortedList } from '../sorted-list';
import type { BackupPlanSpec } from './schema';

/** @param cluster - id of the cluster, whose agent must be there */
export function renderBackupPlan(
  plan: BackupPlanSpec,
  { project, cluster }: { readonly project: string; readonly cluster: string },
): GkeBackupBackupPlanConfig {
  const { retainDays, deleteLockDays, locked } = plan.retention;
  return {
    name: plan.name,
    project,
    location: plan.location,
    cluster,
    deactivated: plan.deactivated,
    labels: plan.labels,
    retentionPolicy: { backupRetainDays: retainDays, backupDeleteLockDays: deleteLockDays, locked },
    ...(plan.schedule !== undefined && { backupSchedule: renderSchedule(plan.schedule) }),
    backupConfig: {
      ...renderScope(plan.scope),
      includeVolumeData: plan.includeVolumeData,
      includeSecrets: plan.includeSecrets,
      permissiveMode: plan.permissiveMode,
      ...(plan.encryptionKey !== undefined && { encryptionKey: { gcpKmsEncryptionKey: plan.encryptionKey } }),
    },
  };
}

function renderSchedule(schedule: NonNullable<BackupPlanSpec['schedule']>): GkeBackupBackupPlanConfig['backupSchedule'] {
  const { paused } = schedule;
  if (schedule.kind === 'cron') return { cronSchedule: schedule.cronSchedule, paused };
  return { rpoConfig: { targetRpoMinutes: schedule.targetRpoMinutes }, paused };
}

function renderScope(scope: BackupPlanSpec['scope']): Partial<GkeBackupBackupPlanBackupConfig> {
  switch (scope.kind) {
    case 'all':
      return { allNamespaces: true };
    case 'namespaces':
      return { selectedNamespaces: { namespaces: sortedList(scope.namespaces) } };
    case 'applications':
      return { selectedApplications: { namespacedNames: scope.applications.map(({ namespace, name }) => ({ namespace, name })) } };
  }
}

import type { GkeBackupBackupPlanBackupConfig, GkeBackupBackupPlanConfig } from '@cdktf/provider-google/lib/gke-backup-backup-plan';
import type { SharedSpec } from '../gke-cluster-spec';
import type { BackupPlan, BackupSchedule, BackupScope } from '../props/backup-plan-props';
import { sortedList, sortedRecord } from '../sorted';

/** @param cluster - id of the cluster, whose agent must be there */
export function renderBackupPlan(
  name: string,
  plan: BackupPlan,
  { spec, cluster }: { readonly spec: SharedSpec; readonly cluster: string },
): GkeBackupBackupPlanConfig {
  const { retention: { retainDays = 30, deleteLockDays = 0, locked = false } = {} } = plan;
  return {
    name: plan.name ?? `${spec.name}-${name}`,
    project: spec.project,
    location: plan.location ?? spec.location.replace(/-[a-z]$/, ''),
    cluster,
    deactivated: plan.deactivated ?? false,
    labels: sortedRecord({ ...spec.labels, ...plan.labels }),
    retentionPolicy: { backupRetainDays: retainDays, backupDeleteLockDays: deleteLockDays, locked },
    ...(plan.schedule !== undefined && { backupSchedule: renderSchedule(plan.schedule) }),
    backupConfig: {
      ...renderScope(plan.scope ?? { kind: 'all' }),
      includeVolumeData: plan.includeVolumeData ?? true,
      includeSecrets: plan.includeSecrets ?? true,
      permissiveMode: plan.permissiveMode ?? false,
      ...(plan.encryptionKey !== undefined && { encryptionKey: { gcpKmsEncryptionKey: plan.encryptionKey } }),
    },
  };
}

function renderSchedule(schedule: BackupSchedule): GkeBackupBackupPlanConfig['backupSchedule'] {
  const { paused = false } = schedule;
  if (schedule.kind === 'cron') return { cronSchedule: schedule.cronSchedule, paused };
  return { rpoConfig: { targetRpoMinutes: schedule.targetRpoMinutes }, paused };
}

function renderScope(scope: BackupScope): Partial<GkeBackupBackupPlanBackupConfig> {
  switch (scope.kind) {
    case 'all':
      return { allNamespaces: true };
    case 'namespaces':
      return { selectedNamespaces: { namespaces: sortedList(scope.namespaces) } };
    case 'applications':
      return { selectedApplications: { namespacedNames: scope.applications.map(({ namespace, name }) => ({ namespace, name })) } };
  }
}

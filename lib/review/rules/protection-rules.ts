import type { ComparedLeaf } from '../compared-leaf';
import type { ChangeRule } from './change-rule';
import { isLess, lost } from './sides';

const isRemoved = ({ after }: ComparedLeaf) => after === undefined;

/** Changes after which data are lost, or can be. */
export const protectionRules: readonly ChangeRule[] = (
  [
    {
      id: 'deletion-protection',
      plane: 'terraform',
      shape: /deletion_protection(?:_enabled)?$|^lifecycle\.prevent_destroy$/,
      when: ({ to }) => to !== true,
      sentence: 'nothing keeps it from being deleted with its data any more',
    },
    {
      id: 'force-destroy',
      plane: 'terraform',
      shape: /^(?:force_destroy|delete_contents_on_destroy|skip_delete)$/,
      when: ({ to }) => to === true,
      sentence: 'it is deleted with all that is in it',
    },
    {
      id: 'deletion-policy',
      plane: 'terraform',
      shape: /^deletion_policy$/,
      when: ({ to }) => to !== 'ABANDON' && to !== 'PREVENT',
      sentence: 'what it manages is deleted with it',
    },
    {
      id: 'guard-lost',
      plane: 'terraform',
      type: /^terraform_data$/,
      shape: /^for_each$/,
      when: ({ from, to }) => guardsOf(from).some((each) => !guardsOf(to).includes(each)),
      sentence: ({ from, to }) =>
        `no longer guarded against removal: ${guardsOf(from)
          .filter((each) => !guardsOf(to).includes(each))
          .join(', ')}`,
    },
    {
      id: 'backup-dropped',
      plane: 'terraform',
      shape:
        /backup_configuration(?:\.(?:enabled|point_in_time_recovery_enabled|binary_log_enabled))?$|^versioning(?:\.enabled)?$|retain_backups_on_delete$/,
      when: ({ to }) => to !== true,
      sentence: 'what is lost from then on cannot be taken back',
    },
    {
      id: 'backup-shorter',
      plane: 'terraform',
      shape:
        /retained_backups$|transaction_log_retention_days$|retention_duration_seconds$|retain_days$|backup_retain_days$|retention_(?:days|period)$|message_retention_duration$/,
      when: isLess,
      sentence: 'older data cannot be taken back',
    },
    {
      id: 'backup-removed',
      plane: 'terraform',
      type: /^google_(?:gke_backup_backup_plan|sql_.*backup.*|backup_dr_.*)$/,
      when: isRemoved,
      sentence: 'no more backups are made',
    },
    {
      id: 'lifecycle-deletes',
      plane: 'terraform',
      type: /^google_(?:storage_bucket|artifact_registry_repository)$/,
      shape: /^(?:lifecycle_rule|cleanup_policies|retention_policy)/,
      sentence: 'other objects are deleted by age or count',
    },
    {
      id: 'claim-removed',
      plane: 'kubernetes',
      type: /^v1\/PersistentVolumeClaim$|\/StatefulSet$/,
      when: isRemoved,
      sentence: 'its disks are no longer used, and may be deleted with their data',
    },
    {
      id: 'claims-deleted',
      plane: 'kubernetes',
      shape: /persistentVolumeClaimRetentionPolicy\.(?:whenDeleted|whenScaled)$|^reclaimPolicy$|deletionPolicy$/,
      when: ({ to }) => to === 'Delete',
      sentence: 'disks are deleted with their data',
    },
    {
      id: 'claim-replaced',
      plane: 'kubernetes',
      shape: /volumes\[\](?:\.persistentVolumeClaim(?:\.claimName)?)?$/,
      when: ({ from, to }) =>
        /claimName|persistentVolumeClaim/.test(JSON.stringify(from ?? '')) || (typeof from === 'string' && from !== to),
      sentence: 'pods start without the data that they had',
    },
    {
      id: 'volume-mount-lost',
      plane: 'kubernetes',
      type: /\/StatefulSet$/,
      shape: /volumeMounts\[\]$/,
      when: (leaf) => lost(leaf).length > 0 && leaf.to === undefined,
      sentence: 'what is written there is no longer kept',
    },
    {
      id: 'history-shorter',
      plane: 'kubernetes',
      shape: /(?:^|\.)(?:retention|retentionSize)$|--storage\.tsdb\.retention/,
      when: isLess,
      sentence: 'older data are deleted',
    },
  ] satisfies readonly Omit<ChangeRule, 'risk'>[]
).map((rule) => ({ ...rule, risk: 'data-loss' }));

/** Resources that a for_each guards: `google_sql_database_instance acme/instances/main`. */
function guardsOf(value: unknown): readonly string[] {
  return typeof value === 'string' ? [...value.matchAll(/\\?"([^"\\]+)\\?"/g)].map(([, each = '']) => each) : [];
}

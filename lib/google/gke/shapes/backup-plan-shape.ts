import { fields, flag, kinds, known, listOf, text, whole } from '../../../model/shape/shape';
import { cryptoKey, labels, readable, region } from '../../shapes';
import type { BackupPlan, BackupRetention, BackupSchedule, BackupScope } from '../props/backup-plan-props';

const kind = text();

const dnsLabel = readable({
  pattern: /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/,
  allowed: 'at most 63 lower-case letters, digits and hyphens',
});

export const backupPlan = fields<BackupPlan>({
  name: readable({
    pattern: /^[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/,
    allowed: 'at most 63 lower-case letters, digits and hyphens, starting with a letter',
  }),
  location: region,
  schedule: kinds({
    cron: fields<Extract<BackupSchedule, { kind: 'cron' }>>({ kind, cronSchedule: text(), paused: flag }, ['kind', 'cronSchedule']),
    rpo: fields<Extract<BackupSchedule, { kind: 'rpo' }>>({ kind, targetRpoMinutes: whole(60, 86400), paused: flag }, [
      'kind',
      'targetRpoMinutes',
    ]),
  }),
  retention: fields<BackupRetention>({ retainDays: whole(1, 365), deleteLockDays: whole(0, 90), locked: flag }),
  scope: kinds({
    all: fields<Extract<BackupScope, { kind: 'all' }>>({ kind }),
    namespaces: fields<Extract<BackupScope, { kind: 'namespaces' }>>({ kind, namespaces: listOf(dnsLabel) }, ['kind', 'namespaces']),
    applications: fields<Extract<BackupScope, { kind: 'applications' }>>(
      {
        kind,
        applications: listOf(fields<{ namespace: string; name: string }>({ namespace: dnsLabel, name: dnsLabel }, ['namespace', 'name'])),
      },
      ['kind', 'applications'],
    ),
  }),
  includeVolumeData: flag,
  includeSecrets: flag,
  encryptionKey: cryptoKey,
  permissiveMode: flag,
  deactivated: flag,
  labels: known(labels), // one of the library's own is added
});

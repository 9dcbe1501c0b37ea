import { type Issue, issue } from '../../../model/issue';
import type { PostgresSpec } from '../postgres-spec';

const mostDays = { ENTERPRISE: 7, ENTERPRISE_PLUS: 35 } as const;

/** The transaction log goes back as far as the edition allows and no further than the backups; a second server needs both. */
export function backupRetention({ backups, edition, availabilityType, replicas }: PostgresSpec): Issue[] {
  const needed = backups.kind === 'point-in-time' ? [] : needs(availabilityType, replicas);
  if (backups.kind === 'none') return needed;
  const { transactionLogRetentionDays: days, retainedBackups } = backups;
  const most = mostDays[edition.kind];
  const far: Issue[] =
    backups.kind === 'point-in-time' && days > most
      ? [
          issue(
            'log-retention-too-long',
            ['backups', 'transactionLogRetentionDays'],
            `must be at most ${most} on ${edition.kind}, got ${days}`,
          ),
        ]
      : [];
  const few: Issue[] =
    backups.kind === 'point-in-time' && retainedBackups < days
      ? [
          issue(
            'backups-fewer-than-log-days',
            ['backups', 'retainedBackups'],
            `must be at least transactionLogRetentionDays (${days}), got ${retainedBackups}`,
          ),
        ]
      : [];
  return [...needed, ...far, ...few];
}

function needs(availabilityType: string, replicas: PostgresSpec['replicas']): Issue[] {
  const path = ['backups', 'kind'];
  return [
    ...(availabilityType === 'REGIONAL'
      ? [issue('regional-without-recovery', path, 'must be point-in-time for a REGIONAL instance', "or set availabilityType: 'ZONAL'")]
      : []),
    ...(Object.keys(replicas).length > 0
      ? [issue('replicas-without-recovery', path, 'must be point-in-time for an instance with replicas')]
      : []),
  ];
}

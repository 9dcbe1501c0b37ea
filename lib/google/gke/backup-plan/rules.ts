import { cronProblem } from '../../../model/cron';
import type { Path } from '../../../model/issue';
import { mostLabels } from '../../patterns';
import type { Report } from '../../resource';
import { isToken } from '../../tokens';
import type { ClusterSpec } from '../cluster/derive';
import type { BackupPlanSpec } from './schema';

const longestName = 63;

/** Limits of Backup for GKE: names, schedules, scopes, and a retention that is no shorter than its lock. */
export function backupPlans({ backupPlans, addons }: ClusterSpec, report: Report): void {
  for (const [key, plan] of Object.entries(backupPlans)) {
    const path = ['backupPlans', key];
    nameAndLabels(plan, path, report);
    contents(plan, path, report);
    if (addons.gkeBackupAgent === false) report('backup-agent-off', path, 'must have addons.gkeBackupAgent, got false');
  }
}

function nameAndLabels({ name, labels }: BackupPlanSpec, path: Path, report: Report): void {
  // one that is given is short enough
  if (!isToken(name) && name.length > longestName) {
    const message = `must make a name of at most ${longestName} characters with the cluster's, got ${name.length}`;
    report('backup-plan-name-too-long', path, message, 'give the plan a name');
  }
  const count = Object.keys(labels).length;
  if (count > mostLabels)
    report('too-many-labels', [...path, 'labels'], `must be at most ${mostLabels} with those of the cluster, got ${count}`);
}

function contents({ schedule, retention, scope }: BackupPlanSpec, path: Path, report: Report): void {
  const problem = schedule?.kind === 'cron' ? cronProblem(schedule.cronSchedule) : undefined;
  if (problem !== undefined) report('wrong-schedule', [...path, 'schedule', 'cronSchedule'], problem);
  const { retainDays, deleteLockDays } = retention;
  if (retainDays < deleteLockDays) {
    const message = `must be at least deleteLockDays (${deleteLockDays}), got ${retainDays}`;
    report('retention-below-lock', [...path, 'retention', 'retainDays'], message);
  }
  const isEmpty =
    (scope.kind === 'namespaces' && scope.namespaces.length === 0) || (scope.kind === 'applications' && scope.applications.length === 0);
  if (isEmpty) report('missing', [...path, 'scope', scope.kind], 'must name at least one');
}

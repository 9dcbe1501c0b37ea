import { cronProblem } from '../../../model/cron';
import { type Issue, issue, type Path } from '../../../model/issue';
import { isOpaque } from '../../opaque';
import type { ClusterSpec } from '../gke-cluster-spec';
import type { BackupPlan } from '../props/backup-plan-props';

const longestName = 63;

/** What Backup for GKE refuses: empty scopes, unreadable schedules, retention shorter than its lock. */
export function backupPlans(spec: ClusterSpec): Issue[] {
  return Object.entries(spec.backupPlans).flatMap(([name, plan]) => {
    const path = ['backupPlans', name];
    return [
      ...planName(spec.name, name, plan),
      ...schedule(plan, path),
      ...retention(plan, path),
      ...scope(plan, path),
      ...agent(spec, path),
    ];
  });
}

function planName(cluster: string, name: string, plan: BackupPlan): Issue[] {
  const length = `${cluster}-${name}`.length;
  if (plan.name !== undefined || isOpaque(cluster) || length <= longestName) return [];
  const message = `must make a name of at most ${longestName} characters with the cluster's, got ${length}`;
  return [issue('backup-plan-name-too-long', ['backupPlans', name], message, 'give the plan a name')];
}

function schedule({ schedule }: BackupPlan, path: Path): Issue[] {
  if (schedule?.kind !== 'cron') return [];
  const problem = cronProblem(schedule.cronSchedule);
  return problem === undefined ? [] : [issue('wrong-schedule', [...path, 'schedule', 'cronSchedule'], problem)];
}

function retention({ retention: { retainDays = 30, deleteLockDays = 0 } = {} }: BackupPlan, path: Path): Issue[] {
  if (retainDays >= deleteLockDays) return [];
  const message = `must be at least deleteLockDays (${deleteLockDays}), got ${retainDays}`;
  return [issue('retention-below-lock', [...path, 'retention', 'retainDays'], message)];
}

function scope({ scope: chosen }: BackupPlan, path: Path): Issue[] {
  if (chosen === undefined || chosen.kind === 'all') return [];
  const list = chosen.kind === 'namespaces' ? chosen.namespaces : chosen.applications;
  return list.length > 0 ? [] : [issue('missing', [...path, 'scope', chosen.kind], 'must name at least one')];
}

function agent({ addons }: ClusterSpec, path: Path): Issue[] {
  if (addons.gkeBackupAgent !== false) return [];
  return [issue('backup-agent-off', path, 'must have addons.gkeBackupAgent, got false')];
}

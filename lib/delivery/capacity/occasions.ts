import { own } from '../../model/own';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedWorkload } from '../../model/resolved-workload';
import { rolloutsOf } from '../../model/rules/rollouts/placed-rollouts';
import { namedAnalyses } from '../../rollout/named-analyses';
import type { Occasion } from './workload-capacity';

/** When a workload runs. */
export function occasionOf(app: ResolvedApplication, workload: ResolvedWorkload): Occasion {
  switch (workload.kind) {
    case 'service':
    case 'worker':
    case 'stateful-service':
      return 'always';
    case 'agent':
      return 'on-each-node';
    case 'scheduled-job':
      return 'scheduled';
    case 'job':
      if (workload.runs === 'before-release') return 'before-release';
      return measuringJobs(app).has(workload.name) ? 'while-measuring' : 'on-demand';
  }
}

/** Jobs that rollouts measure by. */
function measuringJobs(app: ResolvedApplication): ReadonlySet<string> {
  const names = rolloutsOf(app).flatMap(({ rollout }) => (rollout.kind === 'rolling' ? [] : namedAnalyses(rollout)));
  const analyses = names.flatMap((name) => own(app.analyses, name) ?? []);
  return new Set(analyses.flatMap((each) => (each.kind === 'job' ? [each.workload] : [])));
}

import { type Issue, issue } from '../../issue';
import { listNames } from '../../list-names';
import { own } from '../../own';
import { perObject } from '../../per-object';
import type { ResolvedApplication } from '../../resolved';
import { show } from '../../show';
import type { PlacedRollout } from '../rollouts/placed-rollouts';
import { analysesOf } from './placed-analyses';

/** A check that some rollout uses runs a job that is there and does not run anyway. */
export function jobChecks(app: ResolvedApplication, rollouts: readonly PlacedRollout[]): Issue[] {
  return analysesOf(app.analyses, rollouts).flatMap(({ analysis, path, uses }) => {
    if (analysis.kind !== 'job' || uses.size === 0) return [];
    const place = [...path, 'workload'];
    const workload = own(app.workloads, analysis.workload);
    if (workload?.kind === 'job' && workload.runs === 'on-demand') return [];
    const remedy = `jobs on demand in this environment are ${jobsOnDemand(app.workloads)}`;
    if (workload === undefined) {
      const message = `must name a job that is present in ${app.environment.name}, got ${show(analysis.workload)}`;
      return [issue('unknown-workload', place, message, remedy)];
    }
    const got = workload.kind === 'job' ? `a job that runs ${workload.runs}` : `a ${workload.kind}`;
    return [issue('job-not-on-demand', place, `must name a job that runs on demand, got ${show(analysis.workload)}, ${got}`, remedy)];
  });
}

const jobsOnDemand = perObject((workloads: ResolvedApplication['workloads']) =>
  listNames(Object.values(workloads).flatMap((each) => (each.kind === 'job' && each.runs === 'on-demand' ? [each.name] : []))),
);

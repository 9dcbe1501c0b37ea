import type { ResolvedJob, ResolvedScheduledJob } from '../../../model/resolved';
import type { Finding, Stated } from './finding';

/** What Cloud Run does otherwise, or not, of what only jobs ask for. */
export function jobNotes(job: ResolvedJob | ResolvedScheduledJob, stated: Stated): Finding[] {
  if (job.kind === 'job') {
    if (job.runs !== 'before-release') return [];
    const reason =
      'Terraform makes the job before the services but does not run it: execute it with gcloud run jobs execute --wait before traffic moves';
    return [{ level: 'emulated', path: ['runs'], reason }];
  }
  if (job.concurrency === 'allow' || !stated(['concurrency'])) return [];
  return [{ level: 'unsupported', path: ['concurrency'], reason: 'Cloud Scheduler starts a run whether or not the last one has ended' }];
}

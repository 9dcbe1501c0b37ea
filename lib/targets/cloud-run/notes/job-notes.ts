import type { Path } from '../../../model/issue';
import type { ResolvedJob, ResolvedScheduledJob } from '../../../model/resolved-workload';
import type { Finding } from './finding';

/** What Cloud Run does otherwise, or not, of what only jobs ask for. */
export function jobNotes(job: ResolvedJob | ResolvedScheduledJob, at: Path): Finding[] {
  if (job.kind === 'job') {
    if (job.runs !== 'before-release') return [];
    const reason =
      'Terraform makes the job before the services but does not run it: execute it with gcloud run jobs execute --wait before traffic moves';
    return [{ level: 'emulated', path: [...at, 'runs'], reason }];
  }
  // the default too: a run that overlaps the last one is a surprise wherever the model promises that there is none
  if (job.concurrency === 'allow') return [];
  return [
    { level: 'unsupported', path: [...at, 'concurrency'], reason: 'Cloud Scheduler starts a run whether or not the last one has ended' },
  ];
}

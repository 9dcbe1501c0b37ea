import type { ResolvedJob } from '../../model/resolved-workload';

/** Nodes may have to be made and images to be pulled before anything runs. */
const startSeconds = 300;
/** A controller waits twice as long before each further try, and never longer than the last of these. */
const [firstPause, longestPause] = [10, 360];
/** Durations beyond it overflow where Kubernetes counts in nanoseconds. */
const longestSeconds = 366 * 86_400;
/** To read the logs of a job; then it is gone, so that the next release can make it anew: the template of a Job cannot be changed. */
const keptSeconds = 3600;

/** Seconds for which a job of a release is kept when it has ended. */
export function jobKeptSeconds({ kubernetes }: ResolvedJob): number {
  return kubernetes?.ttlSecondsAfterFinished ?? keptSeconds;
}

/**
 * Seconds after which a job has ended, well or not, with all its tries: whatever waits for it has to wait longer. A pod that no node
 * has room for never uses up the time of its try, so that without an end of its own the job would wait for ever.
 */
export function jobDeadlineSeconds({ tasks, parallelism, retries, timeoutSeconds, lifecycle, kubernetes }: ResolvedJob): number {
  if (kubernetes?.activeDeadlineSeconds !== undefined) return kubernetes.activeDeadlineSeconds;
  const rounds = Math.ceil(tasks / Math.max(1, parallelism));
  const pauses = Array.from({ length: retries }, (_, index) => Math.min(firstPause * 2 ** index, longestPause));
  const tries = (retries + 1) * (timeoutSeconds + lifecycle.graceSeconds) + pauses.reduce((sum, each) => sum + each, 0);
  const seconds = startSeconds + rounds * tries;
  return Math.min(Math.ceil(seconds / 60) * 60, longestSeconds);
}

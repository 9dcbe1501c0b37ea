import type { InputOf } from '../../model/schema/object';
import { oneOf, whole } from '../../model/schema/values';

/** Options of jobs and scheduled jobs. */
export const jobFields = {
  /**
   * What follows a failed container: another pod, or another start in the same one, of which `retries` are counted alike. With
   * `'on-failure'` the logs of a failed try are gone, and `timeoutSeconds` is the time of all tries in one pod. @default 'never'
   */
  restartPolicy: oneOf('never', 'on-failure').optional(),
  /** Seconds after which a run has failed with all its tries, 1 to 31622400. @default - before a release what its tries may take, else none */
  activeDeadlineSeconds: whole(1, 366 * 86_400).optional(),
  /** Seconds for which a finished run is kept, 0 to 31622400. @default - 3600 before a release, else as the history limits say */
  ttlSecondsAfterFinished: whole(0, 366 * 86_400).optional(),
  /** Successful runs that are kept, 0 to 100. @default 3 */
  successfulJobsHistoryLimit: whole(0, 100).optional(),
  /** Failed runs that are kept, 0 to 100. @default 3 */
  failedJobsHistoryLimit: whole(0, 100).optional(),
};

/** Options of jobs and scheduled jobs. */
export interface KubernetesJobFields extends InputOf<typeof jobFields> {}

/** Options of scheduled jobs. */
export const scheduleFields = {
  /** Seconds by which a run may start late, 10 to 86400; later it is left out. @default 300 */
  startingDeadlineSeconds: whole(10, 86_400).optional(),
};

/** Options of scheduled jobs. */
export interface KubernetesScheduleFields extends InputOf<typeof scheduleFields> {}

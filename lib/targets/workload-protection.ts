import type { ResolvedApplication } from '../model/resolved';
import type { ResolvedWorkload } from '../model/resolved-workload';
import { isProtected } from '../model/tier';

/** Whether a workload must be unprotected before Cloud Run, or the account that it runs as, can be destroyed. */
export function isWorkloadProtected({ environment }: ResolvedApplication, workload: ResolvedWorkload): boolean {
  const options = 'cloudRun' in workload ? workload.cloudRun : undefined;
  return options?.deletionProtection ?? isProtected(environment.tier);
}

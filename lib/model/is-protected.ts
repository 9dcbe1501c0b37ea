import type { Tier } from './environment';
import type { ResolvedApplication, ResolvedWorkload } from './resolved';

/** Whether what holds data or traffic must be unprotected before Terraform can destroy it; environments for development come and go. */
export function isProtected(tier: Tier): boolean {
  return tier !== 'development';
}

/** Whether a workload must be unprotected before Cloud Run, or the account that it runs as, can be destroyed. */
export function isWorkloadProtected({ environment }: ResolvedApplication, workload: ResolvedWorkload): boolean {
  const options = 'cloudRun' in workload ? workload.cloudRun : undefined;
  return options?.deletionProtection ?? isProtected(environment.tier);
}

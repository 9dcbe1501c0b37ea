import type { Tier } from '../../model/environment';

/** Whether what holds data or traffic must be unprotected before Terraform can destroy it; environments for development come and go. */
export function isProtected(tier: Tier): boolean {
  return tier !== 'development';
}

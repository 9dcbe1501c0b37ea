import type { Input } from './schema/schema';
import { oneOf } from './schema/values';

export const tier = oneOf('development', 'staging', 'production');

/** How much care an environment needs: it decides defaults (replicas, protection) and strictness (digests, pinned secrets). */
export type Tier = Input<typeof tier>;

/** Whether what holds data or traffic must be unprotected before Terraform can destroy it; environments for development come and go. */
export function isProtected(of: Tier): boolean {
  return of !== 'development';
}

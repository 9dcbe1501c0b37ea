import { createHash } from 'node:crypto';

/**
 * Certificates of Compute Engine cannot change, and one that is in use cannot go: with other hosts comes another name, so that the new
 * one can be made before the old one goes.
 */
export function certificateName(endpoint: string, hosts: readonly string[]): string {
  return `${endpoint}-${createHash('sha256')
    .update([...hosts].sort().join(' '))
    .digest('hex')
    .slice(0, 8)}`;
}

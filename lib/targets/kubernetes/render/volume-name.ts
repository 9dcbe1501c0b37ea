import { createHash } from 'node:crypto';
import type { ResolvedContainer, ResolvedWorkload } from '../../../model/resolved-workload';

/**
 * Name of what is mounted at a path: the path with hyphens, behind the container's name and `--` when it is not the main one. A path
 * of which this would not leave enough gets a hash.
 */
export function volumeName(workload: ResolvedWorkload, { name }: ResolvedContainer, path: string): string {
  const slug = path
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const readable = name === workload.name ? slug : `${name}--${slug}`;
  if (readable.length <= 63 && /^(?:\/[a-z0-9]+)+$/.test(path)) return readable;
  const hash = createHash('sha256').update(`${name}:${path}`).digest('hex').slice(0, 8);
  return `${readable.slice(0, 54).replace(/-+$/, '')}-${hash}`.replace(/^-/, '');
}

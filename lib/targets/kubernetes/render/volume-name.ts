import { createHash } from 'node:crypto';
import { own } from '../../../model/own';
import type { ResolvedContainer, ResolvedWorkload } from '../../../model/resolved-workload';

/**
 * Name of what is mounted at a path: the path with hyphens, behind the container's name and `--` when it is not the main one. A path
 * of which this would not leave enough gets a hash.
 */
export function volumeName(workload: ResolvedWorkload, { name, volumes }: ResolvedContainer, path: string): string {
  const volume = own(volumes, path);
  if (volume?.kind === 'temporary' && volume.name !== undefined) return cut(`shared--${volume.name}`, volume.name);

  const slug = path
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const readable = name === workload.name ? slug : `${name}--${slug}`;
  if (readable.length <= 63 && /^(?:\/[a-z0-9]+)+$/.test(path)) return readable;
  return hashed(readable, `${name}:${path}`);
}

function cut(readable: string, whole: string): string {
  return readable.length <= 63 ? readable : hashed(readable, whole);
}

function hashed(readable: string, whole: string): string {
  const hash = createHash('sha256').update(whole).digest('hex').slice(0, 8);
  return `${readable.slice(0, 54).replace(/-+$/, '')}-${hash}`.replace(/^-/, '');
}

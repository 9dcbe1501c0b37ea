import { createHash } from 'node:crypto';
import type { ResolvedTemporaryVolume, ResolvedVolume } from '../../../model/container';
import { own } from '../../../model/own';
import type { ResolvedContainer, ResolvedWorkload } from '../../../model/resolved-workload';

/**
 * Name of what is mounted at a path: the path with hyphens, behind the container's name and `--` when it is not the main one. A path
 * of which this would not leave enough gets a hash. A volume that containers share has its own name.
 */
export function volumeName(workload: ResolvedWorkload, { name, volumes }: ResolvedContainer, path: string): string {
  const shared = sharedName(own(volumes, path));
  if (shared !== undefined) return shared;
  const stated = claimName(workload, { name, volumes }, path);
  if (stated !== undefined) return stated;

  const slug = path
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const readable = name === workload.name ? slug : `${name}--${slug}`;
  if (readable.length <= 63 && /^(?:\/[a-z0-9]+)+$/.test(path)) return readable;
  return hashed(readable, `${name}:${path}`);
}

/** What a persistent volume of the main container is claimed as. */
function claimName(
  workload: ResolvedWorkload,
  { name, volumes }: Pick<ResolvedContainer, 'name' | 'volumes'>,
  path: string,
): string | undefined {
  if (workload.kind !== 'stateful-service' || name !== workload.name || own(volumes, path)?.kind !== 'persistent') return undefined;
  return own(workload.kubernetes?.claims, path)?.name;
}

/**
 * The volume's name with an end that no other name has: before the path of a container, which has single hyphens, there are two of them;
 * a container may be called `shared`, and names of containers and volumes may have several hyphens.
 */
function sharedName(volume: ResolvedVolume | undefined): string | undefined {
  if (!isShared(volume)) return undefined;
  const end = '---shared';
  const most = 63 - end.length;
  return `${volume.name.length <= most ? volume.name : hashed(volume.name, volume.name, most)}${end}`;
}

/** Whether containers of the pod share a volume by its name. */
export function isShared(volume: ResolvedVolume | undefined): volume is ResolvedTemporaryVolume & { readonly name: string } {
  return volume?.kind === 'temporary' && volume.name !== undefined;
}

function hashed(readable: string, whole: string, most = 63): string {
  const hash = createHash('sha256').update(whole).digest('hex').slice(0, 8);
  return `${readable.slice(0, most - 9).replace(/-+$/, '')}-${hash}`.replace(/^-/, '');
}

import { isToken } from '../../../google/tokens';
import { namesRegistry } from '../../../model/image';
import type { Path } from '../../../model/issue';
import { canonicalCpu, canonicalMemory } from '../../../model/quantity';
import type { ResolvedContainer } from '../../../model/resolved-workload';
import { isStated } from '../../target';
import { type Finding, ifStated, type Stated } from './finding';

/** What Cloud Run does otherwise, or not, of what any container may ask for. */
export function containerNotes(container: ResolvedContainer, path: Path, stated: Stated): Finding[] {
  return [
    ...image(container, path),
    ...resources(container, path, stated),
    ...volumes(container, path, stated),
    ...security(container, path, stated),
  ];
}

function image({ image }: ResolvedContainer, path: Path): Finding[] {
  const [registry = ''] = image.split('/');
  if (isToken(image) || !namesRegistry(image) || /^(?:docker\.io|(?:.+\.)?gcr\.io|.+-docker\.pkg\.dev)$/.test(registry)) return [];
  const reason = `Cloud Run takes images from pkg.dev, gcr.io and docker.io only, not from ${registry}: serve it through a remote repository of Artifact Registry`;
  return [{ level: 'unsupported', path: [...path, 'image'], reason }];
}

function resources({ resources: { cpu, memory, limits } }: ResolvedContainer, path: Path, stated: Stated): Finding[] {
  const apart = (key: 'cpu' | 'memory', promised: string, limit: string): Finding[] => {
    if (promised === limit) return [];
    return [
      {
        level: 'degraded',
        path: [...path, 'resources', key],
        reason: `Cloud Run knows ceilings only: the container gets resources.limits.${key} (${limit})`,
      },
    ];
  };
  return [
    ...apart('cpu', canonicalCpu(cpu), canonicalCpu(limits.cpu)),
    ...apart('memory', canonicalMemory(memory), canonicalMemory(limits.memory)),
    ...ifStated(
      stated,
      [...path, 'resources', 'ephemeralStorage'],
      'files of Cloud Run are kept in memory and count towards resources.memory',
    ),
  ];
}

function volumes({ volumes }: ResolvedContainer, path: Path, stated: Stated): Finding[] {
  return Object.keys(volumes)
    .sort()
    .flatMap((folder) => {
      const place = [...path, 'volumes', folder, 'medium'];
      const volume = volumes[folder];
      if (volume?.kind !== 'temporary' || volume.medium !== 'disk' || !isStated(stated, place)) return [];
      return [
        {
          level: 'degraded' as const,
          path: place,
          reason: 'Cloud Run keeps the folder in memory, where it counts towards resources.memory',
        },
      ];
    });
}

function security({ security }: ResolvedContainer, path: Path, stated: Stated): Finding[] {
  const place = [...path, 'security', 'writableRoot'];
  const writable: Finding[] =
    security.writableRoot === undefined
      ? []
      : [{ level: 'unsupported', path: place, reason: 'the root folder of Cloud Run is always writable, in memory' }];
  return [...ifStated(stated, [...path, 'security', 'user'], 'Cloud Run runs a container as the user of its image'), ...writable];
}

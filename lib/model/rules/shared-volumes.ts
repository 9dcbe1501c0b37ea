import type { ResolvedTemporaryVolume } from '../container';
import { containersOf } from '../containers-of';
import { type Issue, issue, type Path } from '../issue';
import type { ResolvedWorkload } from '../resolved-workload';

/** Volumes of one name are one, so that all containers say the same of it, and none mounts it twice. */
export function sharedVolumes(workload: ResolvedWorkload, at: Path): Issue[] {
  const known = new Map<string, ResolvedTemporaryVolume>();
  return containersOf(workload, at).flatMap(({ container, path }) => {
    const mounted = new Set<string>();
    return Object.entries(container.volumes).flatMap(([folder, volume]) => {
      if (volume.kind !== 'temporary' || volume.name === undefined) return [];
      const place = [...path, 'volumes', folder];
      if (mounted.has(volume.name))
        return [issue('volume-mounted-twice', [...place, 'name'], `must be mounted once in a container, got '${volume.name}' twice`)];
      mounted.add(volume.name);
      const first = known.get(volume.name) ?? volume;
      known.set(volume.name, first);
      return (['size', 'medium'] as const).flatMap((key) =>
        first[key] === volume[key]
          ? []
          : [
              issue(
                'volume-differs',
                [...place, key],
                `must be '${first[key]}' as in the other container that has '${volume.name}', got '${volume[key]}'`,
              ),
            ],
      );
    });
  });
}

import { allContainers } from '../../model/containers-of';
import type { ResolvedApplication } from '../../model/resolved';

/** Names of the declared secrets that some container reads. */
export function usedSecrets(app: ResolvedApplication): ReadonlySet<string> {
  const values = allContainers(app).flatMap(({ container }) => [...Object.values(container.env), ...Object.values(container.files)]);
  return new Set(values.flatMap((value) => (typeof value === 'object' && value.kind === 'secret' ? [value.name] : [])));
}

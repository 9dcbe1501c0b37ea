import { isPlainObject } from '../model/plain-object';
import { sortedEntries } from '../model/record';
import { yamlLibrary } from '../output/yaml-library';
import type { ItemPlace } from './kubernetes-items';
import type { RenderedItem } from './rendered-item';

/** Services, volumes, networks and the rest of a file of Docker Compose as items. */
export function composeItems(file: string, text: string, { environment, workloads }: ItemPlace): readonly RenderedItem[] {
  const project: unknown = yamlLibrary().parse(text, { merge: true });
  if (!isPlainObject(project)) return [];
  const overrides = /override/.test(file) ? `${file} ` : '';
  return sortedEntries(project).flatMap(([section, content]) => {
    const parts: readonly (readonly [name: string, value: unknown])[] = isPlainObject(content)
      ? sortedEntries(content).map(([name, value]) => [`${section}.${name}`, value])
      : [[section, content]];
    return parts.map(([name, value]): RenderedItem => {
      const workload = workloads.find((each) => name === `services.${each}`);
      return {
        plane: 'compose',
        ...(environment !== undefined && { environment }),
        identity: `${overrides}${name}`,
        title: `${overrides}${name}`,
        type: section,
        ...(workload !== undefined && { workload }),
        value,
      };
    });
  });
}

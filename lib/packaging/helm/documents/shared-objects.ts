import type { AlignedObjects } from '../../aligned-objects';
import { treeOf } from '../../kustomize/json-tree';
import { isClusterScoped } from '../../kustomize/settings';
import { titleOf } from '../../object-differences';

/** Objects that two environments of different namespaces both mean by one name, so that one cluster has room for one of these. */
export function sharedObjects({ families, namespaces }: AlignedObjects): readonly string[] {
  return families.flatMap(({ variants }) => {
    const homes = new Map<string, Set<string | undefined>>();
    for (const [environment, object] of variants) {
      const home = namespaces.get(environment);
      const isElsewhere = object.metadata.namespace !== undefined && object.metadata.namespace !== home;
      if (!isElsewhere && !isClusterScoped(treeOf(object))) continue;
      homes.set(titleOf(object), (homes.get(titleOf(object)) ?? new Set()).add(home));
    }
    return [...homes].filter(([, each]) => each.size > 1).map(([title]) => title);
  });
}

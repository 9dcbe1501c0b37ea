import { type Issue, issue, type Path } from '../../../model/issue';
import { own } from '../../../model/own';
import { show } from '../../../model/show';
import type { ObjectFamily } from '../../aligned-objects';
import type { PackagedObjects } from '../../objects-by-environment';
import { valueKey } from '../align/value-key';
import { podPath } from '../objects/pod-path';
import { reservedKeys } from '../vocabulary/standard-values';

/** Workloads whose keys in `values.yaml` mean something else, or are those of another workload. */
export function sectionIssues(families: readonly ObjectFamily[], { objects }: PackagedObjects): Issue[] {
  const first = new Map<string, ObjectFamily>();
  return families.flatMap((family) => {
    if (podPath(family.kind) === undefined) return [];
    const key = valueKey(family.name);
    if (reservedKeys.includes(key)) {
      const message = `must not have the key ${key} in values.yaml, which means something else there (so do ${reservedKeys.filter((each) => each !== key).join(', ')}), got ${show(family.name)}`;
      return [issue('reserved-key', pathOf(family, objects), message, 'rename the workload')];
    }
    const other = first.get(key) ?? family;
    first.set(key, other);
    if (other.name === family.name) return [];
    const message = `must not have the same key in values.yaml as ${show(other.name)} (${key}), got ${show(family.name)}`;
    return [issue('values-collide', pathOf(family, objects), message, 'rename one of the workloads')];
  });
}

/** Where the name of an object stands first in the input. */
function pathOf({ variants }: ObjectFamily, objects: PackagedObjects['objects']): Path {
  for (const [environment, object] of variants) {
    const index = own(objects, environment)?.indexOf(object) ?? -1;
    if (index !== -1) return ['objects', environment, index, 'metadata', 'name'];
  }
  return ['objects'];
}

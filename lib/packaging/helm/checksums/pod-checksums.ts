import { fieldAt } from '../../../model/record';
import type { AlignedObjects, ObjectFamily } from '../../aligned-objects';
import { podTemplateOf } from '../objects/pod-path';
import { entryOf } from '../template/node-fields';
import { readsOf, type TemplateNode } from '../template/template-node';
import { objectKeys } from '../vocabulary/object-keys';
import { addChecksums } from './checksum-entries';
import type { ChecksumHelper, UnstatedChecksum } from './checksum-helper';
import { PodData } from './pod-data';
import { type StatedChecksum, statedChecksums, withoutAnnotations } from './stated-checksums';

/** Finds out which pods must be restarted when values change what they read. */
export class PodChecksums {
  readonly #data: PodData;
  readonly #read = new Map<ObjectFamily, readonly ObjectFamily[]>();
  readonly #stated = new Map<ObjectFamily, readonly StatedChecksum[]>();

  constructor(aligned: AlignedObjects) {
    this.#data = new PodData(aligned);
  }

  /** An object of a workload, or what stands in it at a path, without the checksums that it states: its template computes them. */
  withoutStated(workload: ObjectFamily, object: unknown, path: readonly string[]): unknown {
    return withoutAnnotations(object, path, new Set(this.statedBy(workload).map(({ key }) => key)));
  }

  /** Templates with the checksums that they make, and the helpers that they do it by. */
  added(templates: ReadonlyMap<ObjectFamily, TemplateNode>): {
    nodes: ReadonlyMap<ObjectFamily, TemplateNode>;
    helpers: readonly ChecksumHelper[];
  } {
    const helpers: ChecksumHelper[] = [];
    const nodes = [...templates].map(([workload, node]): readonly [ObjectFamily, TemplateNode] => {
      const stated = this.statedBy(workload);
      const unstated = this.unstatedBy(workload, templates);
      if (stated.length === 0 && unstated === undefined) return [workload, node];
      const name = `${objectKeys(workload, undefined).join('.')}.checksums`;
      const { node: changed, rest } = addChecksums(node, { workload, stated, unstated, name });
      if (rest.length > 0 || unstated !== undefined) helpers.push({ name, workload, stated: rest, unstated });
      return [workload, changed];
    });
    return { nodes: new Map(nodes), helpers };
  }

  /** What the objects of a workload state themselves. */
  private statedBy(workload: ObjectFamily): readonly StatedChecksum[] {
    const known = this.#stated.get(workload) ?? statedChecksums(workload, this.readBy(workload));
    this.#stated.set(workload, known);
    return known;
  }

  private readBy(workload: ObjectFamily): readonly ObjectFamily[] {
    const known = this.#read.get(workload) ?? this.#data.readBy(workload);
    this.#read.set(workload, known);
    return known;
  }

  /** Of what values can change. Runs of jobs read it anew, and pods without an owner stay as they are. */
  private unstatedBy(workload: ObjectFamily, templates: ReadonlyMap<ObjectFamily, TemplateNode>): UnstatedChecksum | undefined {
    if (!restarted.has(workload.kind)) return undefined;
    const stated = new Set(this.statedBy(workload).map(({ of }) => of));
    const of = this.readBy(workload).filter((family) => !stated.has(family) && isChangeable(family, workload, templates.get(family)));
    return of.length === 0 ? undefined : { key: freeKey(workload), of };
  }
}

const restarted: ReadonlySet<string> = new Set(['DaemonSet', 'Deployment', 'Rollout', 'StatefulSet']);

/** Whether values decide the data, or whether there is the object at all. */
function isChangeable(family: ObjectFamily, { variants }: ObjectFamily, node: TemplateNode | undefined): boolean {
  if ([...variants.keys()].some((environment) => !family.variants.has(environment))) return true;
  return ['data', 'binaryData', 'stringData'].some((field) => {
    const entry = entryOf(node, field);
    return entry !== undefined && (entry.when !== undefined || readsOf(entry.node).length > 0);
  });
}

function freeKey({ variants }: ObjectFamily): string {
  const taken = [...variants.values()].map((object) => fieldAt(podTemplateOf(object), ['metadata', 'annotations']));
  for (let number = 1; ; number++) {
    const key = number === 1 ? 'checksum/data' : `checksum/data-${number}`;
    if (taken.every((annotations) => fieldAt(annotations, [key]) === undefined)) return key;
  }
}

import { by, isRecord } from '../../../model/record';
import type { AlignedObjects, ObjectFamily } from '../../aligned-objects';
import { podTemplateOf } from '../objects/pod-path';

/** The ConfigMaps and Secrets of a chart that the pods of a workload read: as variables, as files, in whichever container. */
export class PodData {
  readonly #known = new Map<string, ObjectFamily>();

  constructor(private readonly aligned: AlignedObjects) {
    for (const family of aligned.families) {
      if (family.apiVersion !== 'v1' || (family.kind !== 'ConfigMap' && family.kind !== 'Secret')) continue;
      for (const [environment, { metadata }] of family.variants) {
        this.#known.set(this.keyOf(environment, family.kind, metadata), family);
      }
    }
  }

  /** What the pods of any environment read, in an order of its own. */
  readBy(workload: ObjectFamily): readonly ObjectFamily[] {
    const found = new Set<ObjectFamily>();
    for (const [environment, object] of workload.variants) {
      for (const { kind, name } of references(podTemplateOf(object))) {
        const family = this.#known.get(this.keyOf(environment, kind, { name, namespace: object.metadata.namespace }));
        if (family !== undefined) found.add(family);
      }
    }
    return [...found].sort(by(signOf));
  }

  private keyOf(environment: string, kind: string, { name, namespace }: { readonly name: string; readonly namespace?: unknown }): string {
    return JSON.stringify([environment, kind, namespace ?? this.aligned.namespaces.get(environment) ?? '', name]);
  }
}

function signOf({ kind, name, otherNamespace = '' }: ObjectFamily): string {
  return JSON.stringify([kind, name, otherNamespace]);
}

interface Reference {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
}

const kinds: ReadonlyMap<string, Reference['kind']> = new Map([
  ['configMap', 'ConfigMap'],
  ['configMapRef', 'ConfigMap'],
  ['configMapKeyRef', 'ConfigMap'],
  ['secret', 'Secret'],
  ['secretRef', 'Secret'],
  ['secretKeyRef', 'Secret'],
]);

function references(value: unknown): readonly Reference[] {
  if (Array.isArray(value)) return value.flatMap(references);
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => {
    const kind = kinds.get(key);
    const name = isRecord(each) ? (each['name'] ?? each['secretName']) : undefined;
    return kind !== undefined && typeof name === 'string' ? [{ kind, name }] : references(each);
  });
}

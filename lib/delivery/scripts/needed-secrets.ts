import { isRecord } from '../../model/record';
import { podTemplateOf } from '../../packaging/helm/objects/pod-path';
import type { KubernetesObject } from '../../targets/kubernetes/kubernetes-object';
import { textAt, textsAt, valuesAt } from '../integrity/file-object';

/** A Secret that pods of an environment read, and keys that it has to have. */
export interface NeededSecret {
  readonly name: string;
  readonly keys: readonly string[];
}

/** Secrets that no object of the environment makes, by name. */
export function neededSecrets(objects: readonly KubernetesObject[]): readonly NeededSecret[] {
  const made = new Set(objects.flatMap(madeBy));
  const needed = new Map<string, Set<string>>();
  for (const object of objects) {
    const pod = podTemplateOf(object);
    if (pod === undefined) continue;
    for (const { name, key } of readBy(pod)) {
      if (made.has(name)) continue;
      const keys = needed.get(name) ?? new Set();
      needed.set(name, keys.add(key));
    }
  }
  return [...needed].map(([name, keys]) => ({ name, keys: [...keys].sort() })).sort((one, other) => (one.name < other.name ? -1 : 1));
}

function madeBy({ kind, metadata: { name }, ...object }: KubernetesObject): readonly string[] {
  switch (kind) {
    case 'Secret':
    case 'SealedSecret':
      return [name];
    case 'ExternalSecret':
      return [textAt(object, 'spec.target.name') ?? name];
    case 'SecretProviderClass':
      return textsAt(object, 'spec.secretObjects.secretName');
    default:
      return [];
  }
}

interface ReadKey {
  readonly name: string;
  readonly key: string;
}

function readBy(pod: unknown): readonly ReadKey[] {
  const containers = ['containers', 'initContainers'].flatMap((list) => valuesAt(pod, `spec.${list}`));
  const references = containers.flatMap((container) => valuesAt(container, 'env.valueFrom.secretKeyRef'));
  const volumes = [...valuesAt(pod, 'spec.volumes.secret'), ...valuesAt(pod, 'spec.volumes.projected.sources.secret')];
  return [
    ...references.filter(isDemanded).flatMap((each) => readKeys(textAt(each, 'name'), [textAt(each, 'key')])),
    ...volumes
      .filter(isDemanded)
      .flatMap((each) => readKeys(textAt(each, 'secretName') ?? textAt(each, 'name'), textsAt(each, 'items.key'))),
  ];
}

function isDemanded(reference: unknown): boolean {
  return isRecord(reference) && reference['optional'] !== true;
}

function readKeys(name: string | undefined, keys: readonly (string | undefined)[]): readonly ReadKey[] {
  if (name === undefined) return [];
  return keys.flatMap((key) => (key === undefined ? [] : [{ name, key }]));
}

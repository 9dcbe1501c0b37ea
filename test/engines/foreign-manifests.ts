import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { KubernetesObject, PackagedObjects } from 'orchestra-cdk';
import { readObjects } from '../../lib/checks/parity/rendered-objects';

/** Sets of manifests in a folder: one for each file, and one for each folder of files. */
export function foreignManifests(folder: string): ReadonlyMap<string, readonly KubernetesObject[]> {
  const found = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  const sets = new Map<string, readonly KubernetesObject[]>();
  for (const file of found) {
    const within = path.relative(folder, path.dirname(file));
    const name = (within || path.basename(file, '.yaml')).replaceAll(path.sep, '-');
    sets.set(name, [...(sets.get(name) ?? []), ...readObjects(readFileSync(file, 'utf8'))]);
  }
  return new Map([...sets].filter(([, objects]) => objects.length > 0));
}

/** The set as it is, in a namespace, and beside it one that differs as environments do: namespace, images, replicas, an object less. */
export function asEnvironments(objects: readonly KubernetesObject[]): PackagedObjects {
  const prod = objects.map((object) => within(object, 'home'));
  const removed = prod.findLastIndex(({ kind }) => kind !== 'CustomResourceDefinition' && kind !== 'Namespace');
  const test = prod.filter((_object, index) => index !== removed || prod.length === 1).map((object) => changed(within(object, 'away')));
  return { objects: { prod, test }, base: 'prod' };
}

/** What belongs to no namespace. */
const clusterKinds = /^(?:Namespace|CustomResourceDefinition|ClusterRole|ClusterRoleBinding|PersistentVolume|StorageClass|PriorityClass)$/;

function within(object: KubernetesObject, namespace: string): KubernetesObject {
  return clusterKinds.test(object.kind) ? object : { ...object, metadata: { ...object.metadata, namespace } };
}

function changed<T>(value: T, key = ''): T {
  // as: the same shape, some texts and numbers other ones
  if (key === 'image' && typeof value === 'string') return `${value.replace(/(?::[\w.-]+)?(?:@sha256:\w+)?$/, '')}:next` as T;
  if (key === 'replicas' && typeof value === 'number') return (value + 2) as T;
  if (Array.isArray(value)) return value.map((each) => changed(each)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, changed(each, name)])) as T;
}

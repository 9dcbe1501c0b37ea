import { own } from '../../model/own';
import { isRecord } from '../../model/record';
import type { BuiltEnvironment } from './built-environments';
import { type FileObject, labelsAt, mayBe, placeOf, valuesAt } from './file-object';
import { type IntegrityFinding, integrityFinding } from './finding';
import { type ObjectReference, referencesOf } from './object-references';
import { type Pod, podOf } from './pod';

/** Objects of an environment that name others, or select pods, which are not there. */
export function environmentFindings(environment: BuiltEnvironment, outside: ReadonlySet<string>): readonly IntegrityFinding[] {
  const { objects, folder } = environment;
  const pods = objects.flatMap((object) => podOf(object) ?? []);
  return objects.flatMap((object) => [
    ...referencesOf(object).flatMap((reference) => missing(object, reference, { objects, folder, outside })),
    ...selectorsOf(object).flatMap((selector) => unselected(object, selector, { pods, folder })),
    ...emptyNamespace(object, environment),
  ]);
}

interface Around {
  readonly objects: readonly FileObject[];
  readonly folder: string;
  readonly outside: ReadonlySet<string>;
}

function missing(object: FileObject, reference: ObjectReference, { objects, folder, outside }: Around): readonly IntegrityFinding[] {
  const { field, kinds, name, namespace = object.namespace, port } = reference;
  const there = objects.filter(
    (other) => kinds.some((kind) => mayBe(other.kind, kind)) && mayBe(other.name, name) && isIn(other, namespace),
  );
  const [kind = ''] = kinds;
  const title = `${kind}/${name}`;
  if (there.length === 0) {
    if (outside.has(title)) return [];
    return [integrityFinding(placeOf(object, field), title, `must be an object of ${folder}, got none of that name`)];
  }
  if (port === undefined || there.some((service) => hasPort(service, port))) return [];
  return [
    integrityFinding(placeOf(object, field), `${title} port ${port}`, `must be a port of the Service, got ${portsOf(there).join(', ')}`),
  ];
}

function isIn(object: FileObject, namespace: string | undefined): boolean {
  return object.namespace === undefined || namespace === undefined || mayBe(object.namespace, namespace);
}

function hasPort({ tree }: FileObject, port: number | string): boolean {
  return valuesAt(tree, 'spec.ports').some(
    (each) => isRecord(each) && (each['port'] === port || each['name'] === port || typeof each['port'] === 'string'),
  );
}

function portsOf(services: readonly FileObject[]): readonly string[] {
  return services.flatMap(({ tree }) => valuesAt(tree, 'spec.ports.port').map(String));
}

interface Selector {
  readonly field: string;
  readonly labels: { readonly [key: string]: string };
}

/** Labels of pods in the namespace of the object. */
function selectorsOf({ kind, tree, apiVersion }: FileObject): readonly Selector[] {
  const fields = own(selecting, kind) ?? [];
  const isService = kind === 'Service' && apiVersion === 'v1';
  const found = isService
    ? [{ field: 'spec.selector', labels: labelsAt(tree, 'spec.selector') }]
    : fields.flatMap((field) => valuesAt(tree, field).map((each) => ({ field, labels: labelsAt(each, 'matchLabels') })));
  return found.filter(({ labels }) => Object.keys(labels).length > 0);
}

const selecting: { readonly [kind: string]: readonly string[] | undefined } = {
  PodDisruptionBudget: ['spec.selector'],
  NetworkPolicy: ['spec.podSelector'],
  PodMonitor: ['spec.selector'],
  PodMonitoring: ['spec.selector'],
};

function unselected(
  object: FileObject,
  { field, labels }: Selector,
  { pods, folder }: { readonly pods: readonly Pod[]; readonly folder: string },
): readonly IntegrityFinding[] {
  const selects = ({ labels: podLabels, object: { namespace } }: Pod): boolean =>
    (namespace === undefined || object.namespace === undefined || mayBe(namespace, object.namespace)) &&
    Object.entries(labels).every(([key, value]) => key === revision || mayBe(own(podLabels, key) ?? '', value));
  if (pods.some(selects)) return [];
  const wanted = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  return [
    integrityFinding(placeOf(object, field), `pods with ${wanted.join(', ')}`, `must select pods of ${folder}, got none with these labels`),
  ];
}

/** Set by the controller of rollouts. */
const revision = 'rollouts-pod-template-hash';

/** A Namespace is there for objects. */
function emptyNamespace(object: FileObject, { objects, folder }: BuiltEnvironment): readonly IntegrityFinding[] {
  if (object.kind !== 'Namespace' || object.apiVersion !== 'v1') return [];
  const isUsed = objects.some(({ namespace }) => namespace !== undefined && mayBe(namespace, object.name));
  const others = objects.filter(({ namespace }) => namespace !== undefined);
  if (isUsed || others.length === 0) return [];
  const names = [...new Set(others.map(({ namespace }) => namespace))];
  return [
    integrityFinding(
      placeOf(object),
      `objects in ${object.name}`,
      `must be the namespace of objects of ${folder}, which are in ${names.join(', ')}`,
    ),
  ];
}

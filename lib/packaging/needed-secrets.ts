import { byKey, fieldAt, isRecord } from '../model/record';
import { isCertified } from '../targets/kubernetes/cert-manager';
import type { KubernetesObject } from '../targets/kubernetes/kubernetes-object';

/** A Secret that objects read and that is not among them: it has to be there first. */
export interface NeededSecret {
  readonly name: string;
  /** Undefined: that of the release. */
  readonly namespace: string | undefined;
  /** `registry`: for images of a registry; `tls`: a certificate and its key. */
  readonly kind: 'opaque' | 'registry' | 'tls';
  /** Sorted; none where it is taken as a whole. */
  readonly keys: readonly string[];
}

/** Of the objects of an environment, by name; objects without a namespace are in `home`. */
export function neededSecrets(objects: readonly KubernetesObject[], home: string | undefined): readonly NeededSecret[] {
  const own = new Set(objects.flatMap((object) => secretsOf(object).map((name) => keyOf(name, object.metadata.namespace ?? home))));
  const found = new Map<string, Found>();
  for (const object of objects) {
    if (!makers.has(object.kind)) collect(object, { found, namespace: object.metadata.namespace ?? home, kind: 'opaque' });
  }
  return [...found]
    .filter(([key]) => !own.has(key))
    .sort(byKey)
    .map(([, { keys, ...secret }]) => ({ ...secret, keys: [...keys].sort() }));
}

/** What names Secrets without reading them. */
const makers: ReadonlySet<string> = new Set([
  'Certificate',
  'CustomResourceDefinition',
  'ExternalSecret',
  'SealedSecret',
  'SecretProviderClass',
]);

/** Names of Secrets that an object is, or has made. */
function secretsOf({ kind, metadata: { name, annotations = {} }, spec }: KubernetesObject): readonly string[] {
  switch (kind) {
    case 'Secret':
    case 'SealedSecret': // has the name of what it is unsealed to
      return [name];
    case 'ExternalSecret':
      return [String(fieldAt(spec, ['target', 'name']) ?? name)];
    case 'Certificate':
      return namesIn([spec]);
    case 'SecretProviderClass':
      return namesIn(fieldAt(spec, ['secretObjects']));
    case 'Ingress':
      return isCertified(annotations) ? namesIn(fieldAt(spec, ['tls'])) : [];
    default:
      return [];
  }
}

function namesIn(list: unknown): readonly string[] {
  if (!Array.isArray(list)) return [];
  return list.map((each: unknown) => fieldAt(each, ['secretName'])).filter((name) => typeof name === 'string');
}

interface Found extends Omit<NeededSecret, 'keys'> {
  readonly keys: Set<string>;
}

interface Search extends Pick<NeededSecret, 'namespace' | 'kind'> {
  readonly found: Map<string, Found>;
}

const references: ReadonlySet<string> = new Set(['secretKeyRef', 'secretRef', 'secret']);

/** What variables and volumes refer to, `secretName` of an Ingress or of another resource, and the Secrets for registries. */
function collect(value: unknown, search: Search): void {
  if (Array.isArray(value)) for (const each of value) collect(each, search);
  if (!isRecord(value)) return;
  for (const [key, each] of Object.entries(value)) {
    if (key === 'secretName' && typeof each === 'string') enter(search, each, []);
    else if (references.has(key) && isRecord(each)) collectReference(each, search);
    else if (key === 'imagePullSecrets' && Array.isArray(each)) collectNames(each, { ...search, kind: 'registry' });
    else collect(each, key === 'tls' ? { ...search, kind: 'tls' } : search);
  }
}

function collectReference(reference: { readonly [field: string]: unknown }, search: Search): void {
  const { name, secretName, key, items, optional } = reference;
  const referred = name ?? secretName;
  if (optional === true) return;
  if (typeof referred !== 'string') {
    collect(reference, search);
    return;
  }
  const keys = Array.isArray(items) ? items.map((item: unknown) => (isRecord(item) ? item['key'] : undefined)) : [key];
  enter(
    search,
    referred,
    keys.filter((each) => typeof each === 'string'),
  );
}

function collectNames(list: readonly unknown[], search: Search): void {
  for (const each of list) if (isRecord(each) && typeof each['name'] === 'string') enter(search, each['name'], []);
}

function enter({ found, namespace, kind }: Search, name: string, keys: readonly string[]): void {
  const known = found.get(keyOf(name, namespace)) ?? { name, namespace, kind, keys: new Set<string>() };
  for (const key of keys) known.keys.add(key);
  // whatever reads single keys of it, a certificate is one
  found.set(keyOf(name, namespace), known.kind === 'opaque' ? { ...known, kind } : known);
}

function keyOf(name: string, namespace: string | undefined): string {
  return JSON.stringify([name, namespace]);
}

import { kindOf, WrongInputError } from '../checks/wrong-input-error';
import { isPlainObject } from '../model/plain-object';

/** The part of a Kubernetes object that says which one it is. */
export interface Identified {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name?: string; readonly namespace?: string };
}

/**
 * Who each object is, sorted: `apps/v1/Deployment shop/web`. An identity that changes leaves the old object behind: pin this list in a test.
 * The objects of a `List` stand in its place.
 *
 * @throws WrongInputError for anything but a list of Kubernetes objects
 * @example
 * expect(kubernetesIdentities(Testing.synth(chart))).toContain('apps/v1/Deployment shop/web');
 */
export function kubernetesIdentities(objects: readonly Identified[]): string[] {
  return [...identities(objects, 'the objects')].sort();
}

function identities(objects: unknown, place: string): readonly string[] {
  if (!Array.isArray(objects)) throw wrong(`${place} must be a list of Kubernetes objects, got ${kindOf(objects)}`);
  // a hole is no object, and map would pass over it
  return Array.from(objects, (object: unknown, index) => identity(object, `${place}[${index}]`)).flat();
}

function identity(object: unknown, place: string): readonly string[] {
  if (!isPlainObject(object)) throw wrong(`${place} must be a Kubernetes object, got ${kindOf(object)}`);
  const { apiVersion, kind, metadata, items } = object;
  if (!isName(apiVersion) || !isName(kind)) throw wrong(`${place} must have apiVersion and kind, got ${kindOf(object)}`);
  if (kind.endsWith('List') && items !== undefined) return identities(items, `${place}.items`);
  const { name, namespace, generateName } = isPlainObject(metadata) ? metadata : {};
  if (!isName(name) && !isName(generateName)) throw wrong(`${place} (${kind}) must have metadata.name, got ${kindOf(metadata)}`);
  return [`${apiVersion}/${kind} ${isName(namespace) ? `${namespace}/` : ''}${isName(name) ? name : ''}`];
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function wrong(message: string): WrongInputError {
  return new WrongInputError('not-kubernetes-objects', `${message}: pass what Testing.synth(chart) returns`);
}

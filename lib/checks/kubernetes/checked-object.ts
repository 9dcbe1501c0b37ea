import { groupOf } from '../../targets/kubernetes/kubernetes-object';
import { kindOf, WrongInputError } from '../wrong-input-error';
import { type Block, blockAt, isBlock, labelsAt, listAt, stringAt } from './field';

/** An object of Kubernetes that rules read. */
export interface CheckedObject {
  /** `Deployment shop/web`, or `ClusterRole reader` without a namespace. */
  readonly id: string;
  readonly kind: string;
  /** `apps/v1` */
  readonly apiVersion: string;
  readonly name: string;
  readonly namespace?: string;
  readonly labels: { readonly [key: string]: string };
  readonly annotations: { readonly [key: string]: string };
  readonly body: Block;
}

/** Levels of an object that are read; a manifest has about 20. */
const deepest = 100;

/** Elements of a list; etcd holds less in one object. */
const longest = 100_000;

/**
 * The objects of a list, those of a `List` in its place. Documents of YAML that are empty are left out.
 *
 * @throws WrongInputError for anything but Kubernetes objects of plain data, and where there is none
 */
export function readCheckedObjects(objects: unknown): readonly CheckedObject[] {
  const read = readable(objects);
  // no finding in nothing would be a test that passes for ever
  if (read.length === 0) throw wrong('the objects must be at least one, got none');
  return read;
}

function readable(objects: unknown): readonly CheckedObject[] {
  try {
    return objectsIn(objects, 'the objects');
  } catch (error) {
    if (error instanceof WrongInputError) throw error;
    throw wrong('the objects must be plain data, got some that cannot be read'); // a getter or a proxy of the user's own
  }
}

function objectsIn(objects: unknown, place: string): readonly CheckedObject[] {
  if (!Array.isArray(objects)) throw wrong(`${place} must be a list of Kubernetes objects, got ${kindOf(objects)}`);
  if (objects.length > longest) throw wrong(`${place} must be at most ${longest}, got ${objects.length}`);
  // a hole is no object, and map would pass over it
  return Array.from(objects, (object: unknown, index) => objectAt(object, `${place}[${index}]`)).flat();
}

function objectAt(object: unknown, place: string): readonly CheckedObject[] {
  if (object === null) return [];
  if (!isBlock(object)) throw wrong(`${place} must be a Kubernetes object, got ${kindOf(object)}`);
  const { apiVersion, kind, items } = object;
  if (!isName(apiVersion) || !isName(kind)) throw wrong(`${place} must have apiVersion and kind, got ${kindOf(object)}`);
  if (kind.endsWith('List') && items !== undefined) return objectsIn(items, `${place}.items`);
  return [checkedObject(plainData(object, place, 0), apiVersion, kind)];
}

function checkedObject(body: unknown, apiVersion: string, kind: string): CheckedObject {
  const metadata = blockAt(body, 'metadata');
  const name = stringAt(metadata, 'name') ?? stringAt(metadata, 'generateName') ?? '';
  const namespace = stringAt(metadata, 'namespace');
  return {
    id: `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`.trim(),
    kind,
    apiVersion,
    name,
    ...(namespace !== undefined && { namespace }),
    labels: labelsAt(metadata, 'labels'),
    annotations: labelsAt(metadata, 'annotations'),
    body: isBlock(body) ? body : {},
  };
}

/** A copy of JSON data; dates of a YAML parser become text. */
function plainData(value: unknown, place: string, depth: number): unknown {
  if (value === null || ['string', 'number', 'boolean', 'undefined'].includes(typeof value)) return value;
  if (depth > deepest) throw wrong(`${place} must be of at most ${deepest} levels`);
  if (Array.isArray(value) && value.length > longest) throw wrong(`${place} must have lists of at most ${longest}, got ${value.length}`);
  if (Array.isArray(value)) return Array.from(value, (each: unknown) => plainData(each, place, depth + 1));
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
  if (!isBlock(value)) throw wrong(`${place} must be plain data, got ${kindOf(value)} in it`);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plainData(each, place, depth + 1)]));
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function wrong(message: string): WrongInputError {
  return new WrongInputError('not-kubernetes-objects', `${message}: pass what Testing.synth(chart) returns, or parsed documents of YAML`);
}

/** Whether the kind is Kubernetes' own or of Argo Rollouts, and no namesake as Knative's Service. */
export function isNative(object: CheckedObject): boolean {
  const group = groupOf(object);
  return !group.includes('.') || group.endsWith('.k8s.io') || group === 'argoproj.io';
}

/** The namespace of an object; one that is left out is that of the command that applies it, the same for all. */
export function namespaceOf({ namespace }: CheckedObject): string {
  return namespace ?? 'default';
}

/** Items of a list in an object that are objects, such as `subjects`. */
export function itemsOf({ body }: CheckedObject, path: string): readonly Block[] {
  return listAt(body, path).filter(isBlock);
}

import { type FieldPlace, type ForeignField, foreignFields } from '../../targets/kubernetes/foreign-fields';
import { jsonPointer } from '../../targets/kubernetes/ignored-differences';
import { groupOf, type KubernetesObject } from '../../targets/kubernetes/kubernetes-object';

/** Fields that Flux leaves as they are in the cluster. */
export interface IgnoreRule {
  readonly target: {
    readonly group?: string;
    readonly kind?: string;
    readonly name?: string;
    readonly namespace?: string;
    readonly annotationSelector?: string;
  };
  readonly paths: readonly string[];
}

/** What controllers write of these objects, as Kustomizations and HelmReleases have it. @param all - objects of the environment */
export function ignoreRules(objects: readonly KubernetesObject[], all = objects): readonly IgnoreRule[] {
  const foreign = foreignFields(all);
  return objects.flatMap((object) => {
    const places = foreign.filter((each) => isOf(each, object)).map(({ place }) => place);
    const paths = [...new Set(places.flatMap((place) => pointers(object, place)))];
    return paths.length === 0 ? [] : [{ target: targetOf(object), paths }];
  });
}

function isOf({ group, kind, name, namespace }: ForeignField, object: KubernetesObject): boolean {
  return group === groupOf(object) && kind === object.kind && name === object.metadata.name && namespace === object.metadata.namespace;
}

/** Names are regular expressions of the whole name. */
function targetOf(object: KubernetesObject): IgnoreRule['target'] {
  const { name, namespace } = object.metadata;
  const group = groupOf(object);
  return {
    ...(group !== '' && { group: exactly(group) }),
    kind: object.kind,
    name: exactly(name),
    ...(namespace !== undefined && { namespace: exactly(namespace) }),
  };
}

function exactly(text: string): string {
  return text.replaceAll('.', '\\.');
}

type Keys = readonly (string | number)[];

function pointers(object: KubernetesObject, place: FieldPlace): string[] {
  return expanded(object, place).flatMap((keys) => {
    const path = replaceable(object, keys);
    return path === undefined ? [] : [jsonPointer(path)];
  });
}

/** The place in each element that the object states. */
function expanded(value: unknown, [step, ...rest]: FieldPlace): readonly Keys[] {
  if (step === undefined) return [[]];
  if (typeof step === 'string') return expanded(childOf(value, step), rest).map((keys) => [step, ...keys]);
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown, index) => {
    if (step.named !== undefined && childOf(each, 'name') !== step.named) return [];
    return expanded(each, rest).map((keys) => [index, ...keys]);
  });
}

/**
 * The controller replaces an ignored value in what it applies by the one of the cluster, and fails where what it applies has none. What
 * it does not state is another's without a rule, but in lists and maps that have one owner as a whole: there the nearest that it states.
 */
function replaceable(object: KubernetesObject, keys: Keys): Keys | undefined {
  if (isStated(object, keys)) return keys;
  const whole = ownedAsWhole(object, keys);
  for (let length = keys.length - 1; length >= whole; length--) {
    const path = keys.slice(0, length);
    if (isStated(object, path)) return path;
  }
  return undefined;
}

/** How many keys lead to the list or map that has one owner. */
function ownedAsWhole(object: KubernetesObject, keys: Keys): number {
  if (object.kind === 'Service' && jsonPointer(keys.slice(0, 2)) === '/spec/selector') return 2;
  const element = keys.findIndex((key) => typeof key === 'number');
  return element === -1 ? keys.length : element;
}

function isStated(object: KubernetesObject, keys: Keys): boolean {
  return keys.reduce<unknown>((value, key) => childOf(value, key), object) !== undefined;
}

function childOf(value: unknown, key: string | number): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

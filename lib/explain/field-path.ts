import { appendKey, type Path } from '../model/issue';
import { own } from '../model/own';
import { isRecord } from '../model/record';
import { type Leaf, leavesOf } from './changed-at';

/** One step into an object: an element of a list is known by a field that tells it from the others, or by its position among so many. */
export type FieldStep =
  | string
  | { readonly key: string; readonly value: unknown; readonly index: number }
  | { readonly index: number; readonly of: number };

/** Fields by which the elements of a list are known, the first that all have and no two share. */
const keys = ['name', 'mountPath', 'containerPort', 'secretKey', 'key', 'path', 'type', 'kind', 'port', 'topologyKey'] as const;

/** The steps of a path, in the words of the object. */
export function stepsOf(object: unknown, path: Path): readonly FieldStep[] {
  let at = object;
  return path.map((key): FieldStep => {
    const within = at;
    if (Array.isArray(within)) {
      const index = Number(key);
      at = within[index];
      const by = elementKey(within);
      return by === undefined ? { index, of: within.length } : { key: by, value: Reflect.get(Object(at), by), index };
    }
    at = isRecord(within) && Object.hasOwn(within, String(key)) ? within[String(key)] : undefined;
    return String(key);
  });
}

function elementKey(list: readonly unknown[]): string | undefined {
  if (list.length === 0 || !list.every(isRecord)) return undefined;
  return keys.find((key) => {
    const values = list.map((each) => each[key]);
    return values.every((value) => typeof value === 'string' || typeof value === 'number') && new Set(values).size === values.length;
  });
}

/** What stands at these steps in another object. */
export function atSteps(object: unknown, steps: readonly FieldStep[]): { readonly value: unknown } | undefined {
  let at = object;
  for (const step of steps) {
    if (typeof step === 'string') {
      if (!isRecord(at) || !Object.hasOwn(at, step)) return undefined;
      at = at[step];
    } else {
      if (!Array.isArray(at)) return undefined;
      const element: { readonly value: unknown } | undefined = elementAt(at, step);
      if (element === undefined) return undefined;
      at = element.value;
    }
  }
  return { value: at };
}

function elementAt(list: readonly unknown[], step: Exclude<FieldStep, string>): { readonly value: unknown } | undefined {
  if ('key' in step) {
    const found = list.find((each) => isRecord(each) && own(each, step.key) === step.value);
    if (found !== undefined) return { value: found };
  }
  if ('of' in step && list.length !== step.of) return undefined;
  return step.index < list.length ? { value: list[step.index] } : undefined;
}

/** The field of a leaf as a person names it: `spec.template.spec.containers[api].image`. */
export function fieldText(object: unknown, path: Path): string {
  return stepsOf(object, path).reduce<string>((text, step) => {
    if (typeof step === 'string') return appendKey(text, step);
    if ('key' in step && step.key === 'name') return `${text}[${String(step.value)}]`;
    return `${text}[${step.index}]`;
  }, '');
}

/** Every field of an object, with its name. */
export function fieldsOfObject(object: unknown): ReadonlyMap<string, Leaf> {
  return new Map(leavesOf(object).map((leaf) => [fieldText(object, leaf.path), leaf]));
}

/** The path at which the steps lie in the object that they were taken from. */
export function pathOfSteps(steps: readonly FieldStep[]): Path {
  return steps.map((step) => (typeof step === 'string' ? step : step.index));
}

import { appendKey, type Path } from '../../model/issue';
import { isPlainObject } from '../../model/plain-object';
import { fieldAt } from '../../model/record';
import { isRandom } from '../../model/secrets/ordinary-text';
import { secretNamed } from '../../model/secrets/secret-names';
import { fileSecret, headerSecret, secretIn, secretInText } from '../../model/secrets/secret-text';
import { secretValue } from '../../model/secrets/secret-value';
import { secretWords } from '../../model/secrets/secret-words';
import type { KubernetesObject } from './kubernetes-object';
import { literalPlaces } from './literal-places';

/** One step into an object: a key, a position, or an element by the field that tells it from others. */
export type ObjectStep = string | number | { readonly key: string; readonly value: string | number };

/** A text of an object that looks like a secret. */
export interface ObjectSecret {
  /** In the object. */
  readonly path: Path;
  /** Completes "looks like …". */
  readonly what: string;
}

/** What decides how the texts of an object are read. */
export interface ReadObject {
  readonly apiVersion: string;
  readonly kind: string;
  /** Places with a stated reason, as annotations name them. */
  readonly literals: ReadonlySet<string>;
}

export const valueOfSecret = 'the value of a Secret';

export function readObject(object: KubernetesObject): ReadObject {
  return { apiVersion: object.apiVersion, kind: object.kind, literals: literalPlaces(object) };
}

/** Every text of an object that looks like a secret, and all that a Secret holds. */
export function objectSecrets(object: KubernetesObject): readonly ObjectSecret[] {
  const found: ObjectSecret[] = [];
  const read = readObject(object);
  walk(read, { steps: [], path: [] }, object, (secret) => found.push(secret));
  return found;
}

/** The same for fields that are no object's: the props of a construct, say. */
export function fieldSecrets(fields: unknown): readonly ObjectSecret[] {
  const found: ObjectSecret[] = [];
  walk({ apiVersion: '', kind: '', literals: new Set() }, { steps: [], path: [] }, fields, (secret) => found.push(secret));
  return found;
}

/** Whether a value, or something in it, is a secret where it stands. */
export function holdsSecret(read: ReadObject, steps: readonly ObjectStep[], value: unknown): boolean {
  let found = false;
  walk(read, { steps, path: [] }, value, () => {
    found = true;
  });
  return found;
}

interface At {
  readonly steps: readonly ObjectStep[];
  readonly path: Path;
}

function walk(read: ReadObject, at: At, value: unknown, report: (secret: ObjectSecret) => void): void {
  if (isStated(read, at.steps)) return;
  if (typeof value !== 'object' || value === null) {
    const what = scalarSecret(read, at.steps, value);
    if (what !== undefined) report({ path: at.path, what });
  } else if (Array.isArray(value)) {
    walkList(read, at, value, report);
  } else if (isPlainObject(value)) {
    const steps = namedSteps(at.steps, value);
    for (const [key, each] of Object.entries(value)) {
      walk(read, { steps: [...steps, key], path: [...at.path, key] }, each, report);
    }
  }
}

/** An element with a name and a value is known by its name. */
function namedSteps(steps: readonly ObjectStep[], fields: object): readonly ObjectStep[] {
  const name = nameOf(fields);
  if (name === undefined || !Object.hasOwn(fields, 'value') || typeof steps.at(-1) === 'object') return steps;
  return [...steps.slice(0, -1), { key: 'name', value: name }];
}

function nameOf(element: unknown): string | undefined {
  const name = fieldAt(element, ['name']);
  return typeof name === 'string' ? name : undefined;
}

function walkList(read: ReadObject, at: At, list: readonly unknown[], report: (secret: ObjectSecret) => void): void {
  if (list.length > 0 && list.every((each) => typeof each === 'string') && !isInSecret(read, at.steps)) {
    for (const { index, what } of secretWords(list)) report({ path: [...at.path, index], what });
    return;
  }
  for (const [index, each] of list.entries()) {
    const name = nameOf(each);
    const step = name === undefined ? index : { key: 'name', value: name };
    walk(read, { steps: [...at.steps, step], path: [...at.path, index] }, each, report);
  }
}

/** The rest of an object's fields are names of things, and texts for people. */
function scalarSecret(read: ReadObject, steps: readonly ObjectStep[], value: unknown): string | undefined {
  if (isInSecret(read, steps)) return value === '' || value === null || value === undefined ? undefined : valueOfSecret;
  if (typeof value !== 'string') return undefined;
  const [last, before] = [steps.at(-1), steps.at(-2)];
  if (read.kind === 'ConfigMap' && steps[0] === 'data' && typeof last === 'string')
    return /\.\w+$/.test(last) || value.includes('\n') ? fileSecret(last, value) : secretIn(last, value);
  if (last === 'value' && typeof before === 'object')
    return (steps.at(-3) === 'httpHeaders' ? headerSecret : secretIn)(String(before.value), value);
  if (typeof last === 'string' && typeof before === 'string' && variables.test(before)) return secretIn(last, value);
  return fieldSecret(read, typeof last === 'string' ? last : '', value);
}

/** Fields called `secret` or `token` hold names of objects more often than not: only what looks drawn at random is one. */
function fieldSecret({ kind }: ReadObject, name: string, value: string): string | undefined {
  if (kind === 'CustomResourceDefinition' || name === 'description') return secretInText(value);
  const named = secretNamed(name);
  const isValue = named === 'password' || (named !== undefined && isRandom(value));
  return (
    secretInText(value) ?? (isValue ? secretValue(name, value) : undefined) ?? (/[=:]/.test(value) ? fileSecret('', value) : undefined)
  );
}

/** Names of variables stand below these. */
const variables = /^(?:extra)?env(?:ironment|Vars)?$|^substitutions$/i;

/** Whether it is a Secret of Kubernetes itself. */
export function isSecret({ apiVersion, kind }: { readonly apiVersion: string; readonly kind: string }): boolean {
  return apiVersion === 'v1' && kind === 'Secret';
}

/** What to do in place of data in a Secret, whatever puts it there. */
export const ofSecret =
  'name it among the secrets of the application, whose values are kept elsewhere, or give an ExternalSecret or a SealedSecret: packages and repositories keep what is here';

function isInSecret(object: ReadObject, [first]: readonly ObjectStep[]): boolean {
  return isSecret(object) && (first === 'data' || first === 'stringData');
}

/** `containers.api.env.SITE_KEY` by the annotation of the pod, or the path in the object by its own. */
function isStated({ literals }: ReadObject, steps: readonly ObjectStep[]): boolean {
  return literals.size > 0 && placesOf(steps).some((place) => literals.has(place));
}

function placesOf(steps: readonly ObjectStep[]): readonly string[] {
  const container = steps.findIndex(
    (step, index) => typeof step === 'object' && /^(?:init|ephemeral)?containers$/i.test(String(steps[index - 1])),
  );
  const name = steps[container];
  const inside = steps.slice(container + 1);
  return [textOf(steps), ...(typeof name === 'object' ? [`${name.value}\n${containerPlace(inside)}`] : [])];
}

function textOf(steps: readonly ObjectStep[]): string {
  return steps.reduce<string>(
    (text, step) => (typeof step === 'object' ? `${text}[${step.key}=${step.value}]` : appendKey(text, step)),
    '',
  );
}

/** A variable, and what a probe asks, by its name in the model. */
function containerPlace(steps: readonly ObjectStep[]): string {
  const [first, second, third, fourth] = steps;
  if (first === 'env' && typeof second === 'object') return appendKey('env', second.value);
  const [, probe] = /^(startup|liveness|readiness)Probe$/.exec(String(first)) ?? [];
  if (probe === undefined) return textOf(steps);
  const asked = third === 'httpHeaders' && typeof fourth === 'object' ? ['headers', fourth.value] : steps.slice(2);
  return textOf(['probes', probe, ...asked]);
}

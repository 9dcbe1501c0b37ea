import { listNames } from '../model/list-names';
import { nearName } from '../model/near-name';
import { isRecord } from '../model/record';
import { type Leaf, leavesOf } from './changed-at';
import type { ExplainedObject } from './explained-object';
import { fieldText, stepsOf } from './field-path';
import type { Asked } from './observation';
import { UnanswerableError } from './unanswerable-error';
import { insteadOf } from './unexplained-objects';

/** The object that a text names: `Deployment/api`, `services.api`, or with its namespace `Deployment/shop/api`. */
export function objectNamed(text: string, objects: readonly ExplainedObject[], environment: string): ExplainedObject {
  const wanted = text.toLowerCase();
  const found = objects.filter((object) => namesOf(object).some((name) => name.toLowerCase() === wanted));
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  if (found.length > 1) {
    throw new UnanswerableError(`${text} is several objects in ${environment}: ${listNames(found.map(longName))}; name one of them`);
  }
  throw new UnanswerableError(`there is no object ${text} in ${environment}; ${nearObjects(text, objects)}`);
}

/** `Deployment/api`, as it is named in a question. */
export function objectName({ type, name }: ExplainedObject): string {
  return name === '' ? type : `${type}${type === 'services' || type === 'foundation' ? '.' : '/'}${name}`;
}

function longName({ type, namespace, name }: ExplainedObject): string {
  return namespace === undefined ? `${type}/${name}` : `${type}/${namespace}/${name}`;
}

function namesOf(object: ExplainedObject): readonly string[] {
  const { type, name } = object;
  return [objectName(object), longName(object), `${type}/${name}`, `${type}.${name}`];
}

/** Objects of the same name or the same type first, then the one that was probably meant. */
function nearObjects(text: string, objects: readonly ExplainedObject[]): string {
  const [type = '', name = type] = text.toLowerCase().split(/[/.](?=[^/.]*$)/);
  const alike = objects.filter((each) => each.name.toLowerCase() === name || each.type.toLowerCase() === type);
  const instead = objects.some((each) => each.type.toLowerCase() === type) ? undefined : insteadOf(text);
  if (instead !== undefined) return instead;
  const near = nearName(text, objects.map(objectName));
  const meant = near === undefined ? '' : `did you mean ${near}? `;
  if (near !== undefined && alike.length === 0) return meant.trim();
  return `${meant}objects ${alike.length > 0 ? 'like it ' : ''}are ${listNames([...new Set((alike.length > 0 ? alike : objects).map(objectName))])}`;
}

/** The value of a field that a text names: `spec.replicas`, `spec.containers[api].image`, with a position or a name for elements. */
export function fieldNamed(text: string, object: ExplainedObject): Asked {
  const leaves = leavesOf(object.value);
  const wanted = normal(text);
  const found = leaves.filter((leaf) => normalsOf(object.value, leaf).includes(wanted));
  const ending =
    found.length > 0 ? found : leaves.filter((leaf) => normalsOf(object.value, leaf).some((each) => each.endsWith(`.${wanted}`)));
  const [first] = ending;
  if (first !== undefined && ending.length === 1) {
    return { object, steps: stepsOf(object.value, first.path), value: first.value };
  }
  const fields = ending.length > 1 ? ending.map(({ path }) => fieldText(object.value, path)) : fieldsBelow(wanted, object, leaves);
  const what = ending.length > 1 ? 'is several fields' : 'is no value';
  throw new UnanswerableError(`${text} ${what} of ${objectName(object)}; fields there are ${listNames(fields)}`);
}

/** `a.b["c.d"][0]` as `a.b.c.d.0`. */
function normal(text: string): string {
  return text.replace(/\[("?)(.*?)\1\]/g, '.$2').replace(/^\./, '');
}

/** With the names of elements, and with their positions. */
function normalsOf(object: unknown, { path }: Leaf): readonly string[] {
  const steps = stepsOf(object, path);
  const named = steps.map((step) => (typeof step === 'string' ? step : 'key' in step ? String(step.value) : String(step.index)));
  return [named.join('.'), path.join('.')];
}

/** Fields at the end of what can be followed of a text. */
function fieldsBelow(wanted: string, object: ExplainedObject, leaves: readonly Leaf[]): readonly string[] {
  const words = wanted.split('.');
  for (let length = words.length; length > 0; length--) {
    const start = `${words.slice(0, length).join('.')}.`;
    const below = leaves.filter((leaf) => normalsOf(object.value, leaf).some((each) => each.startsWith(start)));
    if (below.length > 0) return below.map(({ path }) => fieldText(object.value, path));
  }
  return isRecord(object.value) ? Object.keys(object.value) : [];
}

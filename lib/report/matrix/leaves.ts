import type { CanaryStep } from '../../model/canary-step';
import type { NamedEnvironment } from '../../model/environment';
import { appendKey, formatPath, type Path } from '../../model/issue';
import { literalSecrets } from '../../model/literal-secrets';
import { type Origin, originOf } from '../../model/origin';
import { own } from '../../model/own';
import { perObject } from '../../model/per-object';
import { isPlainObject } from '../../model/plain-object';
import type { ResolvedApplication } from '../../model/resolved';
import { secretIn } from '../../model/secrets/secret-text';
import { describeStep } from '../../rollout/simulation/canary-steps';

/** A value of an application in an environment. */
export interface Leaf {
  /** `workloads.api`, `databases.main`, `environment`. */
  readonly group: string;
  /** Below the group: `scaling.max`. */
  readonly place: string;
  /** As it is shown: without what is secret, and not all of a long text. */
  readonly shown: string;
  /** All of it, to be compared. */
  readonly whole: string;
  readonly origin: Origin;
}

/** An application in an environment, and the environment as the user states it. */
export interface StatedSystem {
  readonly app: ResolvedApplication;
  readonly environment: NamedEnvironment;
}

/** Parts of an application whose members are groups of their own. */
const parts = ['workloads', 'databases', 'caches', 'buckets', 'topics', 'secrets', 'configs', 'analyses'] as const;

/** Every value by its path, from the root of the resolved application; lists of what fits on a line are values as a whole. */
export function leavesOf({ app, environment }: StatedSystem): ReadonlyMap<string, Leaf> {
  const hidden = new Map(literalSecrets(app).map(({ path, what }) => [formatPath(path), what]));
  const leaves = new Map<string, Leaf>();
  const add = (group: string, value: unknown, path: Path, place: Path): void => {
    if (isPlainObject(value) && Object.keys(value).length > 0 && wordsOf(value) === undefined) {
      for (const [key, each] of Object.entries(value)) add(group, each, [...path, key], [...place, key]);
      return;
    }
    if (Array.isArray(value) && value.some(isNested) && path.at(-1) !== 'steps') {
      for (const [index, each] of value.entries()) add(group, each, [...path, index], [...place, index]);
      return;
    }
    if (value === undefined || (isPlainObject(value) && Object.keys(value).length === 0)) return;
    const at = formatPath(path);
    const what = secretAt(path, hidden) ?? (typeof value === 'string' ? secretIn(String(path.at(-1)), value) : undefined);
    const whole = JSON.stringify(value);
    const shown = what === undefined ? show(value, path) : `hidden, since it looks like ${what}`;
    leaves.set(at, { group, place: formatPath(place), shown, whole, origin: originAt(app, environment, path) });
  };
  for (const part of parts) {
    for (const [name, { ...fields }] of Object.entries<object>(app[part])) {
      add(appendKey(part, name), withoutName(fields), [part, name], []);
    }
  }
  add('alerting', app.alerting, ['alerting'], []);
  add('links', app.links, ['links'], []);
  const { name: _, ...settings } = app.environment;
  add('environment', settings, ['environment'], []);
  return leaves;
}

/** Whether an element of a list has more to compare than a line can show. */
function isNested(value: unknown): boolean {
  return (
    isPlainObject(value) && wordsOf(value) === undefined && Object.values(value).some((each) => typeof each === 'object' && each !== null)
  );
}

/** What is called by its own name says nothing by it. */
function withoutName(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== 'name'));
}

/** Why the value at a path, or one that it is part of, is no one's to read. */
function secretAt(path: Path, hidden: ReadonlyMap<string, string>): string | undefined {
  for (let length = path.length; length > 0; length--) {
    const found = hidden.get(formatPath(path.slice(0, length)));
    if (found !== undefined) return found;
  }
  // of a list that is a value as a whole, an element may be one
  const place = formatPath(path);
  return [...hidden].find(([each]) => each.startsWith(`${place}[`) || each.startsWith(`${place}.`))?.[1];
}

/** Settings of an environment have no origins: what is stated there is decided there. */
function originAt(app: ResolvedApplication, environment: NamedEnvironment, path: Path): Origin {
  const [first, ...rest] = path;
  if (first === 'environment') return isStated(environment, rest) ? 'environment' : 'default';
  if (path.length === 3 && first === 'workloads' && path[2] === 'image' && (environment.images ?? environment.registry) !== undefined)
    return 'environment';
  const place = formatPath(path);
  const origin = originOf(app, place);
  return origin === 'default' ? (firstBelow(app).get(place) ?? origin) : origin;
}

/** Of a list or a reference, the origin of the first thing that it holds, by the path of either. */
const firstBelow = perObject(({ origins }: ResolvedApplication): ReadonlyMap<string, Origin> => {
  const found = new Map<string, Origin>();
  for (const [place, origin] of Object.entries(origins)) {
    for (let end = lastStep(place); end > 0; end = lastStep(place.slice(0, end))) {
      const above = place.slice(0, end);
      if (found.has(above)) break;
      found.set(above, origin);
    }
  }
  return found;
});

function lastStep(place: string): number {
  return Math.max(place.lastIndexOf('.'), place.lastIndexOf('['));
}

function isStated(environment: NamedEnvironment, path: Path): boolean {
  let value: unknown = environment;
  for (const key of path) {
    value = isPlainObject(value) ? own(value as { readonly [key: string]: unknown }, String(key)) : undefined;
    if (value === undefined) return false;
    if (!isPlainObject(value)) return true;
  }
  return true;
}

/** Longest value that is shown whole, in characters. */
const longest = 400;

function show(value: unknown, path: Path): string {
  const last = path.at(-1);
  if (last === 'steps' && path.at(-2) === 'rollout' && Array.isArray(value))
    return (value as readonly CanaryStep[]).map(describeStep).join(', '); // as: the place of no other list
  const text = isPlainObject(value) ? (wordsOf(value) ?? JSON.stringify(value)) : typeof value === 'string' ? value : listed(value);
  if (text === '') return 'empty';
  return shortened(text.replace(/(@sha256:[0-9a-f]{12})[0-9a-f]{52}\b/g, '$1…'));
}

function shortened(text: string): string {
  const lines = text.split('\n').length;
  const start = text.slice(0, longest).replace(/[\ud800-\udbff]$/, '');
  return text.length <= longest ? text : `${start}… (${lines > 1 ? `${lines} lines` : `${text.length} characters`})`;
}

function listed(value: unknown): string {
  if (!Array.isArray(value)) return JSON.stringify(value);
  if (value.length === 0) return 'none';
  return value
    .map((each) => (typeof each === 'string' ? each : isPlainObject(each) ? (wordsOf(each) ?? JSON.stringify(each)) : JSON.stringify(each)))
    .join(', ');
}

/** A reference in words; undefined for any other object. */
function wordsOf(value: object): string | undefined {
  const { kind, name, part, key, workload, access, topic, parts: texts, set } = value as { readonly [key: string]: unknown };
  switch (kind) {
    case 'secret':
      return `secret ${String(name)}${key === undefined ? '' : `, key ${String(key)}`}`;
    case 'database':
    case 'cache':
      return `${kind} ${String(name)}, ${String(part)}`;
    case 'bucket':
      return `bucket ${String(name)}, ${String(access)}`;
    case 'topic':
      return `topic ${String(name)}`;
    case 'subscription':
      return `subscription ${String(name)} of ${String(topic)}`;
    case 'service-url':
      return `${String(part ?? 'url')} of ${String(workload)}`;
    case 'config':
      return `config ${String(set)}, ${String(key)}`;
    case 'text':
      return Array.isArray(texts)
        ? texts.map((each) => (isPlainObject(each) ? `<${wordsOf(each) ?? 'value'}>` : String(each))).join('')
        : undefined;
    default:
      return undefined;
  }
}

import { type Issue, issue, type Path } from '../model/issue';
import { isRecord } from '../model/record';
import { plainEntries, plainItems } from '../model/schema/plain-data';
import { show } from '../model/show';
import { validatePaths } from '../output/file-paths';
import { assertJsonValue, UnwritableValueError } from '../output/json-value';
import type { KubernetesObject } from '../targets/kubernetes/kubernetes-object';
import { titleOf } from './object-differences';
import { identityOf } from './object-identity';
import type { PackagedObjects } from './objects-by-environment';

/** What the API server takes in one object, in bytes of compact JSON; etcd holds no more. */
const largestObject = 1024 * 1024;

/** What no package can be made of, whatever its form. Paths start at the packaged objects: `objects.prod[3].metadata.name`. */
export function packageIssues({ objects, base }: PackagedObjects): Issue[] {
  const unreadable = unreadableObjects(objects);
  if (unreadable.length > 0) return unreadable;
  const environments = Object.keys(objects).sort();
  return [
    ...namesOfEnvironments(environments),
    ...knownBase(environments, base),
    ...environments.flatMap((environment) => {
      const list = objects[environment] ?? [];
      const found = list.map((object, index) => objectIssues(object, ['objects', environment, index]));
      return [...found.flat(), ...duplicates(list, found, ['objects', environment])];
    }),
  ];
}

/** What only JavaScript lets through. */
function unreadableObjects(objects: unknown): Issue[] {
  const allowed = 'must be lists of objects by environment';
  if (!isRecord(objects)) return [issue('objects-unreadable', ['objects'], `${allowed}, got ${show(objects)}`)];
  const issues: Issue[] = [];
  for (const [environment, list] of plainEntries(objects, ['objects'], issues) ?? []) {
    const path = ['objects', environment];
    if (Array.isArray(list)) plainItems(list, path, issues);
    else issues.push(issue('objects-unreadable', path, `must be a list of objects, got ${show(list)}`));
  }
  return issues;
}

/** Environments become names of files and folders. */
function namesOfEnvironments(environments: readonly string[]): Issue[] {
  const wrong = environments.filter((name) => !/^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/.test(name));
  const allowed = 'must name a folder: at most 63 letters, digits, hyphens, underscores and dots, a letter or digit at both ends';
  return [
    ...wrong.map((name) => issue('environment-name', ['objects', name], `${allowed}, got ${show(name)}`)),
    ...validatePaths(environments.filter((name) => !wrong.includes(name))).map(({ path, message }) =>
      issue('environment-name', ['objects', path], message),
    ),
  ];
}

function knownBase(environments: readonly string[], base: string): Issue[] {
  if (environments.length === 0)
    return [issue('no-environments', ['objects'], 'must have the objects of at least one environment, got none')];
  if (environments.includes(base)) return [];
  return [issue('base-unknown', ['base'], `must be an environment that has objects (${environments.join(', ')}), got ${show(base)}`)];
}

function objectIssues(object: KubernetesObject, path: Path): Issue[] {
  const unwritable = unwritableIssue(object, path);
  if (unwritable !== undefined) return [unwritable];
  const incomplete = [
    { place: ['apiVersion'], value: object?.apiVersion },
    { place: ['kind'], value: object?.kind },
    { place: ['metadata', 'name'], value: object?.metadata?.name },
  ].filter(({ value }) => typeof value !== 'string' || value === '');
  if (incomplete.length > 0) {
    return incomplete.map(({ place, value }) =>
      issue('object-incomplete', [...path, ...place], `must be a string that is not empty, got ${show(value ?? 'nothing')}`),
    );
  }
  const bytes = Buffer.byteLength(JSON.stringify(object));
  if (bytes <= largestObject) return [];
  return [issue('object-too-large', path, `must be at most ${largestObject} bytes as JSON, got ${bytes} in ${titleOf(object)}`)];
}

function unwritableIssue(object: KubernetesObject, path: Path): Issue | undefined {
  try {
    assertJsonValue(object);
    return undefined;
  } catch (error) {
    if (!(error instanceof UnwritableValueError)) throw error;
    return issue('object-unwritable', [...path, ...error.path], `must be writable to a file, got ${error.found}`);
  }
}

/** Only of objects that say what they are. */
function duplicates(list: readonly KubernetesObject[], found: readonly Issue[][], path: Path): Issue[] {
  const first = new Map<string, number>();
  return list.flatMap((object, index) => {
    if (found[index]?.some(({ code }) => code !== 'object-too-large')) return [];
    const identity = identityOf(object);
    const other = first.get(identity);
    if (other === undefined) {
      first.set(identity, index);
      return [];
    }
    return [issue('duplicate-object', [...path, index], `must be unique, got ${titleOf(object)} at index ${other} too`)];
  });
}

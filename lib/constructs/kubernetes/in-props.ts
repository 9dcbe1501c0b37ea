import { InvalidApplicationError } from '../../model/invalid-application-error';
import type { Path } from '../../model/issue';
import { own } from '../../model/own';
import type { Note } from '../../targets/target';

/** Says where in a construct's own props something is that was found in the application made of them. */
export interface Relocation {
  path(path: Path): Path;
  /** Of the paths that a text names. */
  text(text: string): string;
}

/** There is no environment in props: what would stand in one stands in the props themselves. */
export function withoutEnvironment(tier: string): Relocation {
  const within = escaped(tier);
  return {
    path: (path) => {
      const [first, name, key, workload, ...below] = path;
      if (first !== 'environments' || name !== tier) return path;
      if (key === 'images' && workload !== undefined) return ['workloads', workload, 'image', ...below];
      return path.slice(key === 'kubernetes' && path.length > 3 ? 3 : 2);
    },
    text: (text) =>
      text
        .replace(new RegExp(`\\benvironments\\.${within}\\.images(\\.[-\\w]+)`, 'g'), 'workloads$1.image')
        .replace(new RegExp(`\\benvironments\\.${within}\\.(?:kubernetes\\.)?`, 'g'), ''),
  };
}

/**
 * Props may add items to lists of an environment's settings for Kubernetes.
 *
 * @param counts - of the items that the environment has itself, by list
 */
export function addedLists(environment: string, counts: { readonly [list: string]: number }): Relocation {
  return {
    path: (path) => {
      const [first, name, key, list, index, ...below] = path;
      if (first !== 'environments' || name !== environment || key !== 'kubernetes' || typeof list !== 'string') return path;
      const count = own(counts, list);
      if (count === undefined || (typeof index === 'number' && index < count)) return path;
      return typeof index === 'number' ? [list, index - count, ...below] : path.slice(3);
    },
    text: (text) => text,
  };
}

/** What a caller's values say stands in these, and not in the environment that they are laid over. */
export function turnedValues(environment: string, values: unknown): Relocation {
  return {
    path: (path) => {
      const [first, name, ...below] = path;
      return first === 'environments' && name === environment && says(values, below) ? ['values', ...below] : path;
    },
    text: (text) => text,
  };
}

/** Whether a value says something at a path, or gives the whole that the path leads into. */
function says(values: unknown, [key, ...below]: Path): boolean {
  if (key === undefined) return values !== undefined;
  if (typeof values !== 'object' || values === null) return values !== undefined;
  return Object.hasOwn(values, key) && says(Reflect.get(values, key), below);
}

/** There is one workload only: what would stand in it, or in its rollout, stands in the props themselves. */
export function withoutWorkload(tier: string, name: string): Relocation {
  const [outer, own] = [withoutEnvironment(tier), escaped(name)];
  return {
    path: (given) => {
      const path = outer.path(given);
      if (path[0] === 'routers' && path[1] === name) return ['router', ...path.slice(2)];
      if (path[0] !== 'workloads' || path[1] !== name) return path;
      const inside = path.slice(path[2] === 'rollout' ? 3 : 2);
      return inside.length === 0 ? ['name'] : inside;
    },
    text: (text) =>
      outer
        .text(text)
        .replace(new RegExp(`\\brouters\\.${own}(?![-\\w])`, 'g'), 'router')
        .replace(new RegExp(`\\bworkloads\\.${own}(?:\\.rollout)?(?![-\\w.])`, 'g'), 'name')
        .replace(new RegExp(`\\bworkloads\\.${own}\\.(?:rollout\\.)?`, 'g'), ''),
  };
}

/** A name that may be anything, as a part of a pattern. */
function escaped(name: unknown): string {
  return typeof name === 'string' ? name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : '\\?';
}

/** What `make` gives; its errors name places in the props. */
export function inProps<T>(name: string, within: Relocation, make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw InvalidApplicationError.is(error) ? relocated(error, name, within) : error;
  }
}

/** The notes with their places in the props. */
export function notesInProps(notes: readonly Note[], within: Relocation): readonly Note[] {
  return notes.map((each) => ({ ...each, path: within.path(each.path) }));
}

function relocated({ issues }: InvalidApplicationError, name: string, within: Relocation): InvalidApplicationError {
  const located = issues.map(({ remedy, ...each }) => ({
    ...each,
    path: within.path(each.path),
    ...(remedy !== undefined && { remedy: within.text(remedy) }),
  }));
  return new InvalidApplicationError(name, located);
}

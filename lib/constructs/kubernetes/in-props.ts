import { InvalidApplicationError } from '../../model/invalid-application-error';
import type { Note } from '../../targets/target';

/** Says where in a construct's own props something is that was found in the application made of them. */
export type Relocation = (text: string) => string;

/** There is no environment in props: what would stand in one stands in the props themselves. */
export function withoutEnvironment(tier: string): Relocation {
  const within = escaped(tier);
  return (text) =>
    text
      .replace(new RegExp(`\\benvironments\\.${within}\\.images(\\.[-\\w]+)`, 'g'), 'workloads$1.image')
      .replace(new RegExp(`\\benvironments\\.${within}\\.(?:kubernetes\\.)?`, 'g'), '');
}

/** There is one workload only: what would stand in it, or in its rollout, stands in the props themselves. */
export function withoutWorkload(tier: string, name: string): Relocation {
  const [place, own] = [withoutEnvironment(tier), escaped(name)];
  return (text) =>
    place(text)
      .replace(new RegExp(`\\bworkloads\\.${own}(?:\\.rollout)?(?![-\\w.])`, 'g'), 'name')
      .replace(new RegExp(`\\bworkloads\\.${own}\\.(?:rollout\\.)?`, 'g'), '');
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
  return notes.map((each) => ({ ...each, path: within(each.path) }));
}

function relocated({ issues }: InvalidApplicationError, name: string, within: Relocation): InvalidApplicationError {
  const located = issues.map(({ remedy, ...each }) => ({
    ...each,
    path: within(each.path),
    ...(remedy !== undefined && { remedy: within(remedy) }),
  }));
  return new InvalidApplicationError(name, located);
}

import { InvalidApplicationError } from '../../model/invalid-application-error';
import type { Note } from '../../targets/target';

/** Says where in a construct's own props something is that was found in the application made of them. */
export type Relocation = (text: string) => string;

/** There is no environment in props: what would stand in one stands in the props themselves. */
export function withoutEnvironment(tier: string): Relocation {
  return (text) =>
    text
      .replace(new RegExp(`\\benvironments\\.${tier}\\.images(\\.[-\\w]+)`, 'g'), 'workloads$1.image')
      .replace(new RegExp(`\\benvironments\\.${tier}\\.(?:kubernetes\\.)?`, 'g'), '');
}

/** There is one workload only: what would stand in it, or in its rollout, stands in the props themselves. */
export function withoutWorkload(tier: string, name: string): Relocation {
  const place = withoutEnvironment(tier);
  return (text) =>
    place(text)
      .replace(new RegExp(`\\bworkloads\\.${name}\\.(?:rollout\\.)?`, 'g'), '')
      .replace(new RegExp(`\\bworkloads\\.${name}(?:\\.rollout)?(?![-\\w.])`, 'g'), 'name');
}

/** What `make` gives; its errors name places in the props. */
export function inProps<T>(name: string, within: Relocation, make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw error instanceof InvalidApplicationError ? relocated(error, name, within) : error;
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

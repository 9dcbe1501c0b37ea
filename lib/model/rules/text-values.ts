import { allContainers } from '../containers-of';
import type { EnvValue, Reference } from '../env-value';
import { type Issue, issue, type Path } from '../issue';
import { referencesIn, startValues } from '../references-in';
import type { ResolvedApplication } from '../resolved';

/** A text needs all of its parts, and a command line has no secret. */
export function textValues(app: ResolvedApplication): Issue[] {
  return allContainers(app).flatMap((placed) =>
    startValues(placed).flatMap(({ value, path }) => [...incomplete(value, path), ...secretInCommand(value, path)]),
  );
}

/** A word of a command line is a text too, which has no value of its own that could be absent. */
function incomplete(value: EnvValue, path: Path): Issue[] {
  if (typeof value === 'string' || (value.kind !== 'text' && !isWord(path))) return [];
  const isOptional = referencesIn(value).some((each) => 'optional' in each && each.optional === true);
  if (!isOptional) return [];
  return [issue('optional-in-text', path, 'must not have an optional value in a text, which would stay incomplete without it')];
}

/** Whoever lists processes sees their command lines. */
function secretInCommand(value: EnvValue, path: Path): Issue[] {
  if (!isWord(path) || !referencesIn(value).some(isSecret)) return [];
  const message = 'must not have a secret in a command line, which every list of processes shows';
  return [issue('secret-in-command', path, message, "give it a variable, and let a shell expand that: ['sh', '-c', 'exec … \"$NAME\"']")];
}

function isWord(path: Path): boolean {
  return typeof path.at(-1) === 'number';
}

function isSecret(reference: Reference): boolean {
  return (
    reference.kind === 'secret' ||
    reference.kind === 'existing-secret' ||
    ('part' in reference && (reference.part === 'password' || reference.part === 'ca'))
  );
}

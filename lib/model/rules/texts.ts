import { type Issue, issue, type Path } from '../issue';
import type { ResolvedApplication } from '../resolved';
import { isUnread } from '../schema/values';
import { holdsToken, tokenForm } from '../token';

/** No text holds what no file format or process environment can carry: NUL, or half of a surrogate pair. */
export function texts(app: ResolvedApplication): Issue[] {
  return unwritable(textsOf(app));
}

/** The same of data of any shape. */
export function textsIn(value: unknown, at: Path): Issue[] {
  const found: Place[] = [];
  collect(value, at, found);
  return unwritable(found);
}

function unwritable(places: readonly Place[]): Issue[] {
  return places
    .filter(({ text }) => !text.isWellFormed() || text.includes('\0'))
    .map(({ path }) => issue('text-unwritable', path, 'must be Unicode text without NUL'));
}

/** No text holds a token of cdktf, whose value is known in one stack only: an application is the same in all its stacks, charts and files. */
export function tokens(app: ResolvedApplication): Issue[] {
  const remedy = 'give the value to a construct, or by overrides, in its stack';
  return textsOf(app)
    .filter(({ text }) => holdsToken(text) && !isUnread(text))
    .map(({ path }) => issue('token-in-model', path, 'must be plain text, got a token of cdktf', remedy));
}

interface Place {
  readonly text: string;
  readonly path: Path;
}

/** All that the user wrote, keys too. */
function textsOf({ analyses, configs, environment, secrets, workloads }: ResolvedApplication): readonly Place[] {
  const { name, tier: _tier, rollouts: _rollouts, ...settings } = environment;
  const found: Place[] = [];
  collect({ analyses, configs, secrets, workloads }, [], found);
  collect(settings, ['environments', name], found);
  return found;
}

function collect(value: unknown, path: Path, found: Place[]): void {
  if (typeof value === 'string') found.push({ text: value, path });
  if (typeof value !== 'object' || value === null || tokenForm(value) === 'any') return;
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
  for (const [key, each] of entries) {
    const place = [...path, key];
    if (typeof key === 'string') found.push({ text: key, path: place });
    collect(each, place, found);
  }
}

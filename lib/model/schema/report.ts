import { type Issue, issue, type Path } from '../issue';
import { nearOr } from '../near-name';
import { show, showType } from '../show';
import { type TokenForm, tokenForm } from '../token';
import { optionForField } from './manifest-words';
import { type Entries, plainEntries } from './plain-data';
import { isPrivate } from './private-place';

/** Where schemas report what is wrong. */
export interface Issues extends Array<Issue> {
  /**
   * What a token of cdktf counts as, where the input may have them: its value is not known here, so nothing is said of it, and it passes as it is or
   * as the least or the most that its place allows.
   *
   * @default - a value like any other, and wrong in most places
   */
  readonly tokens?: 'as-given' | 'least' | 'most';
  /** Gets the places where something that rules can read stands in for what is wrong or missing. */
  readonly standIns?: Path[];
}

/** The entries of an object; anything else is reported. */
export function entriesOf(value: unknown, path: Path, issues: Issues): Entries | undefined {
  if (isToken(value, ['map', 'any'], issues)) return unreadToken(path, issues);
  if (typeof value === 'object' && value !== null) return plainEntries(value, path, issues);
  return reject('wrong-type', 'an object', value, path, issues);
}

/** Forms of tokens that stand for a text, a number or true and false. */
export const scalars: readonly TokenForm[] = ['number', 'text', 'any'];

export function isToken(value: unknown, forms: readonly TokenForm[], { tokens }: Issues): boolean {
  const form = tokens === undefined ? undefined : tokenForm(value);
  return form !== undefined && forms.includes(form);
}

export function inPlaceOf<T>(token: unknown, [least, most]: readonly [T, T], { tokens }: Issues): unknown {
  if (tokens === 'as-given') return token;
  return tokens === 'least' ? least : most;
}

export function unreadToken(path: Path, issues: Issues): undefined {
  const remedy = 'it decides what is made, so give a value';
  issues.push(issue('token-not-allowed', path, 'must be known when the stack is synthesized, got a token of cdktf', remedy));
}

/** Reports a value that must be another one. */
export function reject(code: string, allowed: string, value: unknown, path: Path, issues: Issues): undefined {
  const isReadable = !isPrivate(path) || (typeof value === 'number' && code !== 'wrong-type');
  issues.push(issue(code, path, `must be ${allowed}, got ${isReadable ? show(value) : showType(value)}`));
}

/** Reports a key that no field has. */
export function unknownKey(name: string, known: readonly string[], path: Path, issues: Issues): void {
  const here = optionForField(name);
  const options = `options: ${known.join(', ')}`;
  issues.push(
    issue(
      'unknown-key',
      [...path, name],
      'is not a known option',
      nearOr(name, known, here === undefined ? options : `it is ${here}; ${options}`),
    ),
  );
}

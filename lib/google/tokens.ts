import { formatPath, type Issue, isAtOrBelow, type Path } from '../model/issue';
import { isList, peek } from '../model/schema/plain-data';
import type { Issues } from '../model/schema/report';
import { holdsToken, type TokenForm, tokenForm } from '../model/token';

/**
 * A value that Terraform knows only later, where no text, number, list or map can stand for it: true or false of a variable
 * (`variable.booleanValue`) or of another resource. `IResolvable` of cdktf is one.
 */
export interface LaterValue {
  creationStack: string[];
  resolve(context: never): unknown;
  toString(): string;
}

/** True or false, known now or only by Terraform. */
export type Flag = boolean | LaterValue;

/** Whether a value is a token of cdktf, or a text that holds one: Terraform knows it only later, so it is passed on, never read. */
export function isToken(value: unknown): boolean {
  return tokenForm(value) !== undefined;
}

/** Where schemas report what is wrong with props, which may have tokens anywhere. */
export function issuesOfProps(tokens: NonNullable<Issues['tokens']> = 'as-given'): Issues {
  return Object.assign([], { tokens, standIns: [] });
}

/**
 * What is wrong whatever the tokens stand for: what rules find in the props as they are, and with each token at the least and at the most
 * that its place allows. Nothing is said of the tokens themselves, of what was compared with one, nor of the whole that a number among
 * others makes.
 *
 * @param paths - of the tokens
 * @param broken - what the rules find in the props
 */
export function brokenByAll(paths: readonly TokenPath[], broken: (tokens: NonNullable<Issues['tokens']>) => readonly Issue[]): Issue[] {
  // compared with a token, or with what is read in the place of a wrong text
  const found = broken('as-given').filter(({ code, message, remedy }) => code === 'literal-secret' || !holdsToken(`${message} ${remedy}`));
  if (paths.length === 0) return found;
  const [least, most] = (['least', 'most'] as const).map((tokens) => new Set(broken(tokens).map(identity)));
  const tokens = new Set(paths.map(({ path }) => formatPath(path)));
  const counted = paths.flatMap(({ path, form }) => (form === 'text' ? [] : [path]));
  return found.filter((each) => {
    if (each.code === 'literal-secret') return true; // a literal beside a token has been read
    if (tokens.has(formatPath(each.path)) || counted.some((path) => isAtOrBelow(path, each.path))) return false;
    return [least, most].every((others) => others?.has(identity(each)));
  });
}

function identity({ code, path }: Issue): string {
  return `${code} ${formatPath(path)}`;
}

/** Where a token is, and in which form. */
export interface TokenPath {
  readonly path: Path;
  readonly form: TokenForm;
}

/** The places of all tokens in plain data; what is no plain data (a construct, say) is not looked into. */
export function tokenPaths(value: unknown): readonly TokenPath[] {
  const found: TokenPath[] = [];
  const open: Opened[] = [{ value, path: [] }];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    const { value: inner, path } = each;
    const form = tokenForm(inner);
    if (form !== undefined) found.push({ path, form });
    // of a list or a map, rules name the only member too
    if (typeof inner !== 'object' || inner === null || form === 'any' || path.length > deepest) continue;
    const list = isList(inner);
    // keys of a list leave its holes out, of which there may be millions
    for (const [key, next] of Object.entries(list ? inner : peek(inner))) {
      const place = [...path, list ? Number(key) : key];
      if (form !== undefined) found.push({ path: place, form });
      open.push({ value: next, path: place });
    }
  }
  return found;
}

interface Opened {
  readonly value: unknown;
  readonly path: Path;
}

/** No option lies deeper; data that contains itself has no end. */
const deepest = 20;

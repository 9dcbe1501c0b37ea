import { appendKey, type Issue, isAtOrBelow } from '../model/issue';
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

/** Whether a text holds a token of cdktf, whose value Terraform knows only later: it is passed on, never read. */
export function isOpaque(text: string): boolean {
  return holdsToken(text);
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
 * @param opaque - places of the tokens
 * @param broken - what the rules find in the props
 */
export function brokenByAll(opaque: OpaquePlaces, broken: (tokens: NonNullable<Issues['tokens']>) => readonly Issue[]): Issue[] {
  // compared with a token, or with what is read in the place of a wrong text
  const found = broken('as-given').filter(({ code, message, remedy }) => code === 'literal-secret' || !holdsToken(`${message} ${remedy}`));
  if (opaque.size === 0) return found;
  const [least, most] = (['least', 'most'] as const).map((tokens) => new Set(broken(tokens).map(identity)));
  const counted = [...opaque].flatMap(([path, form]) => (form === 'text' ? [] : [path]));
  return found.filter((each) => {
    if (each.code === 'literal-secret') return true; // a literal beside a token has been read
    if (opaque.has(each.path) || counted.some((path) => path !== each.path && isAtOrBelow(path, each.path))) return false;
    return [least, most].every((others) => others?.has(identity(each)));
  });
}

function identity({ code, path }: Issue): string {
  return `${code} ${path}`;
}

/** Forms of tokens by their places. */
export type OpaquePlaces = ReadonlyMap<string, TokenForm>;

/** The places of all tokens in plain data; what is no plain data (a construct, say) is not looked into. */
export function opaquePlaces(value: unknown): OpaquePlaces {
  const found = new Map<string, TokenForm>();
  const open: Opened[] = [{ value, path: '', depth: 0 }];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    const { value: inner, path, depth } = each;
    const form = tokenForm(inner);
    if (form !== undefined) found.set(path, form);
    // of a list or a map, rules name the only member too
    if (typeof inner !== 'object' || inner === null || form === 'any' || depth > deepest) continue;
    const list = isList(inner);
    // keys of a list leave its holes out, of which there may be millions
    for (const [key, next] of Object.entries(list ? inner : peek(inner))) {
      const place = appendKey(path, list ? Number(key) : key);
      if (form !== undefined) found.set(place, form);
      open.push({ value: next, path: place, depth: depth + 1 });
    }
  }
  return found;
}

interface Opened {
  readonly value: unknown;
  readonly path: string;
  readonly depth: number;
}

/** No option lies deeper; data that contains itself has no end. */
const deepest = 20;

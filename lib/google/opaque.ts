import { appendKey, type Issue } from '../model/issue';
import { isList, peek } from '../model/shape/plain-data';
import { holdsToken } from '../model/token-text';

/** Whether a text holds a token of cdktf, whose value Terraform knows only later: it is passed on, never read. */
export function isOpaque(text: string): boolean {
  return holdsToken(text);
}

/**
 * What is left of what a shape found when nothing is said of tokens, but where the library has to know more to go on: a list, an object,
 * a word that decides what is made.
 */
export function withoutTokens(issues: readonly Issue[], opaque: ReadonlySet<string>): Issue[] {
  return issues.filter(
    ({ code, path, message }) => !opaque.has(path) || code === 'not-allowed' || !/^must be (?!a list|an object)/.test(message),
  );
}

/** The places of all tokens in plain data; what is no plain data (a construct, say) is not looked into. */
export function opaquePaths(value: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const open: Opened[] = [{ value, path: '', depth: 0 }];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    const { value: inner, path, depth } = each;
    if (typeof inner === 'string' && isOpaque(inner)) found.add(path);
    if (typeof inner !== 'object' || inner === null || depth > deepest) continue;
    const list = isList(inner);
    // keys of a list leave its holes out, of which there may be millions
    for (const [key, next] of Object.entries(list ? inner : peek(inner)))
      open.push({ value: next, path: appendKey(path, list ? Number(key) : key), depth: depth + 1 });
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

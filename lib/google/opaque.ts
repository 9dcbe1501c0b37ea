import { appendKey } from '../model/issue';
import { peek } from '../model/shape/plain-data';
import { holdsToken } from '../model/token-text';

/** Whether a text holds a token of cdktf, whose value Terraform knows only later: it is passed on, never read. */
export function isOpaque(text: string): boolean {
  return holdsToken(text);
}

/** The places of all tokens in plain data; what is no plain data (a construct, say) is not looked into. */
export function opaquePaths(value: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const open: Opened[] = [{ value, path: '', depth: 0 }];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    const { value: inner, path, depth } = each;
    if (typeof inner === 'string' && isOpaque(inner)) found.add(path);
    if (typeof inner !== 'object' || inner === null || depth > deepest) continue;
    const entries = Array.isArray(inner) ? inner.entries() : Object.entries(peek(inner));
    for (const [key, next] of entries) open.push({ value: next, path: appendKey(path, key), depth: depth + 1 });
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

import { isPlainObject } from '../model/plain-object';

/** A place at which a value is not as a pattern wants it. */
export interface Mismatch {
  /** Keys and positions in the value. */
  readonly path: readonly (string | number)[];
  /** What the pattern wants, for people. */
  readonly expected: string;
}

/** A pattern that a value has to equal with nothing more in it. */
class Exactly {
  constructor(readonly value: unknown) {}
}

/**
 * A part of a pattern that is to be equal, with nothing more: all keys of an object, all elements of a list in their order.
 *
 * @example
 * planes.prod.kubernetes.has('NetworkPolicy/web', { spec: { policyTypes: exactly(['Ingress', 'Egress']) } });
 */
export function exactly(value: unknown): unknown {
  return new Exactly(value);
}

/**
 * Where a value is not as a pattern wants it. Of an object, what the pattern names is compared; a list has an element for each of the
 * pattern, in any order; `undefined` wants that there is nothing. Functions, regular expressions and the asymmetric matchers of jest and
 * vitest may stand anywhere.
 */
export function mismatches(pattern: unknown, value: unknown, path: Mismatch['path'] = []): readonly Mismatch[] {
  const wanted = (isRight: boolean): readonly Mismatch[] => (isRight ? [] : [{ path, expected: describePattern(pattern) }]);
  if (isAsymmetric(pattern)) return wanted(pattern.asymmetricMatch(value));
  if (typeof pattern === 'function') return wanted(pattern(value) === true);
  if (pattern instanceof RegExp) return wanted(typeof value === 'string' && new RegExp(pattern.source, pattern.flags).test(value));
  if (pattern instanceof Exactly) return wanted(isEqual(pattern.value, value));
  if (Array.isArray(pattern)) return Array.isArray(value) ? ofList(pattern, value, path) : wanted(false);
  if (isPlainObject(pattern)) {
    if (!isPlainObject(value)) return wanted(false);
    const keys = Object.keys(pattern);
    return keys.flatMap((key) => mismatches(pattern[key], Object.hasOwn(value, key) ? value[key] : undefined, [...path, key]));
  }
  return wanted(Object.is(pattern, value));
}

/** How many demands a pattern has. */
export function demands(pattern: unknown): number {
  const parts = Array.isArray(pattern) ? pattern : isPlainObject(pattern) && !isAsymmetric(pattern) ? Object.values(pattern) : undefined;
  return parts === undefined ? 1 : parts.reduce<number>((sum, each) => sum + demands(each), 0);
}

/** Each element of the pattern gets one of the list of its own: those that match, and for the rest what comes nearest. */
function ofList(pattern: readonly unknown[], list: readonly unknown[], path: Mismatch['path']): readonly Mismatch[] {
  const taken = new Set<number>();
  const free = (): readonly (readonly [number, unknown])[] => [...list.entries()].filter(([index]) => !taken.has(index));
  const rest = pattern.filter((each) => {
    const found = free().find(([, element]) => mismatches(each, element).length === 0);
    if (found !== undefined) taken.add(found[0]);
    return found === undefined;
  });
  return rest.flatMap((each): readonly Mismatch[] => {
    const compared = free().map(([index, element]) => ({ index, missed: mismatches(each, element, [...path, index]) }));
    const nearest = compared.reduce<(typeof compared)[number] | undefined>(
      (best, one) => (best === undefined || one.missed.length < best.missed.length ? one : best),
      undefined,
    );
    if (nearest === undefined) return [{ path: [...path, list.length], expected: describePattern(each) }];
    taken.add(nearest.index);
    return nearest.missed;
  });
}

interface Asymmetric {
  asymmetricMatch(value: unknown): boolean;
}

/** Whether it is a matcher such as `expect.stringContaining('x')`. */
function isAsymmetric(pattern: unknown): pattern is Asymmetric {
  return typeof pattern === 'object' && pattern !== null && 'asymmetricMatch' in pattern && typeof pattern.asymmetricMatch === 'function';
}

function isEqual(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((each, index) => isEqual(each, other[index]));
  if (!isPlainObject(one) || !isPlainObject(other)) return Object.is(one, other);
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && isEqual(one[key], other[key]));
}

/** One line. */
export function describePattern(pattern: unknown): string {
  if (pattern === undefined) return 'nothing';
  if (pattern instanceof RegExp) return `a text like ${pattern}`;
  if (pattern instanceof Exactly) return `exactly ${describePattern(pattern.value)}`;
  if (typeof pattern === 'function') return pattern.name === '' ? 'what the function accepts' : `what ${pattern.name} accepts`;
  if (isAsymmetric(pattern)) return String(pattern);
  if (Array.isArray(pattern)) return `[${pattern.map(describePattern).join(', ')}]`;
  if (isPlainObject(pattern)) {
    return `{ ${Object.entries(pattern)
      .map(([key, each]) => `${key}: ${describePattern(each)}`)
      .join(', ')} }`;
  }
  return JSON.stringify(pattern) ?? String(pattern);
}

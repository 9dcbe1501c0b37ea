import fc from 'fast-check';

/** A value that no user means to give, made anew each time. */
export interface HostileValue {
  readonly name: string;
  make(): unknown;
  /** Whether it has content that plain data would lose: it must be refused wherever it stands. */
  readonly isLossy?: boolean;
}

class Port {
  get number(): number {
    return 8080;
  }
}

const throwing = {
  get: () => {
    throw new Error('read');
  },
};

function nested(levels: number): object {
  let value: object = {};
  for (let level = 0; level < levels; level++) value = { a: value };
  return value;
}

function cyclic(): object {
  const value: { [key: string]: unknown } = { name: 'web' };
  value['itself'] = value;
  return value;
}

const lossy: readonly HostileValue[] = [
  { name: 'a Map', make: () => new Map([['A', 'b']]) },
  { name: 'a Set', make: () => new Set(['a']) },
  { name: 'a Date', make: () => new Date(0) },
  { name: 'a RegExp', make: () => /a/ },
  { name: 'a URL', make: () => new URL('https://example.com') },
  { name: 'an Error', make: () => new Error('no') },
  { name: 'a Promise', make: () => Promise.resolve({}) },
  { name: 'a Buffer', make: () => Buffer.from('abc') },
  { name: 'an instance of a class', make: () => new Port() },
  { name: 'a boxed text', make: () => Object('text') },
  { name: 'an object that inherits', make: () => Object.create({ kind: 'service' }) },
  { name: 'a namespace', make: () => Math },
  { name: 'a symbol as a key', make: () => ({ [Symbol('a')]: 1 }) },
  { name: 'a key that is not listed', make: () => Object.defineProperty({}, 'a', { value: 1 }) },
  { name: 'a key __proto__', make: () => JSON.parse('{"__proto__": {"a": "b"}}') as unknown },
  { name: 'a list with a hole', make: () => Object.assign(new Array(2), { 1: 'x' }) },
  { name: 'a long list of holes', make: () => new Array(100_000_000) },
  { name: 'a list with a key', make: () => Object.assign(['x'], { y: 'z' }) },
  { name: 'a getter that throws', make: () => Object.defineProperty({}, 'kind', { enumerable: true, ...throwing }) },
  { name: 'a proxy that throws', make: () => new Proxy({ kind: 'service' }, throwing) },
  { name: 'a revoked proxy', make: () => revoked() },
].map((each) => ({ ...each, isLossy: true }));

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

const wrong: readonly HostileValue[] = [
  ...[null, undefined, Number.NaN, Number.POSITIVE_INFINITY, -0, -1, 0.5, 1e21, 5n, true, '', ' ', 'constructor', '__proto__', 'toString'],
  ...['\ud800', 'a\0b', 'x'.repeat(100_000), '${x}', '%{if}', '{{ .Values }}', '$(A)', '$$', '-1.8881545897087503e+289', 'a\nb', '\u2028'],
  ...['${TfToken[TOKEN.0]}', '${TfToken[x', '#{TfToken[TOKEN.0]}', '&{TfToken[TOKEN.0]}'],
].map((value) => ({ name: typeof value === 'string' ? JSON.stringify(value.slice(0, 20)) : String(value), make: () => value }));

const shapes: readonly HostileValue[] = [
  { name: 'a symbol', make: () => Symbol('s') },
  { name: 'a function', make: () => () => 1 },
  { name: 'a class', make: () => Port },
  { name: 'an empty object', make: () => ({}) },
  { name: 'an empty list', make: () => [] },
  { name: 'a list of null', make: () => [null] },
  { name: 'a list of undefined', make: () => [undefined] },
  { name: 'an object without prototype', make: () => Object.assign(Object.create(null), { kind: 'service' }) },
  { name: 'a toJSON that throws', make: () => ({ toJSON: throwing.get }) },
  { name: 'a toString that throws', make: () => ({ toString: throwing.get }) },
  { name: 'what contains itself', make: cyclic },
  { name: 'what is nested deeply', make: () => nested(5000) },
  { name: 'a kind that every object has', make: () => ({ kind: 'constructor' }) },
  { name: 'a length', make: () => ({ length: 3 }) },
  { name: 'keys that every object has', make: () => ({ constructor: 'x', toString: 'y', hasOwnProperty: 'z', valueOf: 'w' }) },
];

export const hostileValues: readonly HostileValue[] = [...lossy, ...wrong, ...shapes];

/** What is done to one place of a piece of data. */
export interface Mutation {
  /** Which of its places, in millionths of all. */
  readonly at: number;
  readonly how: 'replace' | 'remove' | 'add' | 'rename' | 'wrap';
  readonly value: HostileValue;
  readonly key: string;
}

const keys = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '',
  ' ',
  'a.b',
  'k'.repeat(1000),
  'a\nb',
  'kind',
  'name',
  '0',
];

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.noBias(fc.nat({ max: 999_999 })),
  how: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'add', 'rename', 'wrap'),
  value: fc.constantFrom(...hostileValues),
  key: fc.constantFrom(...keys),
});

import fc from 'fast-check';
import { writeJson } from '../../lib/output/json';
import { UnwritableValueError } from '../../lib/output/json-value';
import { pathOf } from '../path-of';
import { json } from './nasty-text';

describe('writeJson', () => {
  it('indents by two spaces and ends with a newline', () => {
    expect(writeJson({ b: [1, { c: null }], a: 'x', empty: [{}, []] })).toBe(
      '{\n  "a": "x",\n  "b": [\n    1,\n    {\n      "c": null\n    }\n  ],\n  "empty": [\n    {},\n    []\n  ]\n}\n',
    );
  });

  it('sorts keys by code unit, not by locale and not by number', () => {
    expect(Object.keys(JSON.parse(writeJson({ a: 1, B: 1, é: 1, Z: 1 })))).toEqual(['B', 'Z', 'a', 'é']);
    expect(writeJson({ 10: 1, 9: 1, b: 1 })).toBe('{\n  "10": 1,\n  "9": 1,\n  "b": 1\n}\n');
  });

  it('gives the same bytes for the same value', () => {
    fc.assert(
      fc.property(json, (value) => {
        const written = writeJson(value);
        return writeJson(JSON.parse(written)) === written && writeJson(reversed(value)) === written;
      }),
    );
  });

  it('agrees with JSON.parse on every value', () => {
    fc.assert(
      fc.property(
        json,
        (value) =>
          JSON.stringify(JSON.parse(writeJson(value))) === JSON.stringify(JSON.parse(writeJson(JSON.parse(JSON.stringify(value))))),
      ),
    );
  });

  const loop: { self?: unknown } = {};
  loop.self = loop;
  it.each([
    ['undefined', { a: { b: undefined } }, 'a.b', 'undefined'],
    ['a hole in a list', { a: new Array(1) }, 'a[0]', 'undefined'],
    ['a function', { a: [function build() {}] }, 'a[0]', 'a function (build)'],
    ['NaN', [Number.NaN], '[0]', 'NaN'],
    ['infinity', { 'a/b': Number.NEGATIVE_INFINITY }, '["a/b"]', '-Infinity'],
    ['a bigint', { a: 1n }, 'a', '1n'],
    ['a symbol', { a: Symbol('x') }, 'a', 'a symbol'],
    ['a date', { a: new Date(0) }, 'a', 'an instance of Date'],
    ['a map', { a: new Map() }, 'a', 'an instance of Map'],
    ['a loop', loop, 'self', 'a loop: the value contains itself'],
    ['half of a surrogate pair', { a: '\ud800' }, 'a', 'half of a surrogate pair (U+D800)'],
  ])('refuses %s with its path', (_title, value, path, found) => {
    expect(refusal(value)).toMatchObject({ path: pathOf(path), found, message: `${path}: cannot be written to a file, got ${found}` });
  });

  it('accepts one object in two places, which is no loop', () => {
    const labels = { app: 'api' };
    expect(writeJson([labels, labels])).toBe(writeJson([{ app: 'api' }, { app: 'api' }]));
  });
});

function refusal(value: unknown): UnwritableValueError {
  try {
    writeJson(value);
  } catch (error) {
    if (error instanceof UnwritableValueError) return error;
  }
  throw new Error('the value was not refused');
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, each]) => [key, reversed(each)]),
  );
}

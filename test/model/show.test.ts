import { show } from '../../lib/model/show';

describe('a value in a message', () => {
  const cyclic: { self?: object } = {};
  cyclic.self = cyclic;
  const throwing = new Proxy({}, { getPrototypeOf: () => { throw new Error('no'); } }); // biome-ignore format: one line

  it.each<[unknown, string]>([
    ['a', '"a"'],
    [5n, '5n'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
    [undefined, 'undefined'],
    [null, 'null'],
    [Symbol('s'), 'a symbol'],
    [() => 1, 'a function'],
    [[1, 'b', null], '[1,"b",null]'],
    [{ kind: 'service', port: 80 }, '{"kind":"service","port":80}'],
    [cyclic, '{"self":…}'],
    [{ a: { b: { c: { d: 1 } } } }, '{"a":{"b":{"c":…}}}'],
    [new Map([['a', 'hunter2']]), 'an object of the class Map'],
    [{ toJSON: () => { throw new Error('no'); } }, '{"toJSON":a function}'], // biome-ignore format: one line
    [throwing, 'an object'],
  ])('is what it is: %#', (value, text) => {
    expect(show(value)).toBe(text);
  });

  it('is an image with tag and digest', () => {
    expect(show('example.com/web:1.0@sha256:abc')).toBe('"example.com/web:1.0@sha256:abc"');
  });

  it('is its start', () => {
    expect(show('x'.repeat(1_000_000))).toBe(`"${'x'.repeat(76)}…`);
    expect(show(Array.from({ length: 1_000_000 }, () => 1)).length).toBeLessThan(90);
    expect(show(`${'x'.repeat(75)}😀😀`)).toBe(`"${'x'.repeat(75)}…`); // no half of a character
  });

  it.each([
    'https://user:hunter2@example.com/x',
    'postgres://u:hunter2@db/x',
    `postgres://u:hunter2${'x'.repeat(90)}@db/x`,
    'u:hunter2@host',
    'u:hunter2@host/x:1',
  ])('shows no credentials: %s', (text) => {
    expect(show(text)).not.toContain('hunter2');
    expect(show({ deep: [text] })).not.toContain('hunter2');
  });
});

import { Yaml } from 'cdk8s';
import fc from 'fast-check';
import { parse, parseAllDocuments } from 'yaml';
import { writeJson } from '../../lib/output/json';
import { UnwritableValueError } from '../../lib/output/json-value';
import { protectScalars } from '../../lib/output/protect-scalars';
import { writeYaml } from '../../lib/output/yaml';
import { json, nastyTexts } from './nasty-text';

const inEveryPlace = (text: string) => ({
  value: text,
  list: [text, [text]],
  [text]: { [text]: text },
  objects: [{ [text]: 1, other: text }],
});

describe.each(['1.1', '1.2'] as const)('YAML read as %s', (version) => {
  const read = (written: string): unknown => parse(written, { version });

  it.each(nastyTexts.map((each) => [each.slice(0, 20), each]))('keeps %j as a value and as a key', (_title, each) => {
    const value = inEveryPlace(each);
    expect(writeJson(read(writeYaml([value])))).toBe(writeJson(value));
    expect(writeJson(read(Yaml.stringify(protectScalars(value))))).toBe(writeJson(value));
  });

  it('gives back any value that writeYaml wrote', () => {
    fc.assert(
      fc.property(json, (value) => writeJson(read(writeYaml([value]))) === writeJson(value)),
      { numRuns: 1000 },
    );
  });

  it("gives back any value that cdk8s' own writer wrote once it is protected", () => {
    fc.assert(
      fc.property(json, (value) => writeJson(read(Yaml.stringify(protectScalars(value)))) === writeJson(value)),
      { numRuns: 1000 },
    );
  });

  it('gives back as many documents as were written', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string(), json), { minLength: 1 }), (documents) => {
        const read = parseAllDocuments(writeYaml(documents), { version });
        return 'empty' in read ? false : writeJson(read.map((each) => each.toJS())) === writeJson(documents);
      }),
    );
  });
});

describe('writeYaml', () => {
  it('separates documents and keeps the order of keys', () => {
    expect(writeYaml([{ b: 1, a: ['x', { c: null }] }, { d: true }])).toBe('b: 1\na:\n  - x\n  - c: null\n---\nd: true\n');
  });

  it('quotes what readers disagree on and nothing else', () => {
    const written = writeYaml([
      { octal: '0o17', merge: '<<', tab: 'a\tb', line: 'a\u2028b', image: 'api:1.2.3', cpu: '250m', version: '1.2.3', '0X1': 'hex' },
    ]);
    expect(written).toBe(
      'octal: "0o17"\nmerge: "<<"\ntab: "a\\tb"\nline: "a\\u2028b"\nimage: api:1.2.3\ncpu: 250m\nversion: "1.2.3"\n"0X1": hex\n',
    );
  });

  it('keeps long lines in one piece and text of several lines as a block', () => {
    const command = 'exec /usr/bin/api --flag value '.repeat(10).trim();
    expect(writeYaml([{ command, script: 'set -e\n\tmake\n' }])).toBe(`command: ${command}\nscript: |\n  set -e\n  \tmake\n`);
  });

  it('writes an object that occurs twice in full each time', () => {
    const labels = { app: 'api' };
    expect(writeYaml([{ labels, selector: labels }])).toBe('labels:\n  app: api\nselector:\n  app: api\n');
  });

  it('writes comments behind the values that they are of', () => {
    const image = { name: 'api', newTag: '1.0.0 # no comment' };
    const text = writeYaml([{ images: [image] }], new Map([[image, { newTag: '{"set": "api"}' }]]));
    expect(text).toBe('images:\n  - name: api\n    newTag: "1.0.0 # no comment" # {"set": "api"}\n');
    expect(parse(text)).toEqual({ images: [image] });
  });

  it.each([
    ['of several lines', 'a', 'b\nc: d'],
    ['behind lines', 'a\nb', 'c'],
  ])('refuses a comment %s', (_title, value, comment) => {
    const map = { value };
    expect(() => writeYaml([map], new Map([[map, { value: comment }]]))).toThrow('a comment of one line');
  });

  it('writes numbers so that PyYAML reads numbers', () => {
    expect(writeYaml([[1e21, -1e-7, 1.5e300, 0.1, -0, 12]])).toBe('- 1.0e+21\n- -1.0e-7\n- 1.5e+300\n- 0.1\n- 0\n- 12\n');
  });

  it.each([
    [
      'half of a surrogate pair',
      [{ spec: { image: 'a\ud83d' } }],
      '[0].spec.image: cannot be written to a file, got half of a surrogate pair (U+D83D)',
    ],
    [
      'half of a surrogate pair in a key',
      [{}, { 'a\udc00': 1 }],
      '[1]["a\\udc00"]: cannot be written to a file, got half of a surrogate pair (U+DC00)',
    ],
    ['undefined', [{ a: [1, undefined] }], '[0].a[1]: cannot be written to a file, got undefined'],
    ['NaN', [{ a: Number.NaN }], '[0].a: cannot be written to a file, got NaN'],
  ])('refuses %s with its path', (_title, documents, message) => {
    expect(() => writeYaml(documents)).toThrow(message);
  });
});

describe('protectScalars', () => {
  it('returns a copy in which only misread text is not the plain value', () => {
    const value = { plain: 'a', list: ['yes', '0o17'] };
    const copy = protectScalars(value);
    expect(copy).toMatchObject({ plain: 'a', list: ['yes', expect.objectContaining({})] });
    expect(value).toEqual({ plain: 'a', list: ['yes', '0o17'] });
  });

  it('gives the plain value to JSON.stringify', () => {
    fc.assert(fc.property(json, (value) => writeJson(JSON.parse(JSON.stringify(protectScalars(value)))) === writeJson(value)));
  });

  it('refuses half of a surrogate pair with its path', () => {
    expect(() => protectScalars({ data: { key: '\udfff' } })).toThrow(UnwritableValueError);
  });
});

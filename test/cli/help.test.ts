import { hasColour, painter } from '../../lib/cli/colour';
import { flagOf } from '../../lib/cli/command';
import { commands } from '../../lib/cli/commands';
import { main } from '../../lib/cli/main';
import { readCommandLine } from '../../lib/cli/read-command-line';

const definitions = [...commands].map(([name, load]) => ({ known: name, ...load() }));

function help(...args: readonly string[]): string {
  let text = '';
  expect(main(args, { out: (part) => (text += part), err: fail })).toBe(0);
  return text;
}

function fail(text: string): never {
  throw new Error(text);
}

describe.each(definitions)('the help of orchestra $known', (definition) => {
  const { known, name, summary, options, example, description = '' } = definition;
  const text = help('help', known);
  const rows = [...text.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)(?: (\S+))?(?: {2,}|\n {5,})([^\n]+(?:\n {5,}[^\n]+)*)/gm)];

  it('has the parts that all have, in their order', () => {
    expect(name).toBe(known);
    const heads = text.split('\n').filter((line) => /^(?:Usage|Options|Example|Exit status):/.test(line));
    expect(heads.map((line) => line.split(':')[0])).toEqual(['Usage', 'Options', 'Example', 'Exit status']);
    expect(heads[0]).toMatch(new RegExp(`^Usage: orchestra ${known}(?: [A-Z[-].*)?$`));
    expect(text).toContain(`\n\n${summary}.\n`);
    expect(text.endsWith('\n')).toBe(true);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110);
  });

  it('begins with one sentence in the imperative', () => {
    expect(summary).toMatch(/^[A-Z][a-z]+ [^.]+[^.]$/);
    expect(summary).not.toMatch(/^[A-Z][a-z]*[^s]s /); // Prints, Shows
    expect(summary.length).toBeLessThanOrEqual(90);
    for (const each of description.split('\n\n').filter((paragraph) => paragraph !== '')) expect(each).toMatch(/^\S[\s\S]*[.:]$/);
  });

  it('says of each option what it is, and its default', () => {
    expect(rows.map(([, option]) => option).slice(0, -1)).toEqual(Object.keys(options).map(flagOf));
    for (const [, option = '', value, doc = ''] of rows) {
      expect(doc).toMatch(/^\S/);
      if (value !== undefined) expect(`${option}: ${doc.replace(/\s+/g, ' ')}`).toMatch(/ \((?:default: .+|required)\)$/);
      expect(doc).not.toMatch(/\.$/);
    }
  });

  it('has an example that can be typed', () => {
    const [program, command, ...words] = example.split(' ');
    expect([program, command]).toEqual(['orchestra', known]);
    expect(readCommandLine(definition, words)).toHaveProperty('args');
  });

  it('is printed wherever it is asked for', () => {
    expect(help(known, '--help')).toBe(text);
    expect(help(known, '-h')).toBe(text);
  });
});

describe('the help of orchestra', () => {
  it('lists every command with its sentence', () => {
    const text = help('help');
    for (const { known, summary } of definitions) expect(text).toMatch(new RegExp(`^  ${known} +${summary.slice(0, 40)}`, 'm'));
    expect([help(), help('--help'), help('-h')]).toEqual([text, text, text]);
  });
});

describe('colour', () => {
  it.each([
    [{ isTTY: true }, {}, true],
    [{ isTTY: false }, {}, false],
    [{}, { FORCE_COLOR: '1' }, true],
    [{ isTTY: true }, { FORCE_COLOR: '0' }, false],
    [{ isTTY: true }, { NO_COLOR: '1' }, false],
    [{ isTTY: true }, { NO_COLOR: '' }, true],
    [{ isTTY: true }, { TERM: 'dumb' }, false],
    [{ isTTY: true }, { NO_COLOR: '1', FORCE_COLOR: '1' }, true],
  ])('of %j with %j is %s', (stream, env, expected) => {
    expect(hasColour(stream, env)).toBe(expected);
  });

  it('repeats what the words say', () => {
    expect([painter(false)('bad', 'no'), painter(true)('bad', 'no')]).toEqual(['no', '\u001b[31mno\u001b[39m']);
  });
});

import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { regexProblem } from '../../lib/model/regex';
import { describeWith, engine } from './engine';

describeWith(['regexp-verdict'], "regexProblem, judged by Go's own package", () => {
  test('each piece of syntax is accepted or refused as Go does', () => {
    const patterns = [...new Set([...pieces, ...pieces.flatMap((piece) => [`a${piece}`, `(${piece})`, `[${piece}]`, `${piece}+`])])];
    expect(patterns.length).toBeGreaterThan(400);
    expect(patterns.map(refused)).toEqual(reallyRefused(patterns));
  });

  test('so are pieces in any order', () => {
    const orders = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 5 }).map((some) => some.join(''));
    // newer versions of Go take a name twice; older ones and RE2 itself, which is in Envoy, do not
    const drawn = fc.sample(
      orders.filter((pattern) => pattern.split('<n>a').length <= 2),
      { numRuns: 2000, seed: 14 },
    );
    const verdicts = reallyRefused(drawn);
    expect(drawn.map(refused)).toEqual(verdicts);
    expect(new Set(verdicts.map(([, isRefused]) => isRefused)).size).toBe(2);
  });
});

/** With the pattern, so that a difference names it. */
type Verdict = readonly [pattern: string, isRefused: boolean];

function refused(pattern: string): Verdict {
  return [pattern, regexProblem(pattern) !== undefined];
}

function reallyRefused(patterns: readonly string[]): Verdict[] {
  const input = patterns.map((pattern) => JSON.stringify(pattern)).join('\n');
  const output = execFileSync(engine('regexp-verdict'), { input, maxBuffer: 2 ** 26 }).toString();
  return output.split('\n', patterns.length).map((line, index) => [patterns[index] ?? '', JSON.parse(line) !== '']);
}

const pieces = [
  ...['a', '.', '^', '$', '|', '*', '+', '?', '*?', '+?', '??', '**', '{2}', '{2,}', '{2,3}', '{3,2}', '{,3}', '{1000}', '{1001}', '{a}'],
  ...['(a)', '(?:a)', '(?i)', '(?i:a)', '(?s-i:a)', '(?m)', '(?U)', '(?x)', '(?P<n>a)', '(?<n>a)', "(?'n'a)", '(?P=n)', '(?P>n)', '(?#c)'],
  ...['(?=a)', '(?!a)', '(?<=a)', '(?<!a)', '(?>a)', '(', ')', '[', ']', '[]', '[]a]', '[^]', '[^a]', '[a-z]', '[z-a]', '[a-]', '[-a]'],
  ...['[[:alpha:]]', '[[:^alpha:]]', '[[:foo:]]', '[:alpha:]', '[\\d]', '[a-\\d]', '[\\d-a]', '[\\pL]', '[\\Q]\\E]', '[a&&b]', '[[a]]'],
  ...['\\d', '\\D', '\\s', '\\w', '\\W', '\\b', '\\B', '\\A', '\\z', '\\Z', '\\G', '\\y', '\\c', '\\cA', '\\e', '\\h', '\\R', '\\X', '\\K'],
  ...['\\pL', '\\PL', '\\p{L}', '\\p{Greek}', '\\p{^Greek}', '\\p{Foo}', '\\pX', '\\p', '\\p{', '\\x41', '\\x4', '\\x{41}', '\\x{110000}'],
  ...[
    '\\u0041',
    '\\U00000041',
    '\\0',
    '\\01',
    '\\012',
    '\\1',
    '\\8',
    '\\k<n>',
    '\\a',
    '\\f',
    '\\n',
    '\\v',
    '\\Q',
    '\\Qa*\\E',
    '\\E',
    '\\C',
  ],
  ...['\\.', '\\-', '\\_', '\\é', '\\/', '\\"', '\\ ', '\\', 'é', '\u{1f600}', '/', ' ', '-', '&', '\n'],
];

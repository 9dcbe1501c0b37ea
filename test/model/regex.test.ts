import { matchesWhole, regexProblem } from '../../lib/model/regex';

describe('a regular expression of RE2', () => {
  it.each([
    '5..',
    '4..|5..',
    '[45][0-9]{2}',
    '(?i)unavailable|internal',
    '(?P<class>5)\\d+',
    '[[:digit:]]{3}',
    '\\A5\\d\\d\\z',
    '(?:a|b)+?',
    '(?s:.*)',
    '\\\\1',
    'a{1000}',
    '\\pL+',
  ])('is %s', (pattern) => {
    expect(regexProblem(pattern)).toBeUndefined();
  });

  it.each([
    ['(?!2)...', 'invalid or unsupported Perl syntax: `(?!`'],
    ['(?<=5)..', 'invalid named capture: `(?<=5)..`'],
    ['(a)\\1', 'invalid escape sequence: `\\1`'],
    ['a{1001}', 'invalid repeat count: `{1001}`'],
    ['[45', 'missing closing ]: `[45`'],
    ['*5', 'missing argument to repetition operator: `*`'],
    ['5**', 'invalid nested repetition operator: `**`'],
    ['[9-0]', 'invalid character class range: `9-0`'],
    ['[[:foo:]]', 'invalid character class range: `[:foo:]`'],
    ['\\u0041', 'invalid escape sequence: `\\u`'],
  ])('is not %s, since: %s', (pattern, problem) => {
    expect(regexProblem(pattern)).toBe(problem);
  });

  it('matches a whole text, as Prometheus reads it', () => {
    expect(['5..', '.*', '2|200', '(?i)ok'].map((pattern) => [matchesWhole(pattern, '200'), matchesWhole(pattern, 'OK')])).toEqual([
      [false, false],
      [true, true],
      [true, false],
      [false, true],
    ]);
  });
});

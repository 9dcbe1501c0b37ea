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
    ['(?!2)...', 'RE2 does not know (?!'],
    ['(?=5)...', 'RE2 does not know (?='],
    ['(?<=5)..', 'RE2 does not know (?<='],
    ['(?<!5)..', 'RE2 does not know (?<!'],
    ['(?>5.)', 'RE2 does not know (?>'],
    ['(a)\\1', 'RE2 does not know \\1'],
    ['(?<x>a)\\k<x>', 'RE2 does not know \\k'],
    ['a{1001}', 'RE2 repeats at most 1000 times, got {1001}'],
    ['a{2,5000}', 'RE2 repeats at most 1000 times, got {2,5000}'],
    ['[45', 'it cannot be read'],
    ['(4|5', 'it cannot be read'],
    ['*5', 'it cannot be read'],
    ['5**', 'it cannot be read'],
    ['[9-0]', 'it cannot be read'],
    ['a{3,2}', 'it cannot be read'],
  ])('is not %s, since %s', (pattern, problem) => {
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

import { matchesGlob, matchesName } from '../../../lib/delivery/argo-cd/glob';

describe('a pattern of Argo CD', () => {
  it.each([
    ['*', 'a/b', '', true],
    ['*', 'a/b', '/', false],
    ['**', 'a/b', '/', true],
    ['a?c', 'a/c', '/', false],
    ['a?c', 'abc', '/', true],
    ['[a-c]x', 'bx', '', true],
    ['[!a-c]x', 'bx', '', false],
    ['[^a]', '^', '', true], // only ! is a denial
    ['[ab-d]', 'c', '', false], // a list has no ranges
    ['[ab-d]', '-', '', true],
    ['{shop,{pay,bill}}-*', 'bill-1', '', true],
    ['{shop,pay', 'pay', '', true], // ends with the pattern
    ['a,b}', 'a,b}', '', true],
    ['\\*', '*', '', true],
    ['\\*', 'a', '', false],
    ['a.c', 'abc', '', false],
    ['[', '[', '', false],
    ['[]', '', '', false],
    ['', '', '', true],
  ])('%s for %s with the separator "%s": %s', (pattern, text, separator, isMatched) => {
    expect(matchesGlob(pattern, text, separator)).toBe(isMatched);
  });
});

describe('a pattern of a kind, a group or a name', () => {
  it.each([
    ['*', 'Deployment', true],
    ['*', 'a/b', false],
    ['D?ployment', 'Deployment', true],
    ['[^A-C]*', 'Deployment', true],
    ['[A-CD]*', 'Deployment', true],
    ['[!D]*', 'Deployment', true], // only ^ is a denial
    ['{Deployment}', 'Deployment', false],
    ['\\Deployment', 'Deployment', true],
    ['[]a]', ']', false],
    ['[\\]a]', ']', true],
    ['[a-', 'a', false],
    ['a\\', 'a', false],
  ])('%s for %s: %s', (pattern, text, isMatched) => {
    expect(matchesName(pattern, text)).toBe(isMatched);
  });
});

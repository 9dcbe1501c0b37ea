import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { escapeReferences } from '../../lib/targets/escape-references';
import { describeWith, engine } from './engine';

/** A container's environment, as kubelet-expand.go has it. The nameless one makes `$()` visible. */
const variables: Readonly<Record<string, string>> = { HOME: '/root', A: 'expanded', '': 'nameless' };

/**
 * What the kubelet makes of a variable's value, a command or an argument, after third_party/forked/golang/expansion of
 * Kubernetes: `$(NAME)` becomes the value if there is one and stays otherwise, `$$` becomes `$`, an unclosed `$(` stays.
 * It goes by bytes: the byte after any other `$` is written as the character of that number, which breaks what is beyond ASCII.
 */
function expanded(text: string): string {
  const bytes = Buffer.from(text);
  const out: Buffer[] = [];
  let at = 0;
  while (at < bytes.length) {
    const [sign, next] = [bytes[at], bytes[at + 1]];
    const close = bytes.indexOf(')', at);
    if (sign !== 0x24 || next === undefined) {
      out.push(bytes.subarray(at, at + 1));
      at += 1;
    } else if (next === 0x28 && close > 0) {
      const name = bytes.subarray(at + 2, close).toString();
      out.push(Buffer.from(variables[name] ?? `$(${name})`));
      at = close + 1;
    } else {
      out.push(Buffer.from(next === 0x24 ? '$' : `$${String.fromCharCode(next)}`));
      at += 2;
    }
  }
  return Buffer.concat(out).toString();
}

/** The kubelet's own code. */
function reallyExpanded(texts: readonly string[]): string[] {
  const input = texts.map((text) => JSON.stringify(text)).join('\n');
  const output = execFileSync(engine('kubelet-expand'), { input, maxBuffer: 2 ** 26 }).toString();
  return output.split('\n', texts.length).map((line) => JSON.parse(line) as string);
}

const parts = fc.constantFrom(
  '$',
  '$$',
  '(',
  ')',
  '$(A)',
  '$(HOME)',
  '$()',
  '$$(A)',
  '{',
  'A',
  'x',
  ' ',
  '\n',
  '"',
  '\\',
  'é',
  '中',
  '😀',
  '$é',
);
const mixed = fc.array(parts, { maxLength: 12 }).map((some) => some.join(''));
const texts = fc.oneof(mixed, fc.string({ unit: 'binary' }));

describe('escapeReferences', () => {
  test('every text arrives as it was written', () => {
    fc.assert(
      fc.property(texts, (text) => expanded(escapeReferences(text)) === text),
      { numRuns: 2000 },
    );
  });

  test('leaves alone what Kubernetes leaves alone', () => {
    for (const text of ['', '$', 'costs 5$', '$HOME', '${HOME}', 'a$b$c', '100%', '(a)']) expect(escapeReferences(text)).toBe(text);
  });

  test('doubles no more signs than needed', () => {
    expect(escapeReferences('$(HOME)')).toBe('$$(HOME)');
    expect(escapeReferences('$$')).toBe('$$$');
    expect(escapeReferences('$é')).toBe('$$é');
  });
});

describeWith(['kubelet-expand'], "escapeReferences, judged by the kubelet's own code", () => {
  test('every text arrives as it was written', () => {
    const drawn = fc.sample(texts, 2000);
    expect(reallyExpanded(drawn.map(escapeReferences))).toEqual(drawn);
  });

  test('the model of the expansion that the other tests go by is exact', () => {
    const drawn = fc.sample(texts, 2000);
    expect(reallyExpanded(drawn)).toEqual(drawn.map(expanded));
  });

  test('without it references are expanded, signs lost and letters broken, so this check can fail', () => {
    expect(reallyExpanded(['$(A)', '$$', '$é', '$()'])).toEqual(['expanded', '$', '$Ã\ufffd', 'nameless']);
  });
});

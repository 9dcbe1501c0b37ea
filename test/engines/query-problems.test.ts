import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { queryProblem } from '../../lib/monitoring/scoped-query';
import { describeWith, engine } from './engine';

describeWith(['promtool'], 'queryProblem, judged by promtool', () => {
  test('accepts and refuses as Prometheus does without any feature flag', () => {
    const drawn = fc.sample(expressions(), { numRuns: 2500, seed: 18 });
    const queries = [...new Set([...written, ...drawn])];
    const verdicts = queries.map((query) => [query, queryProblem(query) !== undefined]);
    expect(verdicts).toEqual(reallyRefused(queries).map((isRefused, index) => [queries[index], isRefused]));
    expect(verdicts.filter(([, isRefused]) => isRefused).length).toBeGreaterThan(150);
    expect(verdicts.filter(([, isRefused]) => !isRefused).length).toBeGreaterThan(150);
  });
});

/** One rule file with a rule for each query: promtool says which it cannot read. A sum asks for what a rule has to yield, too. */
function reallyRefused(queries: readonly string[]): boolean[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'orchestra-queries-'));
  try {
    const file = path.join(folder, 'rules.yml');
    writeFileSync(
      file,
      JSON.stringify({
        groups: [{ name: 'all', rules: queries.map((expr, index) => ({ record: `q${index}`, expr: `vector(1) + (\n${expr}\n)` })) }],
      }),
    );
    const refused = new Set([...complaints(file).matchAll(/rule (\d+), "q\d+": /g)].map(([, number]) => Number(number) - 1));
    return queries.map((_, index) => refused.has(index));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function complaints(file: string): string {
  try {
    execFileSync(engine('promtool'), ['check', 'rules', '--lint=none', file], { stdio: 'pipe' });
    return '';
  } catch (error) {
    return String((error as { stderr?: Buffer }).stderr); // as: what execFileSync throws has the output
  }
}

const written = [
  ...['up', 'up{}', 'up{a="b",}', '{"a.b"}', '{__name__="a"}', 'up offset 5m', 'up @ start()', 'up @ 5', '-up', '+(-1)', 'up[5m]', '"a"'],
  ...['up{a=~"(b|c)+"}', 'up{a=~"("}', 'up{a!~"[z-a]"}', 'rate(up[5m:1m])', 'rate(up[5m] offset 1h)', 'sum(up) by (a)', 'sum by (a,) (up)'],
  ...[
    'sum without () (up)',
    'sum by a (up)',
    'topk(5, up)',
    'topk(up)',
    'count_values("a", up)',
    'count_values(1, up)',
    'quantile(0.9, up)',
  ],
  ...['limitk(1, up)', 'limit_ratio(0.1, up)', 'info(up)', 'mad_over_time(up[5m])', 'sort_by_label(up, "a")', 'up[5m] smoothed', 'start()'],
  ...['1 > 2', '1 > bool 2', 'up > bool 2', 'up and 1', 'up or up', 'up unless on (a) up', 'a * on (b) group_left (c) d', 'a + fill(0) b'],
  ...['label_join(up, "a", ",")', 'label_join(up, "a", ",", "b", "c")', 'label_replace(up, "a", "b", "c")', 'round(up)', 'round(up, 5)'],
  ...[
    'hour()',
    'hour(up)',
    'hour(1)',
    'pi()',
    'pi(1)',
    'time() - up',
    'vector(up)',
    'vector(1)',
    'scalar(up)',
    'scalar(up) > 1',
    'absent(up)',
  ],
  ...['predict_linear(up[1h], 3600)', 'predict_linear(up[1h])', 'histogram_fraction(0, 1, up)', 'clamp(up, 0, 1)', 'clamp(up, 0)', ''],
  ...[
    'up down',
    'up{',
    'up}',
    '(up',
    'rate(up[5x])',
    'foo(up)',
    'up[5m',
    'sum',
    'up # a',
    '# a',
    'up == up',
    'up == on () up',
    '1h + 1',
    '0x1f',
  ],
];

/** Expressions of any shape: half of them do not fit. */
function expressions(): fc.Arbitrary<string> {
  const { any } = fc.letrec<{ any: string }>((tie) => ({
    any: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom('up', 'up{a="b"}', 'up[5m]', '1', '"a"', 'time()'),
      fc
        .tuple(fc.constantFrom(...calls), fc.array(tie('any'), { minLength: 1, maxLength: 3 }))
        .map(([name, args]) => `${name}(${args.join(', ')})`),
      fc
        .tuple(tie('any'), fc.constantFrom('+', '/', '^', '>', '== bool', 'and', 'or', 'unless'), tie('any'))
        .map((parts) => parts.join(' ')),
      tie('any').map((inner) => `(${inner})`),
      tie('any').map((inner) => `-${inner}`),
      tie('any').map((inner) => `${inner}[10m:]`),
      tie('any').map((inner) => `${inner} offset 5m`),
    ),
  }));
  return any;
}

const calls = [
  'rate',
  'sum',
  'max by (a)',
  'abs',
  'topk',
  'vector',
  'scalar',
  'round',
  'histogram_quantile',
  'quantile_over_time',
  'absent',
];

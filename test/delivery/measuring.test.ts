import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { analysisTable } from '../../lib/delivery/shell/analysis-table';
import { bash, shellWord } from '../../lib/delivery/shell/bash';
import { measuringFunctions } from '../../lib/delivery/shell/measuring-functions';
import { readingFunctions } from '../../lib/delivery/shell/reading-functions';
import type { FilledAnalysis } from '../../lib/model/filled-analysis';
import { judge, type MeasurementPhase } from '../../lib/rollout/acceptance';
import type { Measurement } from '../../lib/rollout/scenario';
import { continuousLimits, metricPhase } from '../../lib/rollout/verdict';

type OfKind<K> = Extract<FilledAnalysis, { readonly kind: K }>;

const service = { project: 'acme-shop', service: 'shop-web', job: (name: string) => name };
const schedule = { interval: '1m', initialDelay: '0s', count: 3, dryRun: false } as const;
const limits = { failureLimit: 0, inconclusiveLimit: 0, consecutiveErrorLimit: 4 };
const query: OfKind<'prometheus'> = {
  kind: 'prometheus',
  query: 'x',
  limit: { kind: 'below', value: 1 },
  noData: 'inconclusive',
  ...schedule,
  ...limits,
};
const web: OfKind<'web'> = {
  kind: 'web',
  url: 'http://x',
  jsonPath: '{$}',
  limit: { kind: 'equals', value: true },
  ...schedule,
  ...limits,
};

/** What the shell functions print for these lines, without its last line break. */
function run(analyses: { readonly [name: string]: FilledAnalysis }, lines: readonly string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'orchestra-measuring-'));
  try {
    const parts = ['set -euo pipefail', analysisTable(analyses, service), readingFunctions, measuringFunctions, ...lines];
    writeFileSync(join(folder, 'script.sh'), `${parts.join('\n')}\n`);
    return execFileSync('bash', [join(folder, 'script.sh')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .trimEnd()
      .split('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const stub = bash`
measure() { MEASURED=\${OUTCOMES[0]} SEEN=''; OUTCOMES=("\${OUTCOMES[@]:1}"); }
decide() {
  local name=$1
  shift
  OUTCOMES=("$@")
  begin step "$name"
  while ((\${#OUTCOMES[@]} > 0)) && [[ \${PHASE[step.$name]} == running ]]; do take "step.$name"; done
  printf '%s\n' "\${PHASE[step.$name]}"
}
`;

describe('the shell functions that measure', () => {
  it('come to the verdict of the model after any measurements', () => {
    const outcome = fc.constantFrom<MeasurementPhase>('successful', 'successful', 'failed', 'inconclusive', 'error');
    const given = fc.record({
      count: fc.integer({ min: 1, max: 6 }),
      failureLimit: fc.integer({ min: 0, max: 2 }),
      inconclusiveLimit: fc.integer({ min: 0, max: 2 }),
      consecutiveErrorLimit: fc.integer({ min: 0, max: 2 }),
      enough: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
      outcomes: fc.array(outcome, { minLength: 1, maxLength: 10 }),
    });
    const samples = fc.sample(given, { numRuns: 300, seed: 4 });
    const analyses = samples.map(({ outcomes: _, enough, ...each }, index) => {
      const analysis = { ...query, ...each, ...(enough !== undefined && { consecutiveSuccessLimit: enough }) };
      return [`a${index}`, analysis] as const;
    });
    const lines = samples.map(({ outcomes }, index) => `decide a${index} ${outcomes.join(' ')}`);
    const expected = samples.map(({ outcomes }, index) => {
      const measurements = outcomes.map((phase) => ({ phase, finishedAt: 0 }));
      return metricPhase(analyses[index]?.[1] ?? query, measurements);
    });
    expect(run(Object.fromEntries(analyses), [stub, ...lines])).toEqual(expected);
  });

  it('count nothing of what is measured beside the steps, as the model does not', () => {
    const outcome = fc.constantFrom<MeasurementPhase>('successful', 'successful', 'successful', 'failed', 'inconclusive', 'error');
    const given = fc.record({
      count: fc.integer({ min: 1, max: 3 }),
      failureLimit: fc.integer({ min: 0, max: 2 }),
      inconclusiveLimit: fc.integer({ min: 0, max: 2 }),
      consecutiveSuccessLimit: fc.integer({ min: 1, max: 2 }),
      outcomes: fc.array(outcome, { minLength: 1, maxLength: 10 }),
    });
    const samples = fc.sample(given, { numRuns: 40, seed: 5 });
    const analyses = samples.map(({ outcomes: _, ...each }, index) => [`a${index}`, { ...query, ...each }] as const);
    const lines = samples.map(({ outcomes }, index) => `decide a${index} ${outcomes.join(' ')}`);
    const expected = samples.map(({ outcomes }, index) => {
      const measurements = outcomes.map((phase) => ({ phase, finishedAt: 0 }));
      return metricPhase(continuousLimits(analyses[index]?.[1] ?? query), measurements);
    });
    expect(run(Object.fromEntries(analyses), [stub.replaceAll('step', 'background'), ...lines])).toEqual(expected);
  });

  it('read scalars, vectors, empty answers and those that are no number, and take the worst sample', () => {
    const vector = (...values: readonly string[]) => ({
      resultType: 'vector',
      result: values.map((value) => ({ metric: { a: 'b' }, value: [1, value] })),
    });
    const matrix = {
      resultType: 'matrix',
      result: [
        {
          metric: {},
          values: [
            [1, '0'],
            [2, '3'],
          ],
        },
      ],
    };
    const scalar = (value: string) => ({ resultType: 'scalar', result: [1, value] });
    const answers: readonly (readonly [object, MeasurementPhase])[] = [
      [scalar('0.5'), 'successful'],
      [scalar('2'), 'failed'],
      [scalar('NaN'), 'inconclusive'],
      [scalar('-Inf'), 'successful'],
      [vector(), 'inconclusive'],
      [vector('0.5'), 'successful'],
      [vector('NaN'), 'inconclusive'],
      [vector('0.5', '2'), 'failed'],
      [vector('2', 'NaN', '0.5'), 'failed'],
      [vector('0.5', 'NaN'), 'inconclusive'],
      [vector('+Inf'), 'failed'],
      [matrix, 'failed'],
      [{ resultType: 'string', result: [1, 'x'] }, 'error'],
    ];
    const lines = answers.map(
      ([data]) => `fetch() { printf '%s' ${shellWord(JSON.stringify({ status: 'success', data }))}; }; NEW=x; measure a; echo "$MEASURED"`,
    );
    expect(run({ a: query }, ['gcloud() { echo token; }; PROJECT=p', ...lines])).toEqual(answers.map(([, phase]) => phase));
  });

  it('ask an address with headers, arguments filled in', () => {
    const asking: OfKind<'web'> = {
      ...web,
      jsonPath: '{$.seen}',
      headers: { 'x-zone': '{{args.zone}} {{args.version}}', 'a-quote': 'a "b" \\ c' },
      args: { zone: 'north' },
      limit: { kind: 'equals', value: true },
    };
    const echo = `fetch() { cat "\${@: -1}"; printf '{"seen":true}'; }`; // what curl reads comes before the answer, which is then no JSON
    const show = `fetch() { cat "\${@: -1}" >&2; printf '{"seen":true}'; }`;
    const lines = ['NEW=7', show, 'measure a 2>&1', 'echo "$MEASURED"', echo, 'measure a', 'echo "$MEASURED"'];
    expect(run({ a: asking }, lines)).toEqual([
      'header = "a-quote: a \\"b\\" \\\\ c"',
      'header = "x-zone: north 7"',
      'successful',
      'error',
    ]);
  });

  it('judge any value as the model does', () => {
    const numbers = [0, 1, -1, 0.95, 0.9499999, 1e-7, 1e21, 123456.789];
    const kinds = ['at-least', 'at-most', 'below', 'above'] as const;
    const values: readonly Measurement[] = [...numbers, 'NaN', 'empty'];
    const asked = kinds.flatMap((kind) => numbers.map((value): OfKind<'prometheus'> => ({ ...query, limit: { kind, value } })));
    const others = (['pass', 'fail', 'inconclusive'] as const).map((noData): OfKind<'prometheus'> => ({ ...query, noData }));
    const equal = [true, false, 'yes', 'it is "so" \\ here', 5, 0.5].map(
      (value): OfKind<'web'> => ({ ...web, limit: { kind: 'equals', value } }),
    );
    const cases = [
      ...[...asked, ...others].flatMap((analysis) => values.map((value) => ({ analysis, value }))),
      ...[...equal, { ...web, limit: { kind: 'above', value: 1 } } as const].flatMap((analysis) =>
        [true, false, 'yes', 'true', 'it is "so" \\ here', 5, 5.5, 0.5].map((value) => ({ analysis, value })),
      ),
    ];
    const named = [...new Set(cases.map(({ analysis }) => analysis))];
    const analyses = Object.fromEntries(named.map((analysis, index) => [`a${index}`, analysis]));
    const lines = cases.map(({ analysis, value }) => `judge a${named.indexOf(analysis)} ${shellWord(typed(value))}; echo "$MEASURED"`);
    expect(run(analyses, lines)).toEqual(cases.map(({ analysis, value }) => judge(analysis, value)));
  });

  it('read any JSON at any place', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', ' ', '"', '\\', '{', '[', ',', ':', 'é', '/') });
    const key = fc.constantFrom('a', 'b-c', 'd_e');
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
        texts,
        tie('list'),
        tie('record'),
      ),
      list: fc.array(tie('value'), { maxLength: 3 }),
      record: fc.dictionary(key, tie('value'), { maxKeys: 3 }),
    }));
    const samples = fc.sample(value, { numRuns: 60, seed: 4 });
    const lines = samples.map((sample, index) => `json_values <<<${shellWord(JSON.stringify(sample, null, index % 3))}; echo --`);
    expect(run({}, lines)).toEqual(samples.flatMap((sample) => [...told(sample, '$'), '--']));
  });

  it('refuse what is no JSON', () => {
    const wrong = ['', '{', '[1', '[1,]', '{"a" 1}', '{a: 1}', '"a', 'ok', '<html>', '1 2', '{"a": 1,}'];
    const lines = wrong.map((text) => `if json_values <<<${shellWord(text)} >/dev/null; then echo read; else echo refused; fi`);
    expect(run({}, lines)).toEqual(wrong.map(() => 'refused'));
  });
});

/** As the functions that ask pass it on. */
function typed(value: Measurement): string {
  if (value === 'NaN' || value === 'empty') return `none\t${value}`;
  return `${typeof value}\t${value}`;
}

/** Every value with its path and its type. */
function told(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return [`${path}\tarray\t`, ...value.flatMap((each, index) => told(each, `${path}[${index}]`))];
  if (typeof value === 'object' && value !== null)
    return [`${path}\tobject\t`, ...Object.entries(value).flatMap(([key, each]) => told(each, `${path}.${key}`))];
  return [`${path}\t${value === null ? 'null' : typeof value}\t${typeof value === 'string' ? value : JSON.stringify(value)}`];
}

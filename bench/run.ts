import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { growth } from './growth/run';

/**
 * Prints medians and ratios, all from this one run: `npm run bench`. Each measurement is a process of its own, and the processes of a
 * comparison take turns, so that a busy machine disturbs all of them alike.
 */
const root = join(__dirname, '..');
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 7);

interface Measured {
  readonly milliseconds: number;
  readonly megabytes: number;
}

/** Runs each program in turn, some rounds long; the median of each. */
function compare(programs: { readonly [name: string]: readonly string[] }, times = rounds): { readonly [name: string]: Measured } {
  const found = new Map(Object.keys(programs).map((name) => [name, [] as Measured[]]));
  for (let round = 0; round < times; round++) {
    for (const [name, args] of Object.entries(programs)) {
      const line =
        execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 })
          .trim()
          .split('\n')
          .at(-1) ?? '';
      found.get(name)?.push(JSON.parse(line));
    }
  }
  return Object.fromEntries(
    [...found].map(([name, all]) => [
      name,
      { milliseconds: median(all.map((each) => each.milliseconds)), megabytes: median(all.map((each) => each.megabytes)) },
    ]),
  );
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function loading(what: string): readonly string[] {
  const program = `const before = performance.now(); ${what}; console.log(JSON.stringify({ milliseconds: performance.now() - before, megabytes: process.resourceUsage().maxRSS / 1024 }))`;
  return ['-e', program];
}

function work(file: string, ...args: readonly string[]): readonly string[] {
  return ['--expose-gc', '--import', 'tsx', join('bench', file), ...args];
}

function print(title: string, rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  console.log(`\n${title}`);
  for (const row of rows)
    console.log(
      `  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  ')}`,
    );
}

const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
const mb = (value: number): string => `${value.toFixed(0)} MB`;
const ratio = (value: number): string => `${value.toFixed(2)}x`;
const nothing: Measured = { milliseconds: Number.NaN, megabytes: Number.NaN };

execFileSync(process.execPath, [join('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json'], { cwd: root });

const loads = compare(
  {
    'bare node': loading('0'),
    'orchestra-cdk': loading("require('./build/lib')"),
    'orchestra-cdk/google': loading("require('./build/lib/constructs/google')"),
    'orchestra-cdk/kubernetes': loading("require('./build/lib/constructs/kubernetes')"),
    cdktf: loading("require('cdktf')"),
    'cdk8s-plus-27': loading("require('cdk8s-plus-27')"),
  },
  rounds * 2 + 1,
);
const cdktf = loads['cdktf'] ?? nothing;
print('loading an entry point (aim: the core in 40 ms)', [
  ['', 'median', 'to cdktf', 'peak memory'],
  ...Object.entries(loads).map(([name, { milliseconds, megabytes }]) => [
    name,
    ms(milliseconds),
    ratio(milliseconds / cdktf.milliseconds),
    mb(megabytes),
  ]),
]);

const objects = compare({
  ours: work('kubernetes.ts', 'ours', '1000'),
  'cdk8s-plus-27': work('kubernetes.ts', 'plus', '1000'),
  'JSON.stringify of ours': work('kubernetes.ts', 'floor', '1000'),
});
const [ours, plus, floor] = [objects['ours'] ?? nothing, objects['cdk8s-plus-27'] ?? nothing, objects['JSON.stringify of ours'] ?? nothing];
print('1,000 services to Kubernetes YAML, time for each object (aim: 10 times faster than cdk8s-plus-27)', [
  ['', 'for each object', 'ours is', 'peak memory'],
  ['ours', ms(ours.milliseconds), '', mb(ours.megabytes)],
  ['cdk8s-plus-27', ms(plus.milliseconds), `${(plus.milliseconds / ours.milliseconds).toFixed(1)} times faster`, mb(plus.megabytes)],
  [
    'JSON.stringify of ours',
    ms(floor.milliseconds),
    `${(ours.milliseconds / floor.milliseconds).toFixed(1)} times slower`,
    mb(floor.megabytes),
  ],
]);

const stacks = compare({ ours: work('terraform.ts', 'ours', '1000'), 'L1 by hand': work('terraform.ts', 'hand', '1000') });
const [mine, hand] = [stacks['ours'] ?? nothing, stacks['L1 by hand'] ?? nothing];
print('1,000 Cloud Run services to Terraform JSON (aim: at most 1.15 of the same resources by hand)', [
  ['', 'median', 'ratio', 'peak memory'],
  ['ours', ms(mine.milliseconds), ratio(mine.milliseconds / hand.milliseconds), mb(mine.megabytes)],
  ['L1 by hand', ms(hand.milliseconds), ratio(1), mb(hand.megabytes)],
]);

const grown = compare({ small: work('kubernetes.ts', 'total', '1000'), large: work('kubernetes.ts', 'total', '10000') }, 3);
const [small, large] = [grown['small'] ?? nothing, grown['large'] ?? nothing];
print('growth from 1,000 to 10,000 services, model to Kubernetes YAML (aim: at most 11)', [
  ['', 'median', 'growth', 'peak memory'],
  ['1,000', ms(small.milliseconds), '', mb(small.megabytes)],
  ['10,000', ms(large.milliseconds), ratio(large.milliseconds / small.milliseconds), mb(large.megabytes)],
]);

const rehearsals = compare({
  router: work('rehearse.ts', 'weights', '5000'),
  replicas: work('rehearse.ts', 'replicas', '5000'),
  'JSON.stringify of the time line': work('rehearse.ts', 'floor', '5000'),
});
const line = rehearsals['JSON.stringify of the time line'] ?? nothing;
print("rehearsals of the platform guide's plan on one core (aim: 5,000 in a second)", [
  ['', 'for each', 'in a second', 'to the floor'],
  ...Object.entries(rehearsals).map(([name, { milliseconds }]) => [
    name,
    `${(milliseconds * 1000).toFixed(0)} µs`,
    (1000 / milliseconds).toFixed(0),
    ratio(milliseconds / line.milliseconds),
  ]),
]);

const packages = compare(
  {
    'our chart, three environments': work('package.ts', 'chart', '1000'),
    'helm template, one of them': work('package.ts', 'helm', '1000'),
    'our overlays, three environments': work('package.ts', 'overlays', '1000'),
    'kubectl kustomize, one of them': work('package.ts', 'kubectl', '1000'),
  },
  3,
);
const [packed, templated] = [packages['our chart, three environments'] ?? nothing, packages['helm template, one of them'] ?? nothing];
const [overlaid, built] = [packages['our overlays, three environments'] ?? nothing, packages['kubectl kustomize, one of them'] ?? nothing];
print('1,000 objects in 3 environments to a chart and to overlays (aim: faster than the tools render one of them)', [
  ['', 'median', 'to the tool', 'peak memory'],
  ['our chart, three environments', ms(packed.milliseconds), ratio(packed.milliseconds / templated.milliseconds), mb(packed.megabytes)],
  ['helm template, one of them', ms(templated.milliseconds), ratio(1), ''],
  [
    'our overlays, three environments',
    ms(overlaid.milliseconds),
    ratio(overlaid.milliseconds / built.milliseconds),
    mb(overlaid.megabytes),
  ],
  ['kubectl kustomize, one of them', ms(built.milliseconds), ratio(1), ''],
]);

// Helm takes no larger charts: its files, and the Secret of a release, are limited
const grownCharts = compare({ small: work('package.ts', 'chart', '150'), large: work('package.ts', 'chart', '1500') }, 3);
const grownOverlays = compare({ large: work('package.ts', 'overlays', '10000') }, 3);
const [smallChart, largeChart] = [grownCharts['small'] ?? nothing, grownCharts['large'] ?? nothing];
const largeOverlays = grownOverlays['large'] ?? nothing;
print('growth of packages for ten times as many objects (aim: at most 11)', [
  ['', 'small', 'large', 'growth', 'peak memory'],
  [
    'chart, 150 to 1,500',
    ms(smallChart.milliseconds),
    ms(largeChart.milliseconds),
    ratio(largeChart.milliseconds / smallChart.milliseconds),
    mb(largeChart.megabytes),
  ],
  [
    'overlays, 1,000 to 10,000',
    ms(overlaid.milliseconds),
    ms(largeOverlays.milliseconds),
    ratio(largeOverlays.milliseconds / overlaid.milliseconds),
    mb(largeOverlays.megabytes),
  ],
]);

growth();

import { applications } from './applications';
import type { Work } from './dimension';
import { others } from './others';
import { packages } from './packages';
import { problems } from './problems';

/**
 * Prints a line of JSON for each dimension and target: how much CPU time ten times as much takes. Sizes grow until the larger one takes
 * long enough that what is constant does not hide the growth; those that never do say so by their time.
 */
const [, , group = '', wanted = ''] = process.argv;
const enough = Number(process.env['BENCH_ENOUGH'] ?? 200);
const sizes = [30, 100, 300, 1000, 3000, 10_000];
const groups = { applications, problems, packages, others };

for (const { name, targets, most = 30_000 } of groups[group as keyof typeof groups] ?? []) {
  for (const [target, prepare] of Object.entries(targets)) {
    if (new RegExp(wanted).test(`${name}/${target}`)) console.log(JSON.stringify({ name, target, ...measured(prepare, most) }));
  }
}

function measured(prepare: (size: number) => Work, most: number): object {
  warmUp(prepare(30));
  let found = {};
  for (const size of sizes.filter((each) => each * 10 <= most)) {
    const small = least(5, prepare(size));
    if (small * 10 < enough / 2 && size * 100 <= most) continue;
    const large = least(3, prepare(size * 10));
    found = { size, small, large };
    if (large >= enough) break;
  }
  return found;
}

function warmUp(work: Work): void {
  const before = performance.now();
  for (let times = 0; times < 30 && performance.now() - before < 1000; times++) work();
}

/** Milliseconds of the processor, which a busy machine lengthens less than those of the clock; the least of several. */
function least(times: number, work: Work): number {
  const all: number[] = [];
  for (let time = 0; time < times; time++) {
    global.gc?.();
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    all.push((user + system) / 1000);
    if (Number(all[0]) > 3000) break;
  }
  return Math.min(...all);
}

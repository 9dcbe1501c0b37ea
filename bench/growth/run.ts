import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * How everything grows: `tsx bench/growth/run.ts [what]`, where `what` is a regular expression for `dimension/target`. For ten times as
 * much, at most 11 times as long is wanted. Cells are the time for the larger size and the growth; `·` where even 30,000 take no time
 * worth measuring.
 */
const root = join(__dirname, '../..');
const enough = 30;

interface Row {
  readonly name: string;
  readonly target: string;
  readonly size?: number;
  readonly small?: number;
  readonly large?: number;
}

/** Prints a table of dimensions by targets for each group. */
export function growth(wanted = ''): void {
  for (const group of ['applications', 'problems', 'packages', 'others']) {
    const args = ['--expose-gc', '--max-old-space-size=6000', '--import', 'tsx', join('bench', 'growth', 'measure.ts'), group, wanted];
    const lines = execFileSync(process.execPath, args, {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const rows = lines.split('\n').flatMap((line): Row[] => (line.startsWith('{') ? [JSON.parse(line)] : []));
    const targets = [...new Set(rows.map(({ target }) => target))];
    console.log(`\ngrowth for ten times as much, ${group}: size of the larger, milliseconds, growth (aim: at most 11)`);
    for (const name of new Set(rows.map((row) => row.name))) {
      const cells = targets.map((target) =>
        cell(
          target,
          rows.find((row) => row.name === name && row.target === target),
        ),
      );
      console.log(`  ${name}\n    ${cells.filter((each) => each !== '').join('   ')}`);
    }
  }
}

function cell(target: string, row: Row | undefined): string {
  if (row === undefined) return '';
  const { size = 0, small = 0, large = 0 } = row;
  if (large < enough) return `${target} ·`;
  return `${target} ${size * 10} ${large.toFixed(0)} ms ${(large / small).toFixed(1)}x`;
}

if (require.main === module) growth(process.argv[2]);

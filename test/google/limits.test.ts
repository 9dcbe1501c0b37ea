import { readdirSync } from 'node:fs';
import path from 'node:path';
import { InvalidApplicationError } from '../../lib/model/invalid-application-error';
import { formatPath } from '../../lib/model/issue';
import { stackOf } from './configuration';
import { everyLimitLeftOut as leftOut, limitFiles, everyLimit as limits } from './every-limit';
import { limitRows } from './limit-rows';

jest.setTimeout(60_000);

describe('the limits of Google Cloud', () => {
  test('are all taken in', () => {
    const files = readdirSync(path.join(__dirname, 'limits')).map((file) => file.replace(/\.ts$/, ''));
    expect(Object.keys(limitFiles).sort()).toEqual(files.sort());
  });

  test.each(limits)('$row: $bound', ({ at, past, code, path: place }) => {
    at(stackOf('at'));
    expect(issuesOf(() => past(stackOf('past')))).toContainEqual({ code, path: place });
  });

  test.each(Object.entries(limitRows))('of %s have a case or a reason for each row', (section, rows) => {
    const covered = rows.filter((row) => limits.some((limit) => limit.row === row));
    const explained = rows.filter((row) => !covered.includes(row) && leftOut.some((each) => each.row === row));
    const cases = limits.filter(({ row }) => rows.includes(row)).length;
    const summary = `${covered.length} of ${rows.length} rows covered by ${cases} cases, ${explained.length} left out with a reason`;
    process.stdout.write(`${section}: ${summary}\n`);
    expect(rows.filter((row) => !covered.includes(row) && !explained.includes(row))).toEqual([]);
  });

  test('belong to rows of the table', () => {
    const known = Object.values(limitRows).flat();
    expect([...limits, ...leftOut].map(({ row }) => row).filter((row) => !known.includes(row))).toEqual([]);
  });

  test('are left out for a reason, and only where there is no case', () => {
    expect(leftOut.filter(({ row, because }) => because.length < 20 || limits.some((limit) => limit.row === row))).toEqual([]);
  });
});

function issuesOf(past: () => void): readonly { readonly code: string; readonly path: string }[] {
  try {
    past();
  } catch (error) {
    if (error instanceof InvalidApplicationError) return error.issues.map(({ code, path: at }) => ({ code, path: formatPath(at) }));
    throw error;
  }
  return [];
}

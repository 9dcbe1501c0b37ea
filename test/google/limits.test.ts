import { InvalidApplicationError } from '../../lib/model/invalid-application-error';
import { stackOf } from './configuration';
import type { Limit, LimitLeftOut } from './limit';

/** The sections of the table, each with its rows. */
const sections: { readonly [section: string]: { readonly limits: readonly Limit[]; readonly leftOut: readonly LimitLeftOut[] } } = {};

describe.each(Object.entries(sections))('limits of %s', (section, { limits, leftOut }) => {
  test.each(limits)('$row: $bound', ({ at, past, code, path }) => {
    at(stackOf('at'));
    expect(issuesOf(() => past(stackOf('past')))).toContainEqual({ code, path });
  });

  test('each row is covered or has its reason', () => {
    const covered = new Set(limits.map(({ row }) => row));
    process.stdout.write(`${section}: ${covered.size} rows covered by ${limits.length} cases, ${leftOut.length} left out\n`);
    expect(leftOut.filter(({ row, because }) => covered.has(row) || because === '')).toEqual([]);
  });
});

function issuesOf(past: () => void): readonly { readonly code: string; readonly path: string }[] {
  try {
    past();
  } catch (error) {
    if (error instanceof InvalidApplicationError) return error.issues.map(({ code, path }) => ({ code, path }));
    throw error;
  }
  return [];
}

import { reviewChanges } from '../../lib/review/review-changes';
import { applicationChanges } from './changes-of-applications';
import { publicChanges } from './changes-of-public-applications';
import { stackChanges } from './changes-of-stacks';

jest.setTimeout(60_000);

const rows = [...applicationChanges, ...publicChanges, ...stackChanges];

describe('the review of a change', () => {
  it('is held to 120 changes and more', () => {
    expect(rows.length).toBeGreaterThanOrEqual(120);
  });

  it.each(rows)('shows a $risk for $title', ({ was, is, risk, at }) => {
    const { changes } = reviewChanges(was(), is());
    const found = changes.filter(({ id }) => at.test(id));
    const shown = changes.map(({ id, effects }) => `${id}: ${effects.map((effect) => `${effect.risk} ${effect.rule}`).join(', ')}`);
    const has = found.some((change) => change.risk === risk || change.effects.some((effect) => effect.risk === risk));
    expect(has ? 'found' : { risk, shown }).toBe('found');
  });

  it.each([...new Set(rows.map(({ was }) => was()))].map((items) => ({ items })))('says nothing of no change', ({ items }) => {
    expect(reviewChanges(items, structuredClone(items))).toEqual({ changes: [], noise: [] });
  });
});

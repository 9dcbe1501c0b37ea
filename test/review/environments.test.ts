import { systems } from '../../apps/systems';
import { reviewEnvironments } from '../../lib/review/review-environments';
import { isSame } from '../../lib/review/same-value';
import { itemsIn } from './change-row';

jest.setTimeout(60_000);

/** Environments with Kubernetes, each with the one before it. */
const pairs = systems.flatMap(({ application, environments }) => {
  const known = Object.values(environments).filter(({ kubernetes }) => kubernetes !== undefined);
  return known.slice(1).flatMap((to, index) => {
    const from = known[index];
    return from === undefined ? [] : [{ name: application.name, from, to, title: `${application.name}: ${from.name} and ${to.name}` }];
  });
});

describe('the review of two environments', () => {
  it.each(pairs)('misses no object of $title that differs', ({ name, from, to }) => {
    const [before, after] = [itemsIn(`${name}/${from.name}`), itemsIn(`${name}/${to.name}`)];
    const { changes, noise } = reviewEnvironments({ items: [...before, ...after], from, to });
    const told = new Set([...changes.flatMap(({ places }) => places), ...noise].map(({ identity }) => identity));
    // an object with a name that neither has is found under its own
    const differing = after.filter(
      ({ identity, value }) => !before.some((each) => each.identity === identity && isSame(each.value, value)),
    );
    expect(differing.filter(({ identity }) => !told.has(identity)).map(({ identity }) => identity)).toEqual([]);
    expect(differing.length).toBeGreaterThan(0);
  });

  it.each(pairs)('says nothing of $title that would only happen', ({ name, from, to }) => {
    const { changes } = reviewEnvironments({ items: [...itemsIn(`${name}/${from.name}`), ...itemsIn(`${name}/${to.name}`)], from, to });
    expect([...new Set(changes.map(({ risk }) => risk))].filter((risk) => !['exposure', 'cost', 'other'].includes(risk))).toEqual([]);
  });

  it('says nothing of an environment and itself', () => {
    const [{ name, to } = { name: '', to: undefined }] = pairs;
    if (to === undefined) throw new Error('no environments');
    expect(reviewEnvironments({ items: itemsIn(`${name}/${to.name}`), from: to, to })).toEqual({ changes: [], noise: [] });
  });
});

import fc from 'fast-check';
import type { RenderedItem } from '../../lib/rendered/rendered-item';
import { leafChanges } from '../../lib/review/leaf-changes';
import { shownReview } from '../../lib/review/output/shown-review';
import { reviewChanges } from '../../lib/review/review-changes';
import { itemsIn } from './change-row';
import { edited } from './edited';

jest.setTimeout(60_000);

const items = itemsIn('vpn-manager/prod');

/** Places of all leaves of a value. */
function leafPaths(value: unknown, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, each]) => leafPaths(each, [...path, Array.isArray(value) ? Number(key) : key]));
}

const edits = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom<unknown>(undefined, 'other', 7, true, ['a'], { a: 'b' })), {
  minLength: 1,
  maxLength: 5,
});

/** The objects after random edits, but for names, which say which object it is. */
function changedBy(random: readonly (readonly [item: number, leaf: number, value: unknown])[]): readonly RenderedItem[] {
  const found = [...items];
  for (const [item, leaf, value] of random) {
    const index = item % found.length;
    const old = found[index];
    if (old === undefined) continue;
    const paths = leafPaths(old.value).filter(
      ([first, second]) =>
        !['apiVersion', 'kind'].includes(String(first)) && !(first === 'metadata' && ['name', 'namespace'].includes(String(second))),
    );
    const path = paths[leaf % Math.max(1, paths.length)];
    if (path !== undefined) found[index] = { ...old, value: edited(old.value, path, value) };
  }
  return found;
}

describe('the review of random edits', () => {
  it('misses nothing that differs: each thing that changed has a change, or noise that is counted, for each of its places', () => {
    fc.assert(
      fc.property(edits, (random) => {
        const after = changedBy(random);
        const { changes, noise } = reviewChanges(items, after);
        const covered = [...changes.flatMap(({ places }) => places), ...noise].map(({ identity, path }) => `${identity} ${path}`);
        const differing = items.flatMap((item, index) => leafChanges(item.value, after[index]?.value).map(() => item.identity));
        expect(covered.length).toBe(differing.length);
        expect([...new Set(covered.map((each) => items.find(({ identity }) => each.startsWith(`${identity} `))?.identity))].sort()).toEqual(
          [...new Set(differing)].sort(),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('says nothing where only the order of keys differs', () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, each]) => [key, reversed(each)]),
      );
    };
    expect(
      reviewChanges(
        items,
        items.map((item) => ({ ...item, value: reversed(item.value) })),
      ),
    ).toEqual({ changes: [], noise: [] });
  });

  it('never shows the value of a secret, and tells that it differs', () => {
    const secret = (data: string): RenderedItem => ({
      plane: 'kubernetes',
      environment: 'prod',
      identity: 'v1/Secret shop/key',
      title: 'Secret shop/key',
      type: 'v1/Secret',
      value: { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'key', namespace: 'shop' }, stringData: { key: data } },
    });
    const review = shownReview(reviewChanges([secret('hunter2-first')], [secret('hunter2-second')]));
    expect(review.changes).toMatchObject([{ path: 'stringData.key', before: '(a secret)', after: '(a secret)' }]);
    expect(JSON.stringify(review)).not.toContain('hunter2');
  });
});

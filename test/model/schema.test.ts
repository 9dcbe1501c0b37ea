import { formatPath, type Issue } from '../../lib/model/issue';
import { kinds, object } from '../../lib/model/schema/object';
import { type AnySchema, type Input, readWhole } from '../../lib/model/schema/schema';
import { listOf, oneOf, recordOf, text, unread, whole } from '../../lib/model/schema/values';

const name = { pattern: /^[a-z]+$/, allowed: 'letters' };
const cluster = kinds(
  { small: { nodes: whole(1, 3).default(1) }, large: { nodes: whole(4, 9).default(4), tags: listOf(text(name)) } },
  'mode',
);

function read(schema: AnySchema, value: unknown): { readonly usable: unknown; readonly issues: readonly string[] } {
  const issues: Issue[] = [];
  const usable = readWhole(schema, value, [], issues);
  return { usable, issues: issues.map(({ path, code }) => `${formatPath(path)} ${code}`) };
}

describe('a schema of kinds', () => {
  it('finds the kind in the field that it names, and has the options of that kind', () => {
    const small: Input<typeof cluster> = { mode: 'small', nodes: 2 };
    expect(read(cluster, small)).toEqual({ usable: small, issues: [] });
    expect(read(cluster, { mode: 'small', tags: [] }).issues).toEqual(['tags unknown-key']);
    expect(read(cluster, { mode: 'large' }).issues).toEqual(['tags missing']);
  });

  it.each([[undefined], ['medium'], [['small']], [Object.create(null)]])('refuses %p for a kind', (mode) => {
    expect(read(cluster, { mode })).toEqual({ usable: undefined, issues: ['mode not-allowed'] });
  });

  it('is filled with the defaults of a kind', () => {
    expect(read(object({ cluster: cluster.filled('small') }), {})).toEqual({
      usable: { cluster: { mode: 'small', nodes: 1 } },
      issues: [],
    });
  });

  it('has more options in every kind when it is extended', () => {
    const extended = cluster.extended({ zone: text() });
    expect(read(extended, { mode: 'small', zone: 'b' }).issues).toEqual([]);
    expect(read(extended, { mode: 'small' }).issues).toEqual(['zone missing']);
  });
});

describe('a wrong item', () => {
  const taint = object({ key: text(name), effect: oneOf('NO_EXECUTE', 'NO_SCHEDULE') });

  it('of a list is read as a required value would be, so that the others keep their positions', () => {
    const good = { key: 'a', effect: 'NO_SCHEDULE' };
    expect(read(listOf(taint), [5, { effect: 'NO_SCHEDULE' }, good])).toEqual({
      usable: [{ key: unread, effect: 'NO_EXECUTE' }, { key: unread, effect: 'NO_SCHEDULE' }, good],
      issues: ['[0] wrong-type', '[1].key missing'],
    });
  });

  it('of a record keeps its name', () => {
    const { usable, issues } = read(recordOf(taint, name), { main: null });
    expect(usable).toEqual({ main: { key: unread, effect: 'NO_EXECUTE' } });
    expect(issues).toEqual(['main wrong-type']);
  });
});

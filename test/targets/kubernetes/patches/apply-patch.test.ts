import { JsonPatch as Judge } from 'cdk8s';
import fc from 'fast-check';
import type { PatchOperation } from 'orchestra-cdk';
import type { PlainFields } from '../../../../lib/model/schema/plain-value';
import { applyPatch } from '../../../../lib/targets/kubernetes/patches/apply-patch';

const start: PlainFields = { a: { b: [1, { c: 2 }, [3]], 'x/y': 'slash', 'm~n': 'tilde' }, list: ['p', 'q'], none: null };

function ours(operations: readonly PatchOperation[]): unknown {
  const result = applyPatch(start, { kind: 'json', object: 'Any/any', operations, reason: 'test' });
  return 'object' in result ? result.object : 'refused';
}

/** What cdk8s makes of it, whose library is another one. */
function theirs(operations: readonly PatchOperation[]): unknown {
  try {
    const copy = JSON.parse(JSON.stringify(start));
    const steps = operations.map((each) => {
      if (each.op === 'remove') return Judge.remove(each.path);
      return 'from' in each ? Judge[each.op](each.from, each.path) : Judge[each.op](each.path, each.value);
    });
    return JSON.parse(JSON.stringify(Judge.apply(copy, ...steps)));
  } catch {
    return 'refused';
  }
}

const paths = [
  '/a',
  '/a/b',
  '/a/b/0',
  '/a/b/1/c',
  '/a/b/2/0',
  '/a/b/-',
  '/a/x~1y',
  '/a/m~0n',
  '/list',
  '/list/0',
  '/list/1',
  '/list/2',
  '/list/3',
  '/new',
  '/none',
  '/a/new',
  '/a/b/1/new',
];
const path = fc.constantFrom(...paths);
const value = fc.constantFrom(null, 0, 'text', [1], { k: 'v' });
const operation: fc.Arbitrary<PatchOperation> = fc.oneof(
  fc.record({ op: fc.constantFrom('add', 'replace', 'test'), path, value }),
  fc.record({ op: fc.constant('remove'), path }),
  fc.record({ op: fc.constantFrom('move', 'copy'), from: path, path }),
) as fc.Arbitrary<PatchOperation>; // each alternative is one of its members

describe('a JSON patch', () => {
  it('does what another implementation does, wherever it does something', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 4 }), (operations) => {
        const found = ours(operations);
        if (found !== 'refused') expect(found).toEqual(theirs(operations));
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, PatchOperation]>([
    ['removes what is not there', { op: 'remove', path: '/a/new' }],
    ['replaces what is not there', { op: 'replace', path: '/list/2', value: 1 }],
    ['adds below what is not there', { op: 'add', path: '/new/below', value: 1 }],
    ['adds behind the end of a list', { op: 'add', path: '/list/3', value: 1 }],
    ['names a position with a zero in front', { op: 'replace', path: '/list/01', value: 1 }],
    ['takes an element behind the end', { op: 'copy', from: '/list/-', path: '/new' }],
    ['moves something into itself', { op: 'move', from: '/a', path: '/a/b/0' }],
    ['looks into a text', { op: 'add', path: '/list/0/x', value: 1 }],
    ['expects another value', { op: 'test', path: '/list', value: ['q', 'p'] }],
  ])('is refused where it %s', (_why, operation) => {
    expect(ours([operation])).toBe('refused');
  });

  it('takes names that every object inherits for names like any other, and leaves the object as it was', () => {
    const before = JSON.stringify(start);
    expect(
      ours([
        { op: 'add', path: '/constructor', value: { prototype: 1 } },
        { op: 'replace', path: '/constructor/prototype', value: 2 },
      ]),
    ).toMatchObject({
      constructor: { prototype: 2 },
    });
    expect(ours([{ op: 'test', path: '/toString', value: 1 }])).toBe('refused');
    expect(JSON.stringify(start)).toBe(before);
  });
});

describe('a JSON merge patch', () => {
  // the examples of RFC 7386, appendix A, whose result is an object
  it.each([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('makes of %j with %j what the standard says', (object, fields, wanted) => {
    expect(applyPatch(object, { kind: 'merge', object: 'Any/any', fields, reason: 'test' })).toEqual({ object: wanted });
  });
});

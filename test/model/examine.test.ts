import fc from 'fast-check';
import { type Application, cloudRun, examine, kubernetes, type NamedEnvironment } from 'orchestra-cdk';
import { orchestra } from '../../apps/orchestra/application';
import { environments } from '../../apps/orchestra/environments';

const rules = [...kubernetes.rules, ...cloudRun.rules];

/** Paths of everything in a tree, the tree itself among them. */
function places(tree: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof tree !== 'object' || tree === null) return [path];
  return [path, ...Object.entries(tree).flatMap(([key, each]) => places(each, [...path, key]))];
}

function replaced(tree: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(tree)) return tree.map((each, index) => (String(index) === key ? replaced(each, rest, value) : each));
  return { ...(tree as object), [key]: replaced(Reflect.get(tree as object, key), rest, value) }; // the path was read off this tree
}

const anything = fc.oneof(
  fc.anything(),
  fc.constantFrom<unknown>(undefined, null, '', 0, -1, [], {}, { kind: 'service' }, { kind: 'secret', name: 'x' }),
);

describe('examine', () => {
  it('never throws, whatever stands in an application', () => {
    fc.assert(
      fc.property(fc.constantFrom(...places(orchestra)), anything, (path, value) => {
        const { issues } = examine(replaced(orchestra, path, value) as Application, environments.prod, rules); // as it may come from JavaScript
        expect(Array.isArray(issues)).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  it('never throws, whatever stands in an environment', () => {
    fc.assert(
      fc.property(fc.constantFrom(...places(environments.prod)), anything, (path, value) => {
        const { issues } = examine(orchestra, replaced(environments.prod, path, value) as NamedEnvironment, rules); // as it may come from JavaScript
        expect(Array.isArray(issues)).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  it('reports workloads that are missing altogether', () => {
    const { issues } = examine({ name: 'shop' } as Application, { name: 'dev', tier: 'development' });
    expect(issues).toEqual([{ code: 'missing', path: 'workloads', message: 'must be given' }]);
  });
});

import fc from 'fast-check';
import { type Application, serviceUrl } from 'orchestra-cdk';
import { type Graph, reachable, withoutCycles } from '../../../lib/targets/compose/graph';
import { image, Rendered } from './rendered';

const names = ['a', 'b', 'c', 'd', 'e', 'f'];

const graph: fc.Arbitrary<Graph> = fc
  .tuple(...names.map(() => fc.uniqueArray(fc.constantFrom(...names))))
  .map((edges) => new Map(names.map((name, index) => [name, (edges[index] ?? []).filter((each) => each !== name)])));

function isCircular(edges: Graph): boolean {
  return [...edges.keys()].some((name) => reachable(edges, name).has(name));
}

describe('a graph without its cycles', () => {
  it('has none left, and all edges that are on none', () => {
    fc.assert(
      fc.property(graph, (edges) => {
        const rest = withoutCycles(edges);
        expect(isCircular(rest)).toBe(false);
        for (const [from, all] of edges) {
          for (const to of all) expect(rest.get(from)?.includes(to)).toBe(!reachable(edges, to).has(from));
        }
      }),
    );
  });
});

describe('the order of starts', () => {
  const kinds = fc.tuple(...names.map(() => fc.constantFrom('service', 'release', 'worker', 'job')));

  it('is one for any calls and jobs', () => {
    fc.assert(
      fc.property(graph, kinds, (edges, kindOf) => {
        const isService = (name: string): boolean => kindOf[names.indexOf(name)] === 'service';
        const workloads = Object.fromEntries(
          names.map((name, index) => {
            const env = Object.fromEntries((edges.get(name) ?? []).filter(isService).map((each) => [each.toUpperCase(), serviceUrl(each)]));
            const kind = kindOf[index] === 'release' ? { kind: 'job', runs: 'before-release' } : { kind: kindOf[index] };
            return [name, { ...kind, image, env, init: [{ name: 'first' }] }];
          }),
        );
        const { services } = new Rendered({ name: 'shop', workloads } as Application); // the kinds are those of the model
        const needed = new Map(
          Object.entries(services).map(([name, each]) => [name, Object.keys((each['depends_on'] as object | undefined) ?? {})]),
        );
        expect(isCircular(needed)).toBe(false);
        expect([...needed.values()].flat().filter((name) => services[name] === undefined)).toEqual([]);
      }),
    );
  });
});

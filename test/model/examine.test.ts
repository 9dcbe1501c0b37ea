import fc from 'fast-check';
import { type Application, cloudRun, examine, kubernetes, type NamedEnvironment, pause, weight } from 'orchestra-cdk';
import { orchestra } from '../../apps/orchestra/application';
import { environments } from '../../apps/orchestra/environments';
import { formatPath } from '../../lib/model/issue';
import { isWhole } from '../extent';
import { placeWith, shopWith, steps } from './wrong-plans/shop';

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
      { numRuns: isWhole ? 1500 : 600 },
    );
  });

  it('never throws, whatever stands in an environment', () => {
    fc.assert(
      fc.property(fc.constantFrom(...places(environments.prod)), anything, (path, value) => {
        const { issues } = examine(orchestra, replaced(environments.prod, path, value) as NamedEnvironment, rules); // as it may come from JavaScript
        expect(Array.isArray(issues)).toBe(true);
      }),
      { numRuns: isWhole ? 1500 : 600 },
    );
  });

  it.each<readonly [string, object]>([
    ['command[0]', { command: [5] }],
    ['init[0]', { init: [5] }],
    ['init[0].name', { init: [{ command: ['x'] }] }],
    ['placement.tolerations[0]', { placement: { tolerations: [5] } }],
    ['env.K.name', { env: { K: { kind: 'secret', name: 5 } } }],
    ['volumes["/cache"].size', { volumes: { '/cache': { kind: 'temporary' } } }],
    [
      'kubernetes.autoscaling.metrics.queue.kind',
      { kubernetes: { autoscaling: { metricsOnly: true, metrics: { queue: { kind: 'lag' } } } } },
    ],
    ['kubernetes.host.paths["/host"]', { kind: 'agent', kubernetes: { host: { reason: 'reads it', paths: { '/host': 5 } } } }],
    ['kubernetes.host.ports.a', { kind: 'agent', ports: { a: 9000 }, kubernetes: { host: { reason: 'is asked', ports: { a: 0 } } } }],
    ['rollout.steps[0].kind', { rollout: { kind: 'canary', steps: [{ kind: 'wait' }, weight(10), pause('5m')] } }],
  ])('says nothing of what stands in for a wrong or missing %s', (place, wrong) => {
    const application = { name: 'shop', workloads: { web: { kind: 'service', ...wrong } } } as Application; // as it may come from JavaScript
    const images = { web: { tag: '1' } };
    const { issues } = examine(application, { name: 'dev', tier: 'development', kubernetes: {}, registry: 'r.example.com', images }, [
      ...kubernetes.rules,
    ]);
    expect(issues.map(({ path }) => formatPath(path))).toEqual([`workloads.web.${place}`]);
  });

  it('reports workloads that are missing altogether', () => {
    const { issues } = examine({ name: 'shop' } as Application, { name: 'dev', tier: 'development' });
    expect(issues).toEqual([{ code: 'missing', path: ['workloads'], message: 'must be given' }]);
  });

  it('keeps the positions of the steps behind one that is wrong', () => {
    const place = placeWith({});
    const wrong = steps({ kind: 'wait' }, weight(25), pause('5m'), weight(10));
    expect(examine(shopWith(wrong), place).issues.map(({ path }) => formatPath(path))).toEqual([
      'workloads.web.rollout.steps[0].kind',
      'workloads.web.rollout.steps[3].percent',
    ]);
  });

  it('does not report an analysis as missing whose declaration is wrong', () => {
    const { issues } = examine(shopWith({ analyses: { latency: { kind: 'slowness' } } }), placeWith({}));
    expect(issues.map(({ code, path }) => `${formatPath(path)} ${code}`)).toEqual(['analyses.latency.kind not-allowed']);
  });

  it('reports once what several targets demand alike', () => {
    const google = { project: 'acme-shop-stage', region: 'europe-west1' };
    const place = { ...placeWith({ environment: { rollouts: { unattended: true } } }), google };
    const { issues } = examine(shopWith(steps(weight(10), pause())), place, rules);
    expect(issues.map(({ code }) => code)).toEqual(['pause-blocks-delivery']);
  });
});

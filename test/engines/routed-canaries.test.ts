import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import {
  type Application,
  type CanaryStep,
  type Compilation,
  canary,
  compile,
  headerRoute,
  ingress,
  istio,
  type KubernetesObject,
  kubernetes,
  pause,
  type Router,
  removeRoute,
  weight,
} from 'orchestra-cdk';
import { isWhole } from '../extent';
import { describeWith } from './engine';
import { ControlPlane } from './kubernetes';
import { commandsIn, runCommands } from './lives/release';
import { lintRollouts, Rollouts, readyAfter, rolloutsNeeds } from './rollouts';

jest.setTimeout(180_000);

const namespace = 'subsets';
const hash = 'rollouts-pod-template-hash';
/** Seconds without progress after which a version is given up. */
const deadline = 4;

interface Version {
  readonly tag: string;
  readonly ready?: string;
  readonly router?: Router;
  readonly route?: string;
  readonly root?: boolean;
  /** @default - 10 percent, and a wait for a person */
  readonly steps?: readonly CanaryStep[];
}

const steps = [weight(10), pause()];

/** A service whose two versions are subsets of a mesh, or as the router has them. */
function compiled(
  name: string,
  { tag, ready = '0s', router = istio({ split: 'subsets' }), route = `${name}-routes`, root = false, steps: taken = steps }: Version,
): Compilation<readonly KubernetesObject[]> {
  const application: Application = {
    name: namespace,
    workloads: {
      [name]: {
        kind: 'service',
        image: `registry.example.com/shop/web:${tag}`,
        scaling: { min: 2, max: 2 },
        resources: { cpu: '10m', memory: '16Mi' },
        rollout: canary(taken),
        kubernetes: {
          route: { name: route, ...(root && { rootService: `${name}-root` }) },
          podAnnotations: readyAfter(ready),
          progressDeadlineSeconds: deadline,
        },
      },
    },
  };
  const environment = { name: 'dev', tier: 'development', kubernetes: { routers: { [name]: router } } } as const;
  return compile(kubernetes, application, environment);
}

function rendered(name: string, version: Version): readonly KubernetesObject[] {
  return compiled(name, version).output;
}

describeWith(rolloutsNeeds, 'a canary that a router shares out', () => {
  const cluster = new ControlPlane();
  const rollouts = new Rollouts(cluster, namespace);
  beforeAll(async () => {
    await cluster.start({ rollouts: true });
    await rollouts.start();
  });
  afterAll(async () => {
    rollouts.stop();
    await cluster.stop();
  });

  /** A later one has to take the subsets back, as the note of the router says. */
  async function apply(name: string, version: Version): Promise<void> {
    await cluster.apply({ objects: rendered(name, version) }, true);
  }

  /** The weights of the route, the hashes that subsets and Services select, and what the controller says that these should be. */
  async function shared(name: string): Promise<Shared> {
    const read = async <Live>(kind: string, object: string) =>
      JSON.parse(await cluster.kubectl(['get', kind, object, '-n', namespace, '-o', 'json'])) as Live; // kubectl's own output
    const route = await read<LiveRoute>('virtualservices.networking.istio.io', `${name}-routes`);
    const rule = await read<LiveRule>('destinationrules.networking.istio.io', `${name}-routes`);
    const services = await Promise.all([name, `${name}-canary`].map((each) => read<LiveService>('services', each)));
    const { weights } = await rollouts.until(name, () => true);
    return {
      weights: route.spec.http.flatMap((each) => each.route.map(({ weight: percent }) => percent)),
      subsets: rule.spec.subsets.map(({ labels }) => labels[hash]),
      services: services.map(({ spec }) => spec.selector[hash]),
      said: [weights?.stableHash, weights?.canaryHash],
    };
  }

  test('has its weights and versions in the subsets of one Service', async () => {
    await apply('walk', { tag: '1' });
    await rollouts.rest('walk');
    const first = await shared('walk');
    expect(first).toMatchObject({ weights: [100, 0], subsets: first.said, services: [undefined, first.said[1]] });
    expect(first.said[0]).toBe(first.said[1]);

    // the list of subsets has one owner as a whole
    await expect(cluster.apply({ objects: rendered('walk', { tag: '1' }) })).rejects.toThrow(/spec\.subsets/);
    await apply('walk', { tag: '2' });
    expect(await rollouts.rest('walk')).toMatchObject({ message: 'CanaryPauseStep' });
    const halfway = await shared('walk');
    expect(halfway).toMatchObject({ weights: [90, 10], subsets: halfway.said, services: [undefined, halfway.said[1]] });
    expect(halfway.said).toEqual([first.said[0], expect.not.stringMatching(String(first.said[0]))]);

    // applied in the middle of a rollout, both are written again
    await apply('walk', { tag: '2' });
    while (!isDeepStrictEqual(await shared('walk'), halfway)) await sleep(200);

    await rollouts.promote('walk');
    expect(await rollouts.rest('walk')).toMatchObject({ phase: 'Healthy' });
    const fresh = halfway.said[1];
    expect(await shared('walk')).toEqual({
      weights: [100, 0],
      subsets: [fresh, fresh],
      services: [undefined, fresh],
      said: [fresh, fresh],
    });
  });

  test('has one route for testers under a name, that of the last step', async () => {
    const testers = (agent: string) => headerRoute('testers', { agent });
    const taken = [weight(10), testers('fox'), pause(), testers('owl'), pause(), removeRoute('testers'), pause()];
    const route = (agent: string) => [
      { match: [{ headers: { agent: { exact: agent } } }], name: 'testers', route: [expect.objectContaining({ weight: 100 })] },
    ];
    const added = async () => {
      const read = await cluster.kubectl(['get', 'virtualservices.networking.istio.io', 'told-routes', '-n', namespace, '-o', 'json']);
      const { spec } = JSON.parse(read) as { readonly spec: { readonly http: readonly { readonly name?: string }[] } }; // kubectl's own output
      return spec.http.filter(({ name }) => name === 'testers');
    };
    const routed = { router: istio(), steps: taken };
    await apply('told', { tag: '1', ...routed });
    await rollouts.rest('told');
    await apply('told', { tag: '2', ...routed });
    for (const expected of [route('fox'), route('owl'), []]) {
      expect(await rollouts.rest('told')).toMatchObject({ message: 'CanaryPauseStep' });
      expect(await added()).toEqual(expected);
      await rollouts.promote('told');
    }
    expect(await rollouts.rest('told')).toMatchObject({ phase: 'Healthy' });
  });

  test('is given up by subsets, too, where the new version never gets ready', async () => {
    await apply('stuck', { tag: '1' });
    await rollouts.rest('stuck');
    await apply('stuck', { tag: '2', ready: 'never' });
    expect(await rollouts.until('stuck', ({ aborted }) => aborted)).toMatchObject({ phase: 'Degraded' });
    expect((await shared('stuck')).weights).toEqual([100, 0]);
  });

  if (isWhole)
    test('goes from Services of versions to subsets, and back', async () => {
      const selectors = async () =>
        (await cluster.kubectl(['get', 'service', 'turn', '-n', namespace, '-o', 'jsonpath={.spec.selector}'])).includes(hash);
      const settled = async (isVersion: boolean) => {
        await rollouts.rest('turn');
        while ((await selectors()) !== isVersion) await sleep(200);
      };
      await apply('turn', { tag: '1', router: istio() });
      await settled(true);
      await apply('turn', { tag: '1' });
      await settled(false);
      await apply('turn', { tag: '2' });
      await rollouts.rest('turn');
      expect((await shared('turn')).weights).toEqual([90, 10]);
      await rollouts.promote('turn');
      await rollouts.rest('turn');
      await apply('turn', { tag: '2', router: istio() });
      await settled(true);
      await apply('turn', { tag: '3', router: istio() });
      await rollouts.rest('turn');
      expect((await shared('turn')).weights).toEqual([90, 10]);
    });

  test('has its weights in an annotation for the root Service of AWS, which leads to both versions', async () => {
    const router = ingress('alb');
    await apply('rooted', { tag: '1', router });
    await rollouts.rest('rooted');
    await apply('rooted', { tag: '2', router, root: true });
    expect(await rollouts.rest('rooted')).toMatchObject({ message: 'CanaryPauseStep' });
    const read = async (kind: string, object: string, path: string) =>
      JSON.parse(await cluster.kubectl(['get', kind, object, '-n', namespace, '-o', `jsonpath={${path}}`])) as unknown; // kubectl's own output
    const action = '.metadata.annotations.alb\\.ingress\\.kubernetes\\.io/actions\\.rooted-root';
    expect(await read('ingress', 'rooted-routes', action)).toMatchObject({
      ForwardConfig: {
        TargetGroups: [
          { ServiceName: 'rooted-canary', Weight: 10 },
          { ServiceName: 'rooted', Weight: 90 },
        ],
      },
    });
    expect(await read('service', 'rooted-root', '.spec.selector')).toEqual({ 'app.kubernetes.io/instance': 'rooted' });
  });

  if (isWhole)
    test('has an Ingress for nginx of another name, once the commands of the note have removed the two of before', async () => {
      const router = ingress('nginx', { hosts: ['named.example.com'] });
      const ingresses = async () => {
        const live = await cluster.list('ingresses', namespace);
        return live.map(({ metadata }) => metadata.name).filter((name) => name.startsWith('named-'));
      };
      await apply('named-web', { tag: '1', router, route: 'named-web' });
      await rollouts.rest('named-web');
      expect(await ingresses()).toEqual(['named-web', 'named-web-named-web-canary']);
      const later = { tag: '1', router, route: 'named-front' };
      const note = compiled('named-web', later).notes.find(({ path }) => path.includes('route'));
      await runCommands(cluster, commandsIn(note?.reason ?? '').join('\n'));
      expect(await ingresses()).toEqual([]);
      await apply('named-web', later);
      await rollouts.rest('named-web');
      await apply('named-web', { ...later, tag: '2' });
      expect(await rollouts.rest('named-web')).toMatchObject({ message: 'CanaryPauseStep' });
      expect(await ingresses()).toEqual(['named-front', 'named-web-named-front-canary']);
    });

  test('is by subsets nothing that the linter refuses', async () => {
    const objects = rendered('lint', { tag: '1' });
    expect(objects.map(({ kind }) => kind)).toContain('DestinationRule');
    expect(await lintRollouts({ objects })).toBe('');
  });
});

/** By version: the stable one first. */
interface Shared {
  readonly weights: readonly number[];
  readonly subsets: readonly (string | undefined)[];
  /** That of the workload, and that of the new version. */
  readonly services: readonly (string | undefined)[];
  readonly said: readonly (string | undefined)[];
}

type Labels = { readonly [key: string]: string };

interface LiveRoute {
  readonly spec: { readonly http: readonly { readonly route: readonly { readonly weight: number }[] }[] };
}

interface LiveRule {
  readonly spec: { readonly subsets: readonly { readonly labels: Labels }[] };
}

interface LiveService {
  readonly spec: { readonly selector: Labels };
}

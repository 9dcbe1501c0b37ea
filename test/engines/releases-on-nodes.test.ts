import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Application,
  canary,
  compile,
  exec,
  grpc,
  http,
  type KubernetesObject,
  kubernetes,
  type NamedEnvironment,
  type Probe,
  pause,
  rolling,
  tcp,
  type Workload,
  weight,
} from 'orchestra-cdk';
import { isWhole } from '../extent';
import { describeWith } from './engine';
import { ControlPlane } from './kubernetes';
import { annotated, readyAfter, rolloutsNeeds } from './rollouts';

jest.setTimeout(900_000);

/** Releases of each workload: the first finds no old pods. */
const releases = isWhole ? 11 : 2;

interface Pod {
  readonly metadata: { readonly deletionTimestamp?: string };
  readonly spec: { readonly nodeName?: string; readonly containers: readonly { readonly image: string }[] };
}

describeWith(rolloutsNeeds, 'releases on the nodes of a cluster', () => {
  const cluster = new ControlPlane();
  const made: string[] = [];
  beforeAll(() => cluster.start({ rollouts: true }));
  afterAll(() => cluster.stop());
  afterEach(async () => {
    for (const namespace of made.splice(0)) await cluster.kubectl(['delete', 'namespace', namespace, '--wait=false']);
  });

  const image = 'registry.example.com/shop/web';
  const three = { min: 3, max: 3 };
  const steps = canary([weight(34), pause('1s')]);

  it.each<[string, Workload]>([
    ['deployment', { kind: 'service', image, scaling: three, rollout: rolling() }],
    ['rollout', { kind: 'service', image, scaling: three, rollout: steps }],
    ['stateful-set', { kind: 'stateful-service', image, port: 5432, replicas: 3 }],
  ])('end with a replica in each zone: %s', async (namespace, web) => {
    made.push(namespace);
    const spreads: string[] = [];
    for (let release = 1; release <= releases; release++) {
      const application: Application = { name: 'shop', workloads: { web } };
      const place: NamedEnvironment = {
        name: 'dev',
        tier: 'development',
        kubernetes: { namespace },
        images: { web: { tag: `1.${release}` } },
      };
      await cluster.apply({ objects: compile(kubernetes, application, place).output.map(slowly) }, true);
      spreads.push(await spread(namespace, `${image}:1.${release}`));
    }
    expect(spreads).toEqual(spreads.map(() => '1/1/1'));
  });

  it('lead clients of a stateful service to ready replicas, after an upgrade from one Service too', async () => {
    const namespace = 'stateful';
    made.push(namespace);
    const application: Application = { name: 'shop', workloads: { db: { kind: 'stateful-service', image, port: 5432, replicas: 2 } } };
    const place: NamedEnvironment = { name: 'dev', tier: 'development', kubernetes: { namespace }, images: { db: { tag: '1' } } };
    const all = compile(kubernetes, application, place).output;
    await cluster.apply({ objects: all.filter(({ metadata }) => metadata.name !== 'db-ready') });
    expect(await cluster.unready(namespace, 60)).toEqual([]);
    await cluster.apply({ objects: all });
    const unready = JSON.stringify({ status: { conditions: [{ type: 'Ready', status: 'False' }] } });
    await cluster.kubectl(['patch', 'pod', 'db-1', '-n', namespace, '--subresource=status', '-p', unready]);
    const found = async () => [await addresses(namespace, 'db'), await addresses(namespace, 'db-ready')];
    await until(async () => (await found()).join() === '2,1');
    expect(await found()).toEqual([2, 1]);
  });

  const policies = (readiness: Probe): readonly KubernetesObject[] => {
    const web: Workload = { kind: 'service', image: `${image}:1`, rollout: steps, probes: { readiness } };
    const router = { kind: 'gateway-api', gateway: 'edge' } as const;
    const place: NamedEnvironment = {
      name: 'dev',
      tier: 'development',
      kubernetes: { namespace: 'default-gke', platform: 'gke', routers: { web: router } },
    };
    return compile(kubernetes, { name: 'shop', workloads: { web } }, place).output.filter(({ kind }) =>
      ['HealthCheckPolicy', 'Namespace'].includes(kind),
    );
  };

  it('are asked by gateways of GKE in words that its definition takes', async () => {
    made.push('default-gke');
    const probes = [
      http('/ready?a=b', { periodSeconds: 240, timeoutSeconds: 240, failureThreshold: 1000 }),
      tcp(),
      grpc({ service: 'a.B' }),
    ];
    for (const probe of [...probes, grpc(), exec(['true']), http('/a@b'), http(`/${'a'.repeat(3000)}`)])
      expect(await cluster.apply({ objects: policies(probe) })).toEqual([]);
    const [policy] = policies(tcp()).filter(({ kind }) => kind === 'HealthCheckPolicy');
    const wrong = JSON.parse(JSON.stringify(policy).replace('"checkIntervalSec":10', '"checkIntervalSec":301'));
    await expect(cluster.apply({ objects: [wrong] })).rejects.toThrow(/checkIntervalSec/);
  });

  /** Google's own definition, where it is at hand: `ORCHESTRA_GKE_DEFINITION=FILE`. */
  const definition = process.env['ORCHESTRA_GKE_DEFINITION'];
  (definition === undefined ? it.skip : it)("are asked in words that Google's own definition takes", async () => {
    await cluster.kubectl(['apply', '--server-side', '--force-conflicts', '-f', '-'], readFileSync(definition ?? '', 'utf8'));
    await sleep(3000);
    for (const probe of [http('/ready?a=b'), tcp(), grpc({ service: 'a.B' }), grpc(), exec(['true'])])
      expect(await cluster.apply({ objects: policies(probe) }, true)).toEqual([]);
  });

  /** Pods are ready a moment after they run, as real ones are. */
  function slowly(object: KubernetesObject): KubernetesObject {
    return ['Deployment', 'Rollout', 'StatefulSet'].includes(object.kind) ? annotated(object, readyAfter('0.2s')) : object;
  }

  /** How many replicas each zone has, the most first, when all is done. */
  async function spread(namespace: string, wanted: string): Promise<string> {
    let pods: readonly Pod[] = [];
    await until(async () => {
      if ((await cluster.unready(namespace, 60)).length > 0) return false;
      // as: kubectl's own output
      pods = (await cluster.list('pods', namespace)) as readonly object[] as readonly Pod[];
      const settled = pods.filter(({ metadata, spec }) => metadata.deletionTimestamp === undefined && spec.nodeName !== undefined);
      return pods.length === 3 && settled.filter(({ spec }) => spec.containers[0]?.image === wanted).length === 3;
    });
    const nodes = await cluster.list('nodes', namespace);
    const zones = nodes.map(({ metadata: { name } }) => pods.filter(({ spec }) => spec.nodeName === name).length); // a node in each
    return zones.sort((a, b) => b - a).join('/');
  }

  async function addresses(namespace: string, service: string): Promise<number> {
    const path = `jsonpath={.items[*].endpoints[?(@.conditions.ready==true)].addresses[0]}`;
    const args = ['get', 'endpointslices', '-n', namespace, '-l', `kubernetes.io/service-name=${service}`, '-o', path];
    return (await cluster.kubectl(args)).split(' ').filter((address) => address !== '').length;
  }

  async function until(wanted: () => Promise<boolean>, seconds = 60): Promise<void> {
    const limit = Date.now() + seconds * 1000;
    while (!(await wanted())) {
      if (Date.now() > limit) return;
      await sleep(200);
    }
  }
});

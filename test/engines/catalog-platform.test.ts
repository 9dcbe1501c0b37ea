import path from 'node:path';
import { type Application, compile, kubernetes, type NamedEnvironment, operatedPrometheus } from 'orchestra-cdk';
import { orchestrator } from '../../apps/orchestrator/application';
import { environments as platformEnvironments } from '../../apps/orchestrator/environments';
import { environments, platform } from '../catalog/platform';
import { isWhole } from '../extent';
import { dataFolder, describeWith } from './engine';
import { eventually } from './eventually';
import { ControlPlane, controlPlaneNeeds, type LiveObject } from './kubernetes';
import { violatedByDrains } from './living-objects';
import { rolloutsNeeds } from './rollouts';

jest.setTimeout(600_000);

interface Pod extends Omit<LiveObject, 'spec'> {
  readonly spec: { readonly nodeName: string; readonly containers: readonly Container[]; readonly initContainers?: readonly Container[] };
}
interface Container {
  readonly name: string;
  readonly resources: { readonly limits?: { readonly cpu?: string; readonly memory?: string } };
}

/** An application in one of its environments, with the namespace of its agents. */
interface Placed {
  readonly name: string;
  readonly application: Application;
  readonly environment: NamedEnvironment;
  readonly agents: string;
  /** Workloads whose pods are evicted where not all are: all pods of all nodes take minutes. */
  readonly sample: readonly string[];
}

/** Parts whose replicas decide together, or know of each other. */
const quorums = ['alertmanager', 'elasticsearch', 'mesos-master', 'zookeeper'];

const ofCatalog = (environment: NamedEnvironment): Placed => ({
  name: `the catalog in ${environment.name}`,
  application: platform,
  environment,
  agents: 'platform-agents',
  sample: quorums,
});
const ofPlatform = (environment: NamedEnvironment): Placed => ({
  name: `the orchestrator platform in ${environment.name}`,
  application: orchestrator,
  environment,
  agents: 'orchestrator-agents',
  sample: ['orchestrator', 'reports', 'zookeeper'],
});
const all = [...Object.values(environments).map(ofCatalog), ...Object.values(platformEnvironments).map(ofPlatform)];
const placed = isWhole ? all : [ofCatalog(environments.prod), ofPlatform(platformEnvironments.prod)];

describeWith(rolloutsNeeds, 'in a cluster', () => {
  const cluster = new ControlPlane();
  beforeAll(() => cluster.start({ rollouts: true }));
  afterAll(() => cluster.stop());

  describe.each(placed)('$name', ({ application, environment, agents, sample }) => {
    const namespace = `${application.name}-${environment.name}`;
    beforeAll(async () => {
      const place = { ...environment, kubernetes: { namespace } }; // no router, of which there is none here
      await cluster.apply({ objects: compile(kubernetes, application, place).output });
    });
    afterAll(async () => {
      await cluster.kubectl(['delete', 'namespace', namespace, agents, '--wait=false']);
      await cluster.gone(agents);
    });

    it('run, each container within limits', async () => {
      expect(await cluster.unready(namespace, 120)).toEqual([]);
      expect(await cluster.unready(agents, 60)).toEqual([]);
      for (const place of [namespace, agents]) expect(await cluster.events('FailedCreate', place)).toEqual([]);
      // as: kubectl's own output
      const pods = (
        await Promise.all([namespace, agents].map((each) => cluster.list('pods', each)))
      ).flat() as readonly object[] as readonly Pod[];
      const boundless = pods.flatMap(({ metadata, spec }) =>
        [...spec.containers, ...(spec.initContainers ?? [])].flatMap(({ name, resources: { limits } }) =>
          limits?.cpu === undefined || limits.memory === undefined ? [`${metadata.name} ${name}`] : [],
        ),
      );
      expect(pods.length).toBeGreaterThan(15);
      expect(boundless).toEqual([]);
    });

    it('keep to the restricted level, but for agents in a namespace of their own that say what they have of their nodes', async () => {
      const levels = JSON.parse(await cluster.kubectl(['get', 'namespaces', namespace, agents, '-o', 'json'])).items.map(
        ({ metadata: { labels } }: LiveObject) => labels?.['pod-security.kubernetes.io/enforce'],
      );
      expect(levels).toEqual(['restricted', 'privileged']);
      const pods = await cluster.list('pods', agents);
      expect(new Set(pods.map(({ metadata: { labels } }) => labels?.['app.kubernetes.io/name']))).toEqual(
        new Set(['log-shipper', 'probe-agent']),
      );
      expect(pods.filter(({ metadata: { annotations } }) => !annotations?.['orchestra-cdk/host'])).toEqual([]);
    });

    it('lose one at a time of what a budget keeps, on each node that is drained', async () => {
      expect(
        await violatedByDrains(cluster, namespace, isWhole ? {} : { selector: `app.kubernetes.io/name in (${sample.join(',')})` }),
      ).toEqual([]);
    });

    if (environment.name !== 'prod') return; // what is not production has less than a quorum of some

    it('have the replicas of a quorum on nodes of their own, of which the budget gives one away', async () => {
      const { items } = JSON.parse(await cluster.kubectl(['get', 'pods', '-n', namespace, '-o', 'json'])) as {
        readonly items: readonly Pod[];
      };
      for (const part of quorums) {
        const nodes = items.flatMap(({ metadata: { labels }, spec }) =>
          labels?.['app.kubernetes.io/name'] === part ? [spec.nodeName] : [],
        );
        expect([part, new Set(nodes).size]).toEqual([part, 3]);
      }
      const two = ['node-0', 'node-1', '--ignore-daemonsets', '--delete-emptydir-data', '--timeout=5s'];
      const drain = cluster.kubectl(['drain', ...two, '--pod-selector=app.kubernetes.io/name=zookeeper']);
      await expect(drain).rejects.toThrow(/disruption budget|global timeout/);
      await cluster.kubectl(['uncordon', 'node-0', 'node-1']);
    });
  });
});

describeWith([...controlPlaneNeeds, 'data'], 'resources of the Prometheus operator', () => {
  const cluster = new ControlPlane();
  beforeAll(() => cluster.start());
  afterAll(() => cluster.stop());

  it('are such as its definitions take, with every field known', async () => {
    const definitions = ['prometheuses', 'alertmanagers'].map((kind) =>
      path.join(dataFolder, `crds/prom-monitoring.coreos.com_${kind}.yaml`),
    );
    for (const file of definitions) await cluster.apply({ file });
    await eventually(
      () => established(cluster),
      (isDone) => isDone,
    ); // a definition that has no status yet fails a wait
    const extraObjects = operatedPrometheus({ labels: { release: 'shop' }, namespace: 'operated', alertmanagerSecret: 'alertmanager' });
    const web = { kind: 'service', image: 'registry.example.com/web:1' } as const;
    const place = { name: 'dev', tier: 'development', kubernetes: { namespace: 'operated', extraObjects } } as const;
    await cluster.apply({ objects: compile(kubernetes, { name: 'shop', workloads: { web } }, place).output });
    const made = await cluster.list('prometheuses.monitoring.coreos.com,alertmanagers.monitoring.coreos.com', 'operated');
    expect(made.map(({ kind }) => kind).sort()).toEqual(['Alertmanager', 'Prometheus']);
    await cluster.kubectl(['delete', 'namespace', 'operated', '--wait=false']);
  });
});

async function established(cluster: ControlPlane): Promise<boolean> {
  const wait = cluster.kubectl(['wait', '--for=condition=Established', 'crd', '--all', '--timeout=10s']);
  return wait.then(
    () => true,
    () => false,
  );
}

import { type Application, helmChart, type KubernetesObject, type NamedEnvironment, packageObjects } from 'orchestra-cdk';
import { isWhole } from '../extent';
import { describeWith } from './engine';
import { ControlPlane } from './kubernetes';
import { prepareFor, takeBackFor } from './living-objects';
import { LivingRelease } from './living-release';
import { namespaceIn, objectsIn, publicEnvironments } from './public-places';
import { rolloutsNeeds } from './rollouts';

jest.setTimeout(300_000);

const helms = isWhole ? (['helm-3.10', 'helm', 'helm-4'] as const) : (['helm-4'] as const);
const sample = isWhole ? ['podinfo', 'sock-shop'] : ['podinfo'];
const applications = publicEnvironments()
  .filter(({ application }) => sample.includes(application.name))
  .flatMap(({ application, environments }) => {
    const onKubernetes = Object.entries(environments).filter(([, { kubernetes }]) => kubernetes !== undefined);
    const last = onKubernetes.at(-1)?.[0] ?? '';
    return helms.map((helm) => ({ helm, application, environments: Object.fromEntries(onKubernetes), name: last }));
  });

describeWith([...rolloutsNeeds, ...helms], 'charts of public applications on a Kubernetes control plane', () => {
  const cluster = new ControlPlane();
  beforeAll(() => cluster.start({ rollouts: true }));
  afterAll(() => cluster.stop());

  it.each(applications)(
    '$helm installs, upgrades, scales and rolls back $application.name in $name',
    async ({ helm, application, environments, name }) => {
      const [now, next] = [environments, mapped(environments, (environment) => withTags(application, environment, '9.9.9'))];
      const all = [now, next].map((each) => objectsIn(application, ofName(each, name)));
      const [first = [], second = []] = all;
      const namespace = namespaceIn(first);
      await cluster.gone(namespace);
      await prepareFor(cluster, first);
      await cluster.apply({ objects: first.filter(({ kind }) => kind === 'Namespace') });
      const release = new LivingRelease(cluster, helm, namespace);
      try {
        const [one, two] = [now, next].map((each, index) =>
          release.write(
            `${index}`,
            helmChart({ chart: { name: application.name, version: `1.${index}.0` }, ...packageObjects(application, each) }).output,
          ),
        );
        const { scaled, word } = withFour(second);
        const states = [];
        for (const objects of [first, second, scaled]) {
          const wanted = objects.filter(({ kind }) => kind !== 'Namespace');
          states.push({ planned: await release.planned(wanted), wanted });
        }
        await release.upgrade(one ?? '', name);
        await release.becomes(states[0]);
        expect(await cluster.unready(namespace, 60)).toEqual([]);
        await release.upgrade(two ?? '', name);
        await release.becomes(states[1]);
        await release.upgrade(two ?? '', name, '--set', `${word}.replicaCount=4`);
        await release.becomes(states[2]);
        await release.run('rollback', 'life', '1');
        await release.becomes(states[0]);
        expect(await cluster.unready(namespace, 60)).toEqual([]);
        await release.run('uninstall', 'life', '--wait');
      } finally {
        release.end();
        await cluster.kubectl(['delete', 'namespace', namespace, '--wait=false']);
        await takeBackFor(cluster, first, namespace);
      }
    },
  );
});

function mapped<Value>(values: { readonly [name: string]: Value }, change: (value: Value) => Value): { readonly [name: string]: Value } {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]));
}

function ofName(environments: { readonly [name: string]: NamedEnvironment }, name: string): NamedEnvironment {
  const environment = environments[name];
  if (environment === undefined) throw new Error(`no environment ${name}`);
  return environment;
}

/** All images of an environment in another version. */
function withTags(application: Application, environment: NamedEnvironment, tag: string): NamedEnvironment {
  const present = Object.keys(application.workloads).filter((name) => environment.workloads?.[name] !== false);
  return { ...environment, images: Object.fromEntries(present.map((name) => [name, { ...environment.images?.[name], tag }])) };
}

/** One workload that nothing scales gets four replicas; `word` is its name among the values. */
function withFour(objects: readonly KubernetesObject[]): { scaled: readonly KubernetesObject[]; word: string } {
  const workload = objects.find(
    ({ kind, spec }) => /^(?:Deployment|StatefulSet|Rollout)$/.test(kind) && Object(spec).replicas !== undefined,
  );
  if (workload === undefined) throw new Error('no workload has replicas');
  const four = { ...workload, spec: { ...Object(workload['spec']), replicas: 4 } };
  return {
    scaled: objects.map((object) => (object === workload ? four : object)),
    word: workload.metadata.name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
  };
}

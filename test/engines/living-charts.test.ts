import { type Application, helmChart, type KubernetesObject, type NamedEnvironment } from 'orchestra-cdk';
import { isWhole } from '../extent';
import { describeWith } from './engine';
import { ControlPlane } from './kubernetes';
import { prepareFor, takeBackFor } from './living-objects';
import { livingEnvironments, namespaceIn, objectsIn, packagedIn } from './living-places';
import { LivingRelease } from './living-release';
import { rolloutsNeeds } from './rollouts';

jest.setTimeout(300_000);

const helms = isWhole ? (['helm-3.10', 'helm', 'helm-4'] as const) : (['helm-4'] as const);
/** Agents with rights in the whole cluster; a canary that an autoscaler scales, with a job before each release. */
const sample = ['cluster-metrics', 'orchestra'];
const applications = livingEnvironments()
  .filter(({ application }) => isWhole || sample.includes(application.name))
  .flatMap(({ application, environments }) => {
    const onKubernetes = Object.entries(environments).filter(([, { kubernetes }]) => kubernetes !== undefined);
    const last = onKubernetes.at(-1)?.[0] ?? '';
    return helms.map((helm) => ({ helm, application, environments: Object.fromEntries(onKubernetes), name: last }));
  });

describeWith([...rolloutsNeeds, ...helms], 'charts of applications on a Kubernetes control plane', () => {
  const cluster = new ControlPlane();
  beforeAll(() => cluster.start({ rollouts: true }));
  afterAll(() => cluster.stop());

  it.each(applications)(
    '$helm installs, upgrades, scales, rolls back and uninstalls $application.name in $name',
    async ({ helm, application, environments, name }) => {
      const [now, next] = [environments, mapped(environments, (environment) => withTags(application, environment, '9.9.9'))];
      const [first, second] = [objectsIn(application, ofName(now, name)), objectsIn(application, ofName(next, name))];
      const { scaled, word } = withFour(second);
      const namespace = namespaceIn(first);
      await cluster.gone(namespace);
      await prepareFor(cluster, first);
      await cluster.apply({ objects: first.filter(({ kind }) => kind === 'Namespace') });
      const release = new LivingRelease(cluster, helm, namespace);
      const write = (version: string, each: typeof now) =>
        release.write(
          version,
          helmChart({ chart: { name: application.name, version }, ...packagedIn({ application, environments: each }) }).output,
        );
      try {
        const [one, two] = [write('1.0.0', now), write('1.1.0', next)];
        const installed = await release.planned(first);
        const upgraded = await release.planned(second);
        const four = await release.planned(scaled);
        await release.upgrade(one, name);
        await release.becomes(installed);
        expect(await cluster.unready(namespace, 60)).toEqual([]);
        await release.upgrade(two, name);
        await release.becomes(upgraded);
        await release.upgrade(two, name, '--set', `${word}.replicaCount=4`);
        await release.becomes(four);
        const restored = await release.rollback(1, installed, four);
        expect(await cluster.unready(namespace, 60)).toEqual([]);
        await release.uninstall(restored);
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

/** All images of an environment in another version; in production they have a digest. */
function withTags(application: Application, environment: NamedEnvironment, tag: string): NamedEnvironment {
  const present = Object.keys(application.workloads).filter((name) => environment.workloads?.[name] !== false);
  const version = { tag, ...(environment.tier === 'production' && { digest: `sha256:${'9'.repeat(64)}` }) };
  return { ...environment, images: Object.fromEntries(present.map((name) => [name, { ...environment.images?.[name], ...version }])) };
}

/** One workload gets four replicas, one that nothing scales where there is one; `word` is its name among the values. */
function withFour(objects: readonly KubernetesObject[]): { scaled: readonly KubernetesObject[]; word: string } {
  const workload = objects.find(
    ({ kind, spec }) => /^(?:Deployment|StatefulSet|Rollout)$/.test(kind) && Object(spec).replicas !== undefined,
  );
  const [scaled, field] =
    workload === undefined
      ? [objects.find(({ kind, spec }) => kind === 'HorizontalPodAutoscaler' && Object(spec).maxReplicas >= 4), 'minReplicas']
      : [workload, 'replicas'];
  if (scaled === undefined) throw new Error('no workload can have four replicas');
  const four = { ...scaled, spec: { ...Object(scaled['spec']), [field]: 4 } };
  return {
    scaled: objects.map((object) => (object === scaled ? four : object)),
    word: scaled.metadata.name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
  };
}

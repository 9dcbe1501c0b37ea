import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  analyze,
  argoCd,
  canary,
  headerRoute,
  helmChart,
  istio,
  type KubernetesObject,
  latency,
  packageObjects,
  pause,
  successRatio,
  weight,
} from 'orchestra-cdk';
import { parseAllDocuments } from 'yaml';
import { crucible } from '../../apps/crucible/application';
import { delivery as crucibleDelivery } from '../../apps/crucible/delivery';
import { environments as crucibleEnvironments } from '../../apps/crucible/environments';
import { orchestrator } from '../../apps/orchestrator/application';
import { delivery } from '../../apps/orchestrator/delivery';
import { environments } from '../../apps/orchestrator/environments';
import { isWhole } from '../extent';
import { AnsweringPrometheus } from './answering-prometheus';
import { ArgoCd, argoCdNeeds } from './argo-cd';
import { type DeliveredSystem, onOneCluster } from './delivered-system';
import { describeWith } from './engine';
import { eventually } from './eventually';
import { type GitRepository, GitServer } from './git-server';
import { withChart } from './helm';
import { ControlPlane } from './kubernetes';
import { Rollouts, rolloutsNeeds } from './rollouts';

jest.setTimeout(240_000);

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;

const { flux: _flux, ...crucibles } = crucibleDelivery;
const byArgoCd = { ...crucibles, deploys: { staging: argoCd() } };

/** The orchestrator alone with its delivery, on one cluster: a namespace for each environment, a mesh in place of a gateway, seconds in place of minutes. */
function system(repository: string, prometheus: string): DeliveredSystem {
  const steps = [
    weight(10),
    headerRoute('testers', { 'x-tester': 'yes' }),
    pause(),
    analyze('success-rate', 'latency'),
    weight(50),
    pause('1s'),
  ];
  const quick = { count: 1 } as const;
  const { env: _env, metrics: _metrics, objectives: _objectives, kubernetes: _names, ...api } = orchestrator.workloads.orchestrator;
  const application = {
    name: 'orchestrator',
    owner: 'platform',
    workloads: { orchestrator: { ...api, rollout: canary(steps) } },
    analyses: {
      'success-rate': successRatio({ atLeast: 0.95, ...quick }),
      latency: latency({ percentile: 95, below: '500ms', ...quick }),
    },
  };
  const alone = Object.fromEntries(Object.entries(environments).map(([name, each]) => [name, { ...each, workloads: {} }]));
  const { orchestrator: source } = delivery.sources ?? {};
  const declared = { ...delivery, sources: { ...(source !== undefined && { orchestrator: source }) } };
  return onOneCluster(application, alone, declared, repository, { prometheus, routers: { orchestrator: istio() } });
}

describeWith([...argoCdNeeds, ...rolloutsNeeds], 'a delivery by Argo CD', () => {
  const cluster = new ControlPlane();
  const argo = new ArgoCd(cluster);
  const server = new GitServer();
  const prometheus = new AnsweringPrometheus();
  let repository: GitRepository;
  const rollouts = new Rollouts(cluster, 'orchestrator-dev');
  let delivered: DeliveredSystem;
  let revision = '';

  beforeAll(async () => {
    await Promise.all([cluster.start({ rollouts: true }), server.start(), prometheus.start()]);
    repository = await server.repository('platform');
    delivered = system(repository.url, prometheus.address);
    for (const name of ['dev', 'staging', 'prod']) delivered.orchestra('release', `orchestrator=2.0.0@${digest('a')}`, '--env', name);
    revision = await repository.commit(delivered.files(), 'first');
    await argo.start();
    await applyControlPlane(delivered, 'orchestrator');
  });
  afterAll(async () => {
    await argo.stop();
    await Promise.all([cluster.stop(), server.stop()]);
    prometheus.stop();
    delivered.remove();
  });

  /** As the comment of its kustomization says. */
  async function applyControlPlane(of: DeliveredSystem, application: string): Promise<void> {
    const folder = mkdtempSync(path.join(tmpdir(), 'orchestra-control-plane-'));
    for (const { path: name, text } of of.files())
      if (name.includes('/control-plane/')) writeFileSync(path.join(folder, path.basename(name)), text);
    await cluster.kubectl(['apply', '--server-side', `--field-manager=orchestra-${application}`, '-k', folder]);
    rmSync(folder, { recursive: true });
  }

  const part = (environment: string, rollouts = false) => `orchestrator-${environment}${rollouts ? '-rollouts' : ''}`;

  async function release(environment: string, version: string): Promise<void> {
    delivered.orchestra('release', `orchestrator=${version}`, '--env', environment);
    revision = await repository.commit(delivered.files(), `${version} to ${environment}`);
  }

  const get = (environment: string, kind: string, name: string, field: string) =>
    cluster.kubectl(['get', kind, name, '-n', part(environment), '-o', `jsonpath=${field}`]);

  test('everything is deployed, in prod when somebody syncs it', async () => {
    const parts = (...names: readonly string[]) => names.flatMap((name) => [part(name), part(name, true)]);
    await Promise.all(parts('prod').map((name) => argo.until(name, ({ sync }) => sync !== '')));
    for (const name of parts('prod')) expect(await argo.application(name)).toMatchObject({ sync: 'OutOfSync', health: 'Missing' });
    await Promise.all(parts('prod').map(sync));
    await Promise.all(parts('dev', 'staging', 'prod').map((name) => argo.deployed(name, revision)));
  });

  test('a release starts the canary, and what controllers write stays, while changes by hand are taken back', async () => {
    await release('dev', `2.1.0@${digest('b')}`);
    await argo.refresh(part('dev', true));
    await argo.until(part('dev', true), ({ sync, health }) => sync === 'Synced' && health === 'Suspended');
    const routes = () => get('dev', 'virtualservices.networking.istio.io', 'orchestrator', '{.spec.http}');
    const halfway = await eventually(routes, (text) => text.includes('x-tester') && text.includes('"weight":10'));
    await scaledByAutoscaler('dev', 3);
    await cluster.kubectl(['delete', 'poddisruptionbudget', 'orchestrator', '-n', part('dev')]);
    const port = () => get('dev', 'service', 'orchestrator', '{.spec.ports[0].targetPort}');
    const declared = await port();
    await cluster.kubectl([
      'patch',
      'service',
      'orchestrator',
      '-n',
      part('dev'),
      '--type=json',
      '-p',
      '[{"op":"replace","path":"/spec/ports/0/targetPort","value":1234}]',
    ]);
    await eventually(port, (now) => now === declared);
    await eventually(
      () => cluster.list('poddisruptionbudgets', part('dev')),
      (budgets) => budgets.length === 1,
    );
    for (const rollouts of [false, true]) {
      await argo.refresh(part('dev', rollouts));
      await argo.until(part('dev', rollouts), ({ sync, operation }) => sync === 'Synced' && operation !== 'Running');
    }
    expect(await routes()).toBe(halfway);
    expect(await get('dev', 'rollouts.argoproj.io', 'orchestrator', '{.spec.replicas}')).toBe('3');
  });

  test('the canary ends with the new version everywhere', async () => {
    await rollouts.promote('orchestrator');
    await argo.until(part('dev', true), ({ health }) => health === 'Healthy', 90);
    expect(
      await get('dev', 'rollouts.argoproj.io', 'orchestrator', '{.spec.template.spec.containers[0].image} {.status.stableRS}'),
    ).toMatch(digest('b'));
    expect(await get('dev', 'virtualservices.networking.istio.io', 'orchestrator', '{.spec.http}')).not.toContain('x-tester');
  });

  test('a canary that fails ends in the old version, and the release before is the way back', async () => {
    prometheus.answer = 0;
    await release('dev', `2.2.0@${digest('c')}`);
    await argo.refresh(part('dev', true));
    await argo.until(part('dev', true), ({ health }) => health === 'Suspended');
    await rollouts.promote('orchestrator');
    await argo.until(part('dev', true), ({ sync, health }) => sync === 'Synced' && health === 'Degraded', 90);
    await release('dev', `2.1.0@${digest('b')}`);
    await argo.deployed(part('dev', true), revision);
  });

  test('what is outside of the project is denied', async () => {
    const [text = ''] = delivered.files().flatMap((each) => (each.path.endsWith('control-plane/application.yaml') ? [each.text] : []));
    const [root] = parseAllDocuments(text).map((each) => each.toJS() as { readonly spec: object }); // an Application
    const elsewhere = {
      ...root,
      metadata: { name: 'elsewhere', namespace: argo.namespace },
      spec: {
        ...root?.spec,
        project: 'orchestrator',
        source: { repoURL: repository.url, targetRevision: 'main', path: 'deploy/orchestrator/kustomize/overlays/dev' },
        destination: { server: 'https://kubernetes.default.svc', namespace: 'kube-system' },
      },
    };
    await cluster.apply({ objects: [elsewhere] });
    const { conditions } = await argo.until('elsewhere', (state) => state.conditions.length > 0);
    expect(conditions.join()).toContain("do not match any of the allowed destinations in project 'orchestrator'");
  });

  test('another application comes beside it, and what a commit no longer has is deleted', async () => {
    const crucibles = onOneCluster(crucible, crucibleEnvironments, byArgoCd, repository.url);
    for (const name of ['dev', 'staging', 'prod'])
      crucibles.orchestra('release', `api=4.0.0@${digest('a')}`, `dispatcher=4.0.0@${digest('b')}`, '--env', name);
    const first = await repository.commit([...delivered.files(), ...crucibles.files()], 'crucible too');
    await applyControlPlane(crucibles, 'crucible');
    await argo.deployed('crucible-staging', first);
    const jobs = async () => (await cluster.list('cronjobs', 'crucible-staging')).map(({ metadata: { name } }) => name);
    expect(await jobs()).toEqual(['sweep']);
    const later = crucibles.changed({ staging: { workloads: { sweep: false } } });
    await argo.deployed('crucible-staging', await repository.commit([...delivered.files(), ...later], 'no sweep'));
    expect(await jobs()).toEqual([]);
    await argo.deployed('crucible-staging', await repository.revert());
    expect(await jobs()).toEqual(['sweep']);
    crucibles.remove();
  });

  // matrix has a generator of git and one of clusters in it
  test.each(isWhole ? (['git', 'clusters', 'matrix'] as const) : (['matrix'] as const))(
    'Applications are made by a generator of %s',
    async (generator) => {
      const application = { ...crucible, name: generator };
      const cluster_ = {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: {
          name: 'here',
          namespace: argo.namespace,
          labels: { 'argocd.argoproj.io/secret-type': 'cluster', environment: 'staging' },
        },
      };
      await cluster.apply({
        objects: [{ ...cluster_, stringData: { name: 'here', server: 'https://kubernetes.default.svc', config: '{}' } }],
      });
      const made = onOneCluster(application, crucibleEnvironments, { ...byArgoCd, argoCd: { generator } }, repository.url);
      for (const name of ['dev', 'staging', 'prod'])
        made.orchestra('release', `api=4.0.0@${digest('a')}`, `dispatcher=4.0.0@${digest('b')}`, '--env', name);
      revision = await repository.commit([...delivered.files(), ...made.files()], generator);
      await applyControlPlane(made, generator);
      await argo.deployed(generator === 'git' ? 'git-staging' : `${generator}-staging-here`, revision);
      made.remove();
    },
  );

  test('a chart whose long texts are files of an environment is rendered as by helm', async () => {
    const { output } = helmChart({ chart: { name: 'orchestrator', version: '1.0.0' }, ...packageObjects(orchestrator, environments) });
    const charts = await server.repository('charts');
    const of = await charts.commit(output, 'the chart');
    const rendered = (isWhole ? ['dev', 'staging', 'prod'] : ['prod']).map(async (environment) => {
      expect(output.filter(({ path: file }) => file.startsWith(`files/${environment}/`))).not.toEqual([]);
      const namespace = `charted-${environment}`;
      const settings = ['--set', `namespaceOverride=${namespace}`, '--values', `values-${environment}.yaml`];
      const objects = await withChart(output, ({ template }) => template('helm-4', settings));
      const maps = objects.filter(({ kind, metadata }) => kind === 'ConfigMap' && metadata.namespace === namespace);
      expect(maps.flatMap(({ data }) => Object.values(data as object)).join('').length).toBeGreaterThan(100_000); // the files are in it
      const resources = maps.map(({ kind, metadata: { name } }) => ({ kind, name, namespace }));
      const helm = { valueFiles: [`values-${environment}.yaml`], parameters: [{ name: 'namespaceOverride', value: namespace }] };
      const charted = {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Application',
        metadata: { name: namespace, namespace: argo.namespace },
        spec: {
          project: 'default',
          destination: { server: 'https://kubernetes.default.svc', namespace },
          source: { repoURL: charts.url, targetRevision: 'main', path: '.', helm },
        },
        operation: { sync: { revision: of, resources, syncOptions: ['ServerSideApply=true'] } },
      };
      await cluster.apply({ objects: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }, charted] });
      const done = await argo.until(namespace, ({ operation }) => ['Succeeded', 'Failed', 'Error'].includes(operation), 120);
      expect(done).toMatchObject({ operation: 'Succeeded' });
      const live = await cluster.list('configmaps', namespace);
      const texts = (all: readonly Pick<KubernetesObject, 'metadata'>[]) =>
        Object.fromEntries(all.map(({ metadata, ...rest }) => [metadata.name, 'data' in rest ? rest.data : undefined]));
      const { 'kube-root-ca.crt': _, ...applied } = texts(live);
      expect(applied).toEqual(texts(maps));
    });
    await Promise.all(rendered);
  });

  /** As somebody does it by a button. */
  async function sync(name: string): Promise<void> {
    await cluster.kubectl([
      'patch',
      'applications.argoproj.io',
      name,
      '-n',
      argo.namespace,
      '--type=merge',
      '-p',
      JSON.stringify({ operation: { sync: { revision } } }),
    ]);
  }

  /** By the field manager of the controller that reads metrics, which are not there. */
  async function scaledByAutoscaler(environment: string, replicas: number): Promise<void> {
    await cluster.kubectl(['scale', 'rollouts.argoproj.io/orchestrator', `--replicas=${replicas}`, '-n', part(environment)]);
  }
});

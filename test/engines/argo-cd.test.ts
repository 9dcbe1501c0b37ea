import { ArgoCd, argoCdNeeds } from './argo-cd';
import { overlays, overlaysWithoutSweep } from './crucible-overlays';
import { describeWith } from './engine';
import { eventually } from './eventually';
import { type GitRepository, GitServer } from './git-server';
import { ControlPlane } from './kubernetes';

jest.setTimeout(180_000);

describeWith(argoCdNeeds, 'kustomize overlays, deployed by Argo CD', () => {
  const cluster = new ControlPlane();
  const argo = new ArgoCd(cluster);
  const server = new GitServer();
  let repository: GitRepository;
  let revision = '';
  beforeAll(async () => {
    await Promise.all([cluster.start(), server.start()]);
    repository = await server.repository('crucible');
    revision = await repository.commit(overlays, 'crucible');
    await argo.start();
    await cluster.apply({ objects: [project(), application('crucible', 'crucible'), application('elsewhere', 'default')] });
  });
  afterAll(async () => {
    await argo.stop();
    await Promise.all([cluster.stop(), server.stop()]);
  });

  test('an overlay is deployed, and all of it is healthy', async () => {
    expect(await argo.deployed('crucible', revision)).toMatchObject({ conditions: [] });
    const found = await cluster.list('deployments,cronjobs', 'crucible');
    expect(found.map(({ metadata: { name } }) => name)).toEqual(['api', 'dispatcher', 'sweep']);
  });

  test('what was changed or deleted by hand is as before again', async () => {
    const image = () => cluster.kubectl(['get', 'deployment', 'api', '-n', 'crucible', '-o', 'jsonpath={..image}']);
    const declared = await image();
    await cluster.kubectl(['set', 'image', 'deployment/api', '-n', 'crucible', '*=registry.example.com/by-hand:1']);
    await cluster.kubectl(['delete', 'service', 'api', '-n', 'crucible']);
    await eventually(image, (now) => now === declared);
    await eventually(
      () => cluster.list('services', 'crucible'),
      (services) => services.length === 1,
    );
  });

  test('a commit is deployed, what it no longer has is deleted, and its revert brings all back', async () => {
    const names = async () => (await cluster.list('cronjobs', 'crucible')).map(({ metadata: { name } }) => name);
    await argo.deployed('crucible', await repository.commit(overlaysWithoutSweep, 'no sweep'));
    expect(await names()).toEqual([]);
    await argo.deployed('crucible', await repository.revert());
    expect(await names()).toEqual(['sweep']);
  });

  test('a destination outside of the project is denied', async () => {
    const { sync, conditions } = await argo.until('elsewhere', (state) => state.conditions.length > 0);
    expect(sync).toBe('Unknown');
    expect(conditions.join()).toContain("do not match any of the allowed destinations in project 'crucible'");
  });

  function project(): object {
    return {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name: 'crucible', namespace: argo.namespace },
      spec: {
        sourceRepos: [repository.url],
        destinations: [{ server: 'https://kubernetes.default.svc', namespace: 'crucible' }],
        clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
      },
    };
  }

  function application(name: string, namespace: string): object {
    return {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name, namespace: argo.namespace },
      spec: {
        project: 'crucible',
        source: { repoURL: repository.url, path: 'overlays/staging', targetRevision: 'main' },
        destination: { server: 'https://kubernetes.default.svc', namespace },
        syncPolicy: { automated: { prune: true, selfHeal: true } },
      },
    };
  }
});

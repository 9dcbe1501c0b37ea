import { overlays, overlaysWithoutSweep } from './crucible-overlays';
import { describeWith } from './engine';
import { eventually } from './eventually';
import { Flux, fluxNeeds } from './flux';
import { type GitRepository, GitServer } from './git-server';
import { ControlPlane } from './kubernetes';

jest.setTimeout(180_000);

describeWith(fluxNeeds, 'kustomize overlays, deployed by Flux', () => {
  const cluster = new ControlPlane();
  const flux = new Flux(cluster);
  const server = new GitServer();
  let repository: GitRepository;
  let revision = '';
  beforeAll(async () => {
    await Promise.all([cluster.start(), server.start()]);
    repository = await server.repository('crucible');
    revision = await repository.commit(overlays, 'crucible');
    await flux.start();
    await cluster.apply({ objects: [source(), kustomization('crucible', 'staging'), kustomization('nowhere', 'qa')] });
  });
  afterAll(async () => {
    await flux.stop();
    await Promise.all([cluster.stop(), server.stop()]);
  });

  test('an overlay is deployed, and it waits until all of it is healthy', async () => {
    await flux.deployed('crucible', 'crucible', revision);
    expect(await cluster.unready('crucible', 0)).toEqual([]);
    const found = await cluster.list('deployments,cronjobs', 'crucible');
    expect(found.map(({ metadata: { name } }) => name)).toEqual(['api', 'dispatcher', 'sweep']);
  });

  test('what was changed or deleted by hand is as before again', async () => {
    const image = () => cluster.kubectl(['get', 'deployment', 'api', '-n', 'crucible', '-o', 'jsonpath={..image}']);
    const declared = await image();
    await cluster.kubectl(['set', 'image', 'deployment/api', '-n', 'crucible', '*=registry.example.com/by-hand:1']);
    await cluster.kubectl(['delete', 'service', 'api', '-n', 'crucible']);
    await flux.reconcile('kustomization', 'crucible');
    await eventually(image, (now) => now === declared);
    await eventually(
      () => cluster.list('services', 'crucible'),
      (services) => services.length === 1,
    );
  });

  test('a commit is deployed, what it no longer has is deleted, and its revert brings all back', async () => {
    const names = async () => (await cluster.list('cronjobs', 'crucible')).map(({ metadata: { name } }) => name);
    await flux.deployed('crucible', 'crucible', await repository.commit(overlaysWithoutSweep, 'no sweep'));
    expect(await names()).toEqual([]);
    await flux.deployed('crucible', 'crucible', await repository.revert());
    expect(await names()).toEqual(['sweep']);
  });

  test('an overlay that is not there is named', async () => {
    const { reason, message } = await flux.until('kustomization', 'nowhere', ({ ready }) => ready === 'False');
    expect({ reason, message }).toMatchObject({ reason: 'ArtifactFailed', message: expect.stringContaining('overlays/qa') });
  });

  function source(): object {
    return {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { name: 'crucible', namespace: flux.namespace },
      spec: { url: repository.url, ref: { branch: 'main' }, interval: '1m' },
    };
  }

  function kustomization(name: string, environment: string): object {
    return {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name, namespace: flux.namespace },
      spec: {
        sourceRef: { kind: 'GitRepository', name: 'crucible' },
        path: `overlays/${environment}`,
        interval: '1m',
        prune: true,
        wait: true,
        timeout: '1m',
      },
    };
  }
});

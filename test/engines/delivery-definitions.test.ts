import { readdirSync } from 'node:fs';
import path from 'node:path';
import { argoCd, defineDelivery, deliveryFiles, flux, imageAutomation, imageUpdater, type KubernetesObject } from 'orchestra-cdk';
import { parseAllDocuments } from 'yaml';
import { crucible } from '../../apps/crucible/application';
import { delivery } from '../../apps/crucible/delivery';
import { environments } from '../../apps/crucible/environments';
import { dataFolder, describeWith } from './engine';
import { eventually } from './eventually';
import { ControlPlane, controlPlaneNeeds } from './kubernetes';

jest.setTimeout(120_000);

/** Controllers that no test runs are asked by their definitions alone. */
const definitions = ['argocd-', 'flux-'];

// without what it builds: tags that are commits have no order
const { repository: address, releases = 'releases' } = delivery;
const common = { repository: address, releases };
const repository = { secret: 'repository' };
const deliveries = {
  'of crucible': delivery,
  'by Argo CD with one ApplicationSet': defineDelivery(crucible, environments, {
    ...common,
    deploys: { dev: argoCd(), staging: argoCd({ after: 'dev' }), prod: argoCd({ after: 'staging', approval: true }) },
  }),
  'by Argo CD with a published chart': defineDelivery(crucible, environments, {
    ...common,
    deploys: { dev: argoCd({ source: 'helm', chart: { repository: 'registry.example.com/charts', version: '1.0.0' } }) },
  }),
  'by Argo CD with an image updater that has every option': defineDelivery(crucible, environments, {
    ...common,
    deploys: {
      dev: argoCd({ images: imageUpdater({ constraint: '~1', allowTags: '^1', ignoreTags: ['*-rc'], pullSecret: 'argocd/registry' }) }),
    },
  }),
  'by Flux with a chart': defineDelivery(crucible, environments, { ...common, deploys: { dev: flux({ source: 'helm' }) } }),
  'by Flux with an artifact': defineDelivery(crucible, environments, {
    ...common,
    deploys: { dev: flux() },
    flux: {
      artifact: 'oci://registry.example.com/files',
      notifications: { team: { type: 'msteams', secret: 'address', severity: 'info' } },
    },
  }),
  'by Flux with every option of image automation': defineDelivery(crucible, environments, {
    ...common,
    deploys: { dev: flux({ images: imageAutomation({ allowTags: '^v(?P<version>.*)$', pullSecret: 'registry', branch: 'updates' }) }) },
    flux: repository,
  }),
};

describeWith(['data', ...controlPlaneNeeds], 'objects that Argo CD and Flux read', () => {
  const cluster = new ControlPlane();
  beforeAll(async () => {
    await cluster.start();
    const folder = path.join(dataFolder, 'crds');
    const files = readdirSync(folder).filter((name) => definitions.some((each) => name.startsWith(each)));
    await cluster.kubectl(['apply', '--server-side', '--force-conflicts', ...files.flatMap((name) => ['-f', path.join(folder, name)])]);
    // kubectl gives up on a definition that has no status yet
    const established = ['wait', '--for=condition=Established', '--timeout=60s', 'crd', '--all'];
    await eventually(
      () =>
        cluster.kubectl(established).then(
          () => true,
          () => false,
        ),
      (isDone) => isDone,
    );
    const namespaces = ['argocd', 'flux-system'].map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }));
    await cluster.apply({ objects: namespaces });
  });
  afterAll(() => cluster.stop());

  test.each(Object.entries(deliveries))('have no field that their definitions do not have: %s', async (_, declared) => {
    const objects = deliveryFiles(declared).output.flatMap(({ path: name, text }) =>
      /^(?:argocd|flux)\/.*\.yaml$/.test(name) && !name.endsWith('kustomization.yaml')
        ? parseAllDocuments(text).map((each) => each.toJS() as KubernetesObject) // objects
        : [],
    );
    expect(objects.length).toBeGreaterThan(2);
    const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
    const command = ['apply', '--server-side', '--force-conflicts', '--validate=strict', '--dry-run=server', '-f', '-'];
    const applied = await cluster.kubectl(command, list);
    expect(applied.trim().split('\n')).toHaveLength(objects.length);
  });
});

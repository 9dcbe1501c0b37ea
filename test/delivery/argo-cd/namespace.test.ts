import { renderApplication } from '../../../lib/delivery/argo-cd/application';
import { renderApplicationSet } from '../../../lib/delivery/argo-cd/application-set';
import { applicationParts } from '../../../lib/delivery/argo-cd/names';
import { argoCd } from '../../../lib/delivery/argo-cd/options';
import type { ArtifactKind } from '../../../lib/delivery/artifact';
import { resolveDelivery } from '../../../lib/delivery/resolve-delivery';
import { deployedBy } from '../../../lib/delivery/resolved-delivery';

const image = 'registry.example.com/shop/web:1';
const google = { project: 'acme-shop', region: 'europe-west1' };
const labels = { 'pod-security.kubernetes.io/enforce': 'restricted', team: 'shop' };

function rendered(source: ArtifactKind) {
  const { delivery } = resolveDelivery({
    application: { name: 'shop', workloads: { web: { kind: 'service', image } } },
    environments: { dev: { name: 'dev', tier: 'development', google, kubernetes: { namespaceLabels: { team: 'shop' } } } },
    repository: 'https://git.example.com/acme/shop',
    deploys: { dev: argoCd({ source }) },
  });
  const parts = applicationParts('shop', deployedBy(delivery, 'argo-cd'));
  const set = renderApplicationSet(delivery, parts, 'list');
  return { applications: parts.map((part) => renderApplication(delivery, part, 0)), set };
}

describe('the namespace of an Application', () => {
  it('is made by Argo CD, with its labels, where a chart has none in a cluster', () => {
    const { applications, set } = rendered('helm');
    const syncOptions = expect.arrayContaining(['CreateNamespace=true']);
    const managedNamespaceMetadata = { labels: expect.objectContaining(labels) };
    expect(applications).toMatchObject([{ spec: { syncPolicy: { syncOptions, managedNamespaceMetadata } } }]);
    expect(set).toMatchObject({ spec: { template: { spec: { syncPolicy: { syncOptions } } } } });
    const { generators } = set['spec'] as { generators: { list: { elements: { patch: string }[] } }[] }; // of a list
    const patches = generators.flatMap(({ list }) => list.elements.map(({ patch }) => JSON.parse(patch)));
    expect(patches).toMatchObject([{ spec: { syncPolicy: { managedNamespaceMetadata } } }]);
  });

  it.each(['kustomize', 'plain'] as const)('is an object as others of %s', (source) => {
    const { applications, set } = rendered(source);
    for (const each of [...applications, set]) {
      expect(JSON.stringify(each)).not.toMatch(/CreateNamespace|managedNamespaceMetadata/);
    }
  });
});

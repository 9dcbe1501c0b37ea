import { defineApplication, http, type NamedEnvironment, secret, serviceUrl } from 'orchestra-cdk';
import { parseAllDocuments } from 'yaml';
import { type DeliveryDeclaration, defineDelivery } from '../../../lib/delivery/delivery';
import { deliveryFiles } from '../../../lib/delivery/delivery-files';
import { flux } from '../../../lib/delivery/flux/options';
import type { Application } from '../../../lib/model/application';
import type { KubernetesObject } from '../../../lib/targets/kubernetes/kubernetes-object';

/** A shop whose job before a release calls one of its services. */
export const shop: Application = defineApplication({
  name: 'shop',
  workloads: {
    web: { kind: 'service', probes: { startup: http('/') }, env: { TOKEN: secret('token') } },
    migrate: { kind: 'job', image: 'web', runs: 'before-release', env: { LEDGER: serviceUrl('ledger') } },
    ledger: { kind: 'service', probes: { startup: http('/') } },
  },
  secrets: { token: {} },
});

export const prod: NamedEnvironment = {
  name: 'prod',
  tier: 'staging',
  kubernetes: { cluster: 'blue' },
  registry: 'registry.example.com/shop',
  images: { web: { tag: '1.0.0' }, ledger: { tag: '2.0.0' } },
};

type Stated = Partial<Omit<DeliveryDeclaration, 'deploys'>> & { readonly deploys?: DeliveryDeclaration['deploys'] };

export interface Delivered {
  readonly application?: Application;
  readonly environments?: readonly NamedEnvironment[];
  readonly stated?: Stated;
}

/** A delivery of the shop by Flux. */
export function delivered({ application = shop, environments = [prod], stated = {} }: Delivered = {}) {
  const { output, notes } = deliveryFiles(
    defineDelivery(application, Object.fromEntries(environments.map((each) => [each.name, each])), {
      repository: 'https://git.example.com/acme/shop',
      deploys: Object.fromEntries(environments.map(({ name }) => [name, flux()])),
      ...stated,
    }),
  );
  const files = new Map(output.map(({ path, text }) => [path, text]));
  const objects = (path: string): readonly KubernetesObject[] =>
    parseAllDocuments(files.get(path) ?? '').flatMap((document): KubernetesObject[] => document.toJS() ?? []);
  return { files, notes: notes.filter(({ target }) => target === 'flux'), objects };
}

import { listNames } from '../../../model/list-names';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import { namespaceOf } from '../render/labels';
import { keptSecret, keptSecrets, namespacesOfSecret } from './kept-secrets';
import { projectOf } from './secret-provider-class';

/** What the cluster has to have for the Secrets that are read. */
export function storeOfSecrets(app: ResolvedApplication): string | undefined {
  const store = app.environment.kubernetes?.secrets;
  if (keptSecrets(app).length === 0) return undefined;
  switch (store?.kind) {
    case undefined:
    case 'existing':
      return undefined;
    case 'external-secrets':
      return `the cluster needs the operator External Secrets and the ${store.storeKind} ${store.store}${eachNamespace(app, store.storeKind)}, with access to Secret Manager`;
    case 'csi':
      return 'the cluster needs the Secrets Store CSI driver with the provider gcp and syncSecret.enabled';
    case 'sops':
      return `what applies the objects decrypts those below ${store.folder}`;
  }
}

/** A store of one namespace has to be in each that reads. */
function eachNamespace(app: ResolvedApplication, storeKind: 'ClusterSecretStore' | 'SecretStore'): string {
  const names = [...new Set(keptSecrets(app).flatMap(({ name }) => namespacesOfSecret(app, name)))].sort();
  return storeKind === 'ClusterSecretStore' || names.length < 2 ? '' : ` in each of ${listNames(names)}`;
}

/** How a Secret comes into the namespace; undefined where it is expected there. */
export function originOfSecret(app: ResolvedApplication, name: string): string | undefined {
  const store = app.environment.kubernetes?.secrets;
  const ids = keptSecret(app, name).keys.map(({ id }) => id);
  switch (store?.kind) {
    case undefined:
    case 'existing':
      return undefined;
    case 'external-secrets':
      return `made by External Secrets of ${ids.join(', ')} in the ${store.storeKind} ${store.store}`;
    case 'csi':
      return `mounted from ${ids.join(', ')} in ${projectOf(app)} by the Secrets Store CSI driver`;
    case 'sops':
      return `kept encrypted as ${store.folder}/${name}.yaml for the namespace ${namespaceOf(app)}, and decrypted by what applies it`;
  }
}

/** What a raised version, or a version that is not stated, does to pods that run. */
export function changeOfSecret(app: ResolvedApplication, name: string): string | undefined {
  const { version = 'latest' } = own(app.secrets, name) ?? {};
  const store = app.environment.kubernetes?.secrets;
  if (store?.kind !== 'external-secrets' && store?.kind !== 'csi') return undefined;
  if (version === 'latest') return 'pods read a newer version when they start next: state the version, and raise it, to start them anew';
  const synced = store.kind === 'csi' ? 'the driver' : 'External Secrets';
  return `a raised version starts pods anew, and those that start before ${synced} has written it into the Secret ${name} read the version before in their variables`;
}

import { duration } from '../../../model/quantity';
import { dnsName } from '../../../model/schema/names';
import { kinds, type OfKind, type ResolvedOfKind } from '../../../model/schema/object';
import { type Schema, typed } from '../../../model/schema/schema';
import { oneOf, text } from '../../../model/schema/values';

const project = text({ pattern: /^[a-z][-a-z0-9]{4,28}[a-z0-9]$/, allowed: 'a project id' });

const stores = {
  existing: {},
  'external-secrets': {
    /** Name of the store, which gives access to Secret Manager. */
    store: text(dnsName),
    /** @default 'ClusterSecretStore' */
    storeKind: oneOf('ClusterSecretStore', 'SecretStore').default('ClusterSecretStore'),
    /** How often the operator looks for a new version, such as `'1h'`. @default '1h' */
    refreshInterval: duration.default('1h'),
  },
  csi: {
    /** Project of Secret Manager. @default - that of `google` */
    project: project.optional(),
  },
  sops: {
    /** Folder of the encrypted Secrets in the repository, one file for each. @default 'secrets' */
    folder: text({ pattern: /^[^/\s][^\s]*$/, allowed: 'a folder of the repository' }).default('secrets'),
  },
};
type Stores = typeof stores;

/** Secrets are expected in the namespace. */
export interface ExistingSecrets extends OfKind<Stores, 'existing'> {}
/** External Secrets makes them of Secret Manager. */
export interface ExternalSecrets extends OfKind<Stores, 'external-secrets'> {}
/** The Secrets Store CSI driver mounts them from Secret Manager, and keeps Secrets of them while pods run. */
export interface CsiSecrets extends OfKind<Stores, 'csi'> {}
/** Encrypted by SOPS in the repository; what applies them decrypts them. */
export interface SopsSecrets extends OfKind<Stores, 'sops'> {}
/** From where the Secrets of a namespace come. */
export type SecretStore = ExistingSecrets | ExternalSecrets | CsiSecrets | SopsSecrets;
/** The same with every default applied. */
export interface ResolvedExternalSecrets extends ResolvedOfKind<Stores, 'external-secrets'> {}
export type ResolvedSecretStore =
  | ResolvedOfKind<Stores, 'existing'>
  | ResolvedExternalSecrets
  | ResolvedOfKind<Stores, 'csi'>
  | ResolvedOfKind<Stores, 'sops'>;

export const secretStore: Schema<SecretStore, ResolvedSecretStore> = typed(kinds(stores));

/**
 * Secrets that are expected in the namespace.
 *
 * @example
 * existing()
 */
export function existing(): ExistingSecrets {
  return { kind: 'existing' };
}

/**
 * Secrets that External Secrets makes of Secret Manager.
 *
 * @example
 * externalSecrets({ store: 'gcp', refreshInterval: '1h' })
 */
export function externalSecrets(options: Omit<ExternalSecrets, 'kind'>): ExternalSecrets {
  return { kind: 'external-secrets', ...options };
}

/**
 * Secrets that the Secrets Store CSI driver mounts from Secret Manager.
 *
 * @example
 * csi({ project: 'acme-shop-prod' })
 */
export function csi(options: Omit<CsiSecrets, 'kind'> = {}): CsiSecrets {
  return { kind: 'csi', ...options };
}

/**
 * Secrets that are encrypted by SOPS in the repository.
 *
 * @example
 * sops({ folder: 'deploy/secrets/prod' })
 */
export function sops(options: Omit<SopsSecrets, 'kind'> = {}): SopsSecrets {
  return { kind: 'sops', ...options };
}

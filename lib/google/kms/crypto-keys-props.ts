import type { IamMembers } from '../iam-members';
import type { Overridable } from '../overrides';

/** A key ring of Cloud KMS with its keys. Neither can be deleted in Google Cloud, ever. */
export interface CryptoKeysProps extends Overridable {
  /** Of the ring: at most 63 letters, digits, hyphens and underscores. */
  readonly name: string;
  /** Project id. */
  readonly project: string;
  /** Region, multi-region or `global`: that of what the keys encrypt. */
  readonly location: string;
  /** By name: at most 63 letters, digits, hyphens and underscores. */
  readonly keys: { readonly [name: string]: CryptoKey };
  /** Refuses in Terraform to destroy versions of the keys, without which nothing that they encrypted can be read. @default true */
  readonly deletionProtection?: boolean;
}

export interface CryptoKey {
  /** How often there is a new version, at least `'86400s'`; of keys that encrypt and decrypt. @default '7776000s', which is 90 days */
  readonly rotationPeriod?: string;
  /** What it is for; cannot be changed. @default 'ENCRYPT_DECRYPT' */
  readonly purpose?: 'ENCRYPT_DECRYPT' | 'ASYMMETRIC_SIGN' | 'ASYMMETRIC_DECRYPT' | 'MAC';
  /** Where it is kept; cannot be changed. @default 'SOFTWARE' */
  readonly protectionLevel?: 'SOFTWARE' | 'HSM';
  /** Of other purposes than to encrypt and decrypt, such as `EC_SIGN_P256_SHA256`. @default - that of its purpose */
  readonly algorithm?: string;
  /** How long a destroyed version can be had back: `'86400s'` to `'10368000s'`; cannot be changed. @default - 30 days */
  readonly destroyScheduledDuration?: string;
  /** Who encrypts and decrypts with it: agents of services, above all. @default {} */
  readonly users?: IamMembers;
  /** At most 64. @default {} */
  readonly labels?: { readonly [key: string]: string };
}

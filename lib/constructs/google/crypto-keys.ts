import { KmsCryptoKey } from '@cdktf/provider-google/lib/kms-crypto-key';
import { KmsCryptoKeyIamMember } from '@cdktf/provider-google/lib/kms-crypto-key-iam-member';
import { KmsKeyRing } from '@cdktf/provider-google/lib/kms-key-ring';
import { Construct } from 'constructs';
import { escapeTemplates } from '../../google/escape-templates';
import type { CryptoKeysSpec } from '../../google/kms/derive';
import { renderCryptoKey } from '../../google/kms/render';
import { cryptoKeys } from '../../google/kms/rules';
import type { CryptoKeysProps } from '../../google/kms/schema';
import { resolveProps } from '../../google/resource';
import { mapValues } from '../../model/record';
import { eachRight } from './each-right';
import { make } from './make';
import { onceThere } from './once-there';
import { override } from './override';
import { guardRemoval } from './removal-protection';
import { untraced } from './untraced';

/**
 * A key ring for customer-managed encryption: keys rotate every 90 days, and Terraform never destroys them.
 *
 * @example
 * const keys = new CryptoKeys(this, 'Keys', {
 *   name: 'shop',
 *   project: 'acme-shop',
 *   location: 'europe-west1',
 *   keys: { disks: { users: { sql: 'serviceAccount:service-123456789@gcp-sa-cloud-sql.iam.gserviceaccount.com' } } },
 * });
 * const encryptionKeyName = keys.ids.disks;
 */
export class CryptoKeys extends Construct {
  /** The key ring. */
  readonly resource: KmsKeyRing;
  /** By name. */
  readonly keys: { readonly [name: string]: KmsCryptoKey };
  /** `projects/…/locations/…/keyRings/…/cryptoKeys/…`, by name; dependents are created after the users of the key have their right. */
  readonly ids: { readonly [name: string]: string };

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: CryptoKeysProps) {
    super(scope, id);
    const spec = escapeTemplates(resolveProps(cryptoKeys, props));
    const { resource, keys, ids } = untraced(() => makeKeys(this, spec));
    this.resource = resource;
    this.keys = keys;
    this.ids = ids;
    override(resource, props);
  }
}

function makeKeys(scope: Construct, spec: CryptoKeysSpec): Pick<CryptoKeys, 'resource' | 'keys' | 'ids'> {
  const { name, project, location, deletionProtection } = spec;
  const lifecycle = deletionProtection ? { preventDestroy: true } : undefined;
  const resource = make(KmsKeyRing, scope, 'Default', { name, project, location, lifecycle });
  const made = mapValues(spec.keys, ({ users }, name) => {
    const key = make(KmsCryptoKey, scope, `Key-${name}`, renderCryptoKey(spec, name, resource.id));
    guardRemoval(key, deletionProtection);
    const roles = [[`User-${name}`, 'roles/cloudkms.cryptoKeyEncrypterDecrypter', users]] as const;
    const grants = eachRight(roles, (id, right) => make(KmsCryptoKeyIamMember, scope, id, { cryptoKeyId: key.id, ...right }));
    return { key, id: onceThere(key.id, grants) };
  });
  return { resource, keys: mapValues(made, ({ key }) => key), ids: mapValues(made, ({ id }) => id) };
}

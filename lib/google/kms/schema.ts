import { object } from '../../model/schema/object';
import type { Input } from '../../model/schema/schema';
import { oneOf, recordOf, text } from '../../model/schema/values';
import type { Overridable } from '../overrides';
import { iamMembers, labels, project, protection, secondsWithin } from '../schemas';

const day = 86_400;
const hundredYears = 3_153_600_000;
const keyName = { pattern: /^[a-zA-Z0-9_-]{1,63}$/, allowed: 'at most 63 letters, digits, hyphens and underscores' };

const key = object({
  /** Time between two versions, from `'86400s'` on; of the purpose ENCRYPT_DECRYPT. @default '7776000s', which is 90 days */
  rotationPeriod: secondsWithin(day, hundredYears, 'rotation-period-not-allowed').optional(),
  /** Cannot be changed. @default 'ENCRYPT_DECRYPT' */
  purpose: oneOf('ENCRYPT_DECRYPT', 'ASYMMETRIC_SIGN', 'ASYMMETRIC_DECRYPT', 'MAC').default('ENCRYPT_DECRYPT'),
  /** Cannot be changed. @default 'SOFTWARE' */
  protectionLevel: oneOf('SOFTWARE', 'HSM').default('SOFTWARE'),
  /** Such as `EC_SIGN_P256_SHA256`; required for purposes other than ENCRYPT_DECRYPT, which has none. @default - none */
  algorithm: text({ pattern: /^[A-Z][A-Z0-9_]*$/, allowed: "an algorithm such as 'EC_SIGN_P256_SHA256'" }).optional(),
  /** Retention of a version that is scheduled for destruction: `'86400s'` to `'10368000s'`; cannot be changed. @default - 30 days */
  destroyScheduledDuration: secondsWithin(day, 120 * day, 'destroy-duration-not-allowed').optional(),
  /** Members that encrypt and decrypt with it: service agents, above all. @default {} */
  users: iamMembers,
  /** At most 64. @default {} */
  labels,
});

export const cryptoKeysSchema = object({
  /** Name of the key ring: at most 63 letters, digits, hyphens and underscores. */
  name: text(keyName),
  /** Project id. */
  project,
  /** Region, multi-region or `global`: that of what the keys encrypt. */
  location: text({ pattern: /^[a-z0-9-]+$/, allowed: "a location such as 'europe-west1'" }),
  /** Keys by name: at most 63 letters, digits, hyphens and underscores. */
  keys: recordOf(key, keyName),
  /** Refuses in Terraform to destroy versions of the keys, without which nothing that they encrypted can be read. @default true */
  deletionProtection: protection,
});

/** A key ring of Cloud KMS with its keys. Neither can be deleted in Google Cloud, ever. */
export interface CryptoKeysProps extends Input<typeof cryptoKeysSchema>, Overridable {}
/** A key of a key ring. */
export type CryptoKey = Input<typeof key>;

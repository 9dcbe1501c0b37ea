import { fields, flag, known, oneOf, recordOf } from '../../model/shape/shape';
import { completeProps, type PropsContract } from '../complete-props';
import { eachSorted } from '../each-sorted';
import { iamMembers } from '../iam-members';
import { seconds } from '../seconds';
import { labels, overrides, project, readable } from '../shapes';
import type { CryptoKey, CryptoKeysProps } from './crypto-keys-props';
import type { CryptoKeySpec, CryptoKeysSpec } from './crypto-keys-spec';
import { keyTimes } from './rules/key-times';

const keyName = { pattern: /^[a-zA-Z0-9_-]{1,63}$/, allowed: 'at most 63 letters, digits, hyphens and underscores' };

const key = fields<CryptoKey>({
  rotationPeriod: seconds,
  purpose: oneOf('ENCRYPT_DECRYPT', 'ASYMMETRIC_SIGN', 'ASYMMETRIC_DECRYPT', 'MAC'),
  protectionLevel: oneOf('SOFTWARE', 'HSM'),
  algorithm: readable({ pattern: /^[A-Z][A-Z0-9_]*$/, allowed: "an algorithm such as 'EC_SIGN_P256_SHA256'" }),
  destroyScheduledDuration: seconds,
  users: iamMembers,
  labels,
});

const contract: PropsContract<CryptoKeysProps, CryptoKeysSpec> = {
  noun: 'key ring',
  shape: fields<CryptoKeysProps>(
    {
      name: readable(keyName),
      project,
      location: readable({ pattern: /^[a-z0-9-]+$/, allowed: "a location such as 'europe-west1'" }),
      keys: recordOf(key, keyName),
      deletionProtection: known(flag),
      overrides,
    },
    ['name', 'project', 'location', 'keys'],
  ),
  complete: ({ name, project: id, location, keys, deletionProtection = true }) => ({
    name,
    project: id,
    location,
    deletionProtection,
    keys: eachSorted(keys, completeKey),
  }),
  rules: [keyTimes],
};

/** @throws InvalidApplicationError naming all problems at once */
export function cryptoKeysSpec(props: CryptoKeysProps): CryptoKeysSpec {
  return completeProps(contract, props);
}

function completeKey(given: CryptoKey): CryptoKeySpec {
  const { purpose = 'ENCRYPT_DECRYPT' } = given;
  return {
    ...given,
    purpose,
    // others have no rotation: whoever verifies must get the new key first
    rotationPeriod: given.rotationPeriod ?? (purpose === 'ENCRYPT_DECRYPT' ? '7776000s' : undefined),
    protectionLevel: given.protectionLevel ?? 'SOFTWARE',
    users: eachSorted(given.users, (each) => each),
    labels: given.labels ?? {},
  };
}

import { mapValues } from '../../model/record';
import type { Output } from '../../model/schema/schema';
import type { cryptoKeysSchema } from './schema';

type Given = Output<typeof cryptoKeysSchema>;
type GivenKey = Given['keys'][string];

/** Keys with every default applied, in the order of their names. */
export interface CryptoKeysSpec extends Omit<Given, 'keys'> {
  readonly keys: { readonly [name: string]: CryptoKeySpec };
}

export interface CryptoKeySpec extends GivenKey {
  /** Absent where it is Google's default. */
  readonly versionTemplate?: { readonly algorithm: string; readonly protectionLevel: GivenKey['protectionLevel'] };
}

/** Applies the defaults that depend on other fields. */
export function derive(given: Given): CryptoKeysSpec {
  return { ...given, keys: mapValues(given.keys, deriveKey) };
}

function deriveKey(given: GivenKey): CryptoKeySpec {
  const { purpose, algorithm = 'GOOGLE_SYMMETRIC_ENCRYPTION', protectionLevel } = given;
  const isUsual = given.algorithm === undefined && protectionLevel === 'SOFTWARE';
  return {
    // others have no rotation: verifiers must get the new key first
    ...(purpose === 'ENCRYPT_DECRYPT' && { rotationPeriod: '7776000s' }),
    ...given,
    ...(!isUsual && { versionTemplate: { algorithm, protectionLevel } }),
  };
}

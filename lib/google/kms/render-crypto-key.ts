import type { KmsCryptoKeyConfig } from '@cdktf/provider-google/lib/kms-crypto-key';
import { own } from '../../model/own';
import type { CryptoKeysSpec } from './crypto-keys-spec';

/** Configuration of the provider's `google_kms_crypto_key`. */
export function renderCryptoKey({ keys, deletionProtection }: CryptoKeysSpec, name: string, keyRing: string): KmsCryptoKeyConfig {
  const key = own(keys, name);
  if (key === undefined) throw new Error(`${name} is no key of the ring`);
  const { purpose, protectionLevel, algorithm, rotationPeriod, destroyScheduledDuration, labels } = key;
  const stated = algorithm !== undefined || protectionLevel !== 'SOFTWARE';
  return {
    name,
    keyRing,
    purpose,
    labels,
    rotationPeriod,
    destroyScheduledDuration,
    versionTemplate: stated ? { algorithm: algorithm ?? 'GOOGLE_SYMMETRIC_ENCRYPTION', protectionLevel } : undefined,
    lifecycle: deletionProtection ? { preventDestroy: true } : undefined,
  };
}

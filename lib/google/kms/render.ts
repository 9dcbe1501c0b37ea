import type { KmsCryptoKeyConfig } from '@cdktf/provider-google/lib/kms-crypto-key';
import { own } from '../../model/own';
import type { CryptoKeysSpec } from './derive';

/** Configuration of the provider's `google_kms_crypto_key`. */
export function renderCryptoKey({ keys, deletionProtection }: CryptoKeysSpec, name: string, keyRing: string): KmsCryptoKeyConfig {
  const key = own(keys, name);
  if (key === undefined) throw new Error(`${name} is no key of the ring`);
  const { purpose, rotationPeriod, destroyScheduledDuration, labels, versionTemplate } = key;
  return {
    name,
    keyRing,
    purpose,
    labels,
    rotationPeriod,
    destroyScheduledDuration,
    versionTemplate,
    lifecycle: deletionProtection ? { preventDestroy: true } : undefined,
  };
}

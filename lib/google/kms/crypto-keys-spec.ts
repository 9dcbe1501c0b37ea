import type { CryptoKey, CryptoKeysProps } from './crypto-keys-props';

/** Keys of which everything is decided. */
export type CryptoKeysSpec = Required<Omit<CryptoKeysProps, 'keys' | 'overrides'>> & {
  readonly keys: { readonly [name: string]: CryptoKeySpec };
};

export type CryptoKeySpec = Required<Omit<CryptoKey, 'rotationPeriod' | 'destroyScheduledDuration' | 'algorithm'>> &
  Pick<CryptoKey, 'rotationPeriod' | 'destroyScheduledDuration' | 'algorithm'>;

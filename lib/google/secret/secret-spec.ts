import type { SecretProps } from './secret-props';

type Open = 'rotation' | 'expires' | 'versionDestroyTtl';

/** A secret of which everything is decided. */
export type SecretSpec = Required<Omit<SecretProps, Open | 'overrides'>> & Pick<SecretProps, Open>;

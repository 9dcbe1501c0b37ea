import type { RegistryProps } from './registry-props';

type Open = 'description' | 'kmsKeyName';

/** A repository of which everything is decided. */
export type RegistrySpec = Required<Omit<RegistryProps, Open | 'overrides'>> & Pick<RegistryProps, Open>;

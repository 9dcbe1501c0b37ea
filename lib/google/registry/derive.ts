import type { Output } from '../../model/schema/schema';
import type { registrySchema } from './schema';

type Given = Output<typeof registrySchema>;

/** A repository with every default applied; records are in the order of their keys. */
export type RegistrySpec = Given & Required<Pick<Given, 'cleanupPolicies'>>;

const usualPolicies = {
  'delete-untagged': { kind: 'delete', tagState: 'UNTAGGED', olderThan: '7776000s' },
  'keep-recent': { kind: 'keep-most-recent', keepCount: 50 },
} as const;

/** Applies the defaults that depend on other fields. A virtual repository holds no images of its own. */
export function derive(given: Given): RegistrySpec {
  return { cleanupPolicies: given.mode.kind === 'virtual' ? {} : usualPolicies, ...given };
}

import { completeProps, type PropsContract } from '../complete-props';
import { eachSorted } from '../each-sorted';
import { labelCount } from '../label-count';
import type { CleanupPolicy, RegistryMode, RegistryProps } from './registry-props';
import { registryShape } from './registry-shape';
import type { RegistrySpec } from './registry-spec';
import { cleanupTags } from './rules/cleanup-tags';
import { registryKey } from './rules/registry-key';

const usualPolicies: { readonly [id: string]: CleanupPolicy } = {
  'delete-untagged': { kind: 'delete', tagState: 'UNTAGGED', olderThan: '7776000s' },
  'keep-recent': { kind: 'keep-most-recent', keepCount: 50 },
};

const contract: PropsContract<RegistryProps & { readonly name?: string }, RegistrySpec> = {
  noun: 'registry',
  shape: registryShape,
  complete: ({ overrides: _, ...props }) => ({
    ...props,
    mode: completeMode(props.mode),
    // what others look into keeps nothing of its own
    cleanupPolicies: eachSorted(props.cleanupPolicies ?? (props.mode?.kind === 'virtual' ? {} : usualPolicies), (each) => each),
    cleanupPolicyDryRun: props.cleanupPolicyDryRun ?? false,
    vulnerabilityScanning: props.vulnerabilityScanning ?? { kind: 'INHERITED' },
    labels: props.labels ?? {},
    readers: eachSorted(props.readers, (each) => each),
    writers: eachSorted(props.writers, (each) => each),
    deletionProtection: props.deletionProtection ?? true,
  }),
  rules: [cleanupTags, ({ labels }) => labelCount({ labels }), registryKey],
};

/** @throws InvalidApplicationError naming all problems at once */
export function registrySpec(props: RegistryProps): RegistrySpec {
  return completeProps(contract, props);
}

function completeMode(given: RegistryMode = { kind: 'standard' }): RegistryMode {
  return given.kind === 'standard' ? { kind: 'standard', immutableTags: given.immutableTags ?? true } : given;
}

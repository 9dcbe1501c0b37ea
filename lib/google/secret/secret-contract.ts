import { completeProps, type PropsContract } from '../complete-props';
import { eachSorted } from '../each-sorted';
import { labelCount } from '../label-count';
import { secretAmounts } from './rules/secret-amounts';
import { secretReplicas } from './rules/secret-replicas';
import { secretTimes } from './rules/secret-times';
import type { SecretProps } from './secret-props';
import { secretShape } from './secret-shape';
import type { SecretSpec } from './secret-spec';

const contract: PropsContract<SecretProps & { readonly name?: string }, SecretSpec> = {
  noun: 'secret',
  shape: secretShape,
  complete: ({ overrides: _, ...props }) => ({
    ...props,
    replication: props.replication ?? { kind: 'auto' },
    topics: props.topics ?? [],
    versionAliases: eachSorted(props.versionAliases, (each) => each),
    labels: props.labels ?? {},
    annotations: eachSorted(props.annotations, (each) => each),
    tags: props.tags ?? {},
    deletionProtection: props.deletionProtection ?? true,
    accessors: eachSorted(props.accessors, (each) => each),
    versionAdders: eachSorted(props.versionAdders, (each) => each),
  }),
  rules: [({ labels }) => labelCount({ labels }), secretAmounts, secretReplicas, secretTimes],
};

/** @throws InvalidApplicationError naming all problems at once */
export function secretSpec(props: SecretProps): SecretSpec {
  return completeProps(contract, props);
}

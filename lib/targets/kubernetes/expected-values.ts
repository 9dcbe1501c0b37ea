import { own } from '../../model/own';
import { referencesIn, type Value } from '../../model/references-in';
import type { ContainerOf, WorkloadOf } from '../support';
import { namespaceOf } from './render/labels';

/** What a variable, or a file, expects in the namespace of others. */
export function expectedValue(field: 'env' | 'files'): (of: ContainerOf, name: string) => string | undefined {
  return ({ app, workload, container }, name) => {
    const value = own<Value>(container[field], name);
    const expected =
      value === undefined
        ? []
        : referencesIn(value).flatMap((each) => {
            if (each.kind !== 'existing-config' && each.kind !== 'existing-secret') return [];
            const object = each.kind === 'existing-config' ? `ConfigMap ${each.configMap}` : `Secret ${each.secret}`;
            return [
              `${each.optional === true ? 'taken where it is there' : 'expected'} under the key ${each.key} of the ${object} in the namespace ${namespaceOf(app, workload)}`,
            ];
          });
    return expected.length === 0 ? undefined : `${expected.join('; ')}, which others own: its changes restart nothing`;
  };
}

/** The claim of others that a path expects in the namespace. While a release replaces pods, two of them have it. */
export function expectedClaim({ app, workload }: WorkloadOf, path: string): string | undefined {
  const stated = own(workload.kubernetes?.existingClaims, path);
  if (stated === undefined) return undefined;
  const { claim, readOnly = false } = stated;
  const isOurs = app.environment.kubernetes?.extraObjects.some(
    ({ kind, metadata }) =>
      kind === 'PersistentVolumeClaim' &&
      metadata.name === claim &&
      (metadata.namespace ?? namespaceOf(app)) === namespaceOf(app, workload),
  );
  const whose =
    isOurs === true
      ? `the claim ${claim} is one of extraObjects`
      : `the claim ${claim} is expected in the namespace ${namespaceOf(app, workload)}`;
  const isShared = 'scaling' in workload && workload.kubernetes?.updates?.kind !== 'recreate' && !readOnly;
  return isShared ? `${whose}; where only one node may mount it, state kubernetes.updates: { kind: 'recreate' }` : whose;
}

import { own } from '../../model/own';
import { referencesIn, type Value } from '../../model/references-in';
import type { ContainerOf } from '../support';
import { namespaceOf } from './render/labels';

/** What a variable, or a file, expects in the namespace of others. */
export function expectedValue(field: 'env' | 'files'): (of: ContainerOf, name: string) => string | undefined {
  return ({ app, container }, name) => {
    const value = own<Value>(container[field], name);
    const expected =
      value === undefined
        ? []
        : referencesIn(value).flatMap((each) => {
            if (each.kind !== 'existing-config' && each.kind !== 'existing-secret') return [];
            const object = each.kind === 'existing-config' ? `ConfigMap ${each.configMap}` : `Secret ${each.secret}`;
            return [
              `${each.optional === true ? 'taken where it is there' : 'expected'} under the key ${each.key} of the ${object} in the namespace ${namespaceOf(app)}`,
            ];
          });
    return expected.length === 0 ? undefined : `${expected.join('; ')}, which others own: its changes restart nothing`;
  };
}

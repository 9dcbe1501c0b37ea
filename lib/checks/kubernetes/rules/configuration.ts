import { secretIn, secretInText } from '../../../model/secrets/secret-text';
import { type Block, blockAt, isTemplate, isUnset } from '../field';
import { type Breach, type KubernetesRule, ofKinds, rule, unknown } from '../kubernetes-rule';
import { secretNames } from './containers';

/** Contents of ConfigMaps and Secrets. */
export const configurationRules: readonly KubernetesRule[] = [
  rule(
    'configured-secret sensitiveConfigmapContent KSV-0109 C-0012',
    'no secret in a ConfigMap',
    ofKinds(['ConfigMap'], ({ body }) => configured(blockAt(body, 'data'))),
  ),
  rule(
    'plain-secret',
    'no Secret with a value in a manifest',
    ofKinds(['Secret'], ({ body }) =>
      ['data', 'stringData'].flatMap((field) =>
        Object.entries(blockAt(body, field))
          .filter(([, value]) => !isUnset(value) && value !== '')
          .map(([key, value]) => {
            const path = `${field}[${key}]`;
            const message = 'must come from a store of secrets, got a value in the manifest';
            return isTemplate(value) ? unknown(path, 'must come from a store of secrets, got a template') : { path, message };
          }),
      ),
    ),
  ),
];

function configured(data: Block): readonly Breach[] {
  return Object.entries(data).flatMap(([key, value]) => {
    if (typeof value !== 'string' || value === '') return [];
    const isOneLine = !/\n./.test(value) && !isTemplate(value);
    const what =
      (isOneLine ? secretIn(key, value) : secretInText(value)) ??
      (isOneLine && secretNames.test(key) ? 'a secret, by its name' : undefined);
    return what === undefined ? [] : [{ path: `data[${key}]`, message: `must come from a Secret, looks like ${what}` }];
  });
}

/** Keys at the root of `values.yaml` that mean something to Helm, or in every chart of ours. */
export const reservedKeys: readonly string[] = [
  'commonLabels',
  'enabled',
  'fullnameOverride',
  'global',
  'nameOverride',
  'namespace',
  'namespaceOverride',
  'tags',
  'tests',
];

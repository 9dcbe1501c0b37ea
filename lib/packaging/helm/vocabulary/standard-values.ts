import type { ValueName } from './value-name';
import { flag, text } from './value-schemas';

/**
 * The environment that values are those of. Helm takes an upgrade whose values are empty for the wish to keep those of the last release,
 * `--set` and all, so no file of an environment may be empty: each says this. `global` is no name of a workload, and charts of an
 * umbrella share it.
 */
export const environmentName: ValueName = {
  name: ['global', 'environment'],
  description: 'Environment that the values are those of, for people: the notes after an install say it.',
  schema: text,
};

/** The same in a chart with texts in files. */
export const choosingEnvironment: ValueName = {
  ...environmentName,
  description: 'Environment that the values are those of: the chart reads its texts from `files/`, and the notes after an install say it.',
};

/** Namespace of all objects that are in the application's own. */
export const namespaceOverride: ValueName = {
  name: ['namespaceOverride'],
  description: 'Namespace of the objects; empty: that of the release.',
  schema: text,
};

/** Whether `helm template` prints the application's namespace. */
export const namespaceCreate: ValueName = {
  name: ['namespace', 'create'],
  description: 'Whether `helm template` prints the namespace; `helm install` makes it with `--create-namespace`.',
  schema: flag,
};

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

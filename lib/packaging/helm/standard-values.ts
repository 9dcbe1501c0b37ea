import type { ChartValue, ValueName } from './chart-value';
import { flag, repository, someText, tag, text } from './value-schemas';

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

/** The same as a value of a chart. */
export function environmentValue(environments: readonly string[], base: string): ChartValue {
  return { ...environmentName, byEnvironment: new Map(environments.map((each) => [each, each])), initial: base, isAlwaysSaid: true };
}

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

/** Values of `helm test`, which reads them in every environment. */
export const testValues: readonly ChartValue[] = [
  testValue('enabled', { description: 'Whether the chart brings the pods that `helm test` runs.', schema: flag }, false),
  testValue(
    'repository',
    { description: 'Registry and repository of an image with `nc`, for the pods of `helm test`.', schema: repository },
    'docker.io/library/busybox',
  ),
  testValue(
    'tag',
    { description: 'Tag of the image for the pods of `helm test`, a digest `sha256:…`, or both: `tag@sha256:…`.', schema: tag },
    '1.37.0',
  ),
  testValue(
    'pullPolicy',
    {
      description: 'When nodes pull the image for the pods of `helm test`.',
      schema: { ...someText, enum: ['Always', 'IfNotPresent', 'Never'] },
    },
    'IfNotPresent',
  ),
];

function testValue(key: string, { description, schema }: Omit<ValueName, 'name'>, initial: boolean | string): ChartValue {
  const name = key === 'enabled' ? ['tests', key] : ['tests', 'image', key];
  return { name, description, schema, byEnvironment: new Map(), initial };
}

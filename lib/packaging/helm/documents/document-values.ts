import type { ChartValue } from '../values/chart-value';
import { choosingEnvironment, environmentName } from '../vocabulary/standard-values';
import type { ValueName } from '../vocabulary/value-name';
import { flag, repository, someText, tag } from '../vocabulary/value-schemas';
import type { ChartContents } from './chart-contents';

/** The name of the environment as a value. */
export function environmentValue({ aligned: { environments, base }, values }: Pick<ChartContents, 'aligned' | 'values'>): ChartValue {
  const named = values.some(({ texts }) => texts !== undefined) ? choosingEnvironment : environmentName;
  return { ...named, byEnvironment: new Map(environments.map((each) => [each, each])), initial: base, isAlwaysWritten: true };
}

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

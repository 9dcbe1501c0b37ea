import { isJsonList, type JsonValue } from '../../../output/json-value';
import { isFields } from '../objects/pod-path';
import type { JsonSchema } from '../vocabulary/value-name';

/** A key inside a value, and what its schema says of it. */
export interface DescribedField {
  readonly key: string;
  readonly value: JsonValue;
  readonly schema: JsonSchema;
}

/** The keys of a value whose schema says what each does: `requests` and `limits` of resources. None for any other. */
export function describedFields(value: JsonValue | undefined, schema: JsonSchema): readonly DescribedField[] {
  const { properties } = schema;
  if (typeof value !== 'object' || value === null || isJsonList(value) || !isSchema(properties)) return [];
  return Object.entries(value).map(([key, each]) => {
    const known = Object.hasOwn(properties, key) ? properties[key] : undefined;
    return { key, value: each, schema: isSchema(known) ? known : {} };
  });
}

export function isSchema(value: JsonValue | undefined): value is JsonSchema {
  return isFields(value);
}

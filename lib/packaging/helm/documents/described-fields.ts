import { own } from '../../../model/own';
import { isRecord } from '../../../model/record';
import { isJsonMap, type JsonValue } from '../../../output/json-value';
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
  if (!isJsonMap(value) || !isSchema(properties)) return [];
  return Object.entries(value).map(([key, each]) => {
    const known = own(properties, key);
    return { key, value: each, schema: isSchema(known) ? known : {} };
  });
}

export function isSchema(value: JsonValue | undefined): value is JsonSchema {
  return isRecord(value);
}

import { isJsonList, type JsonValue } from '../../../output/json-value';
import type { ChartValue } from '../values/chart-value';
import type { JsonSchema } from '../vocabulary/value-name';
import { isSchema } from './described-fields';

/**
 * The schema of a value: the one of its name, if all that the environments have fits it; else whatever is of the same types. Emptiness
 * is allowed where it says that a field is absent.
 */
export function fittingSchema({ schema, byEnvironment, initial }: ChartValue): JsonSchema {
  const samples = [...byEnvironment.values(), initial].filter((each) => each !== undefined);
  if (Object.keys(schema).length === 0) return typesOf(samples);
  const widened = samples.includes('') && !fits(schema, '') ? withEmptyText(schema) : schema;
  return samples.every((each) => fits(widened, each)) ? widened : typesOf(samples);
}

/** Whether a value is what a schema asks for, as far as the tables of names ask. */
export function fits(schema: JsonSchema, value: JsonValue): boolean {
  const { type, enum: choices, minimum, maximum, pattern, minLength, maxLength, items, additionalProperties, properties } = schema;
  if (type !== undefined && !(Array.isArray(type) ? type : [type]).some((each) => isOfType(each, value))) return false;
  if (isChoices(choices) && !choices.includes(value)) return false;
  if (typeof value === 'number')
    return !(typeof minimum === 'number' && value < minimum) && !(typeof maximum === 'number' && value > maximum);
  if (typeof value === 'string') {
    const isLong = typeof minLength !== 'number' || [...value].length >= minLength;
    const isShort = typeof maxLength !== 'number' || [...value].length <= maxLength;
    return isLong && isShort && (typeof pattern !== 'string' || new RegExp(pattern, 'u').test(value));
  }
  if (value === null || typeof value === 'boolean') return true;
  if (isJsonList(value)) return !isSchema(items) || value.every((each) => fits(items, each));
  return Object.entries(value).every(([key, each]) => {
    const known = isSchema(properties) && Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
    return isSchema(known) ? fits(known, each) : known !== false;
  });
}

function withEmptyText(schema: JsonSchema): JsonSchema {
  const { minLength: _, ...rest } = schema;
  const types = Array.isArray(rest['type']) ? rest['type'] : [rest['type'] ?? 'string'];
  const { enum: choices, pattern } = rest;
  if (isChoices(choices)) return { ...rest, enum: ['', ...choices] };
  if (types.includes('string')) return typeof pattern === 'string' ? { ...rest, pattern: `^$|${pattern}` } : rest;
  return { ...rest, type: [...types, 'string'], pattern: '^$' };
}

function typesOf(samples: readonly JsonValue[]): JsonSchema {
  const found = new Set(samples.map(typeOf));
  if (found.has('number')) found.delete('integer');
  const [type, ...others] = [...found].sort();
  if (type === undefined) return {};
  return others.length === 0 ? { type } : { type: [type, ...others] };
}

function typeOf(value: JsonValue): string {
  if (value === null) return 'null';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  if (typeof value !== 'object') return typeof value;
  return isJsonList(value) ? 'array' : 'object';
}

function isOfType(type: JsonValue, value: JsonValue): boolean {
  const found = typeOf(value);
  return found === type || (type === 'number' && found === 'integer');
}

function isChoices(value: JsonValue | undefined): value is readonly JsonValue[] {
  return value !== undefined && isJsonList(value);
}

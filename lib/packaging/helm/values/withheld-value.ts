import type { JsonValue } from '../../../output/json-value';
import type { ValueForm } from '../template/template-node';
import type { JsonSchema, ValueName } from '../vocabulary/value-name';
import type { ChartValue } from './chart-value';

/** A value that no file of the chart has: it is empty, and of the same type. */
export function withheldValue(requested: ValueName, form: ValueForm, needs: ReadonlyMap<string, JsonValue | undefined>): ChartValue {
  const description = `${requested.description} A secret: the chart does not have it, and it must be given at every install.`;
  const isText = form === 'text' || form === 'raw';
  return {
    ...requested,
    description,
    schema: typeOf(form, needs),
    byEnvironment: new Map(),
    initial: isText ? '' : undefined,
    withheld: needs,
  };
}

function typeOf(form: ValueForm, needs: ReadonlyMap<string, JsonValue | undefined>): JsonSchema {
  switch (form) {
    case 'text':
    case 'raw':
      return { type: 'string' };
    case 'integer':
      return { type: 'integer' };
    case 'flag':
      return { type: 'boolean' };
    case 'json':
      return {};
    case 'yaml':
      return [...needs.values()].every(Array.isArray) ? { type: 'array' } : { type: ['array', 'object'] };
  }
}

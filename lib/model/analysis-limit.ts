import { orArgument } from './argument';
import { type InputOf, kinds, type OfKind } from './schema/object';
import { type Schema, typed, withStandIn } from './schema/schema';
import { either, flag, number, text } from './schema/values';

const anyNumber = number(-Number.MAX_VALUE, Number.MAX_VALUE);
/** A bound of a measured number. */
export const limitValue = orArgument(withStandIn(anyNumber, 0));
const limitFields = { value: limitValue };
const limitKinds = { 'at-least': limitFields, 'at-most': limitFields, below: limitFields, above: limitFields };
const scalar: Schema<string | number | boolean> = typed(
  either(
    (value) => typeof value === 'number',
    anyNumber,
    either((value) => typeof value === 'boolean', flag, text()),
  ),
);
const equalsKind = { equals: { value: scalar } };

/** What a number must keep to. */
export interface Limit extends InputOf<typeof limitFields> {
  readonly kind: keyof typeof limitKinds;
}
/** What a value must be. */
export interface EqualsLimit extends OfKind<typeof equalsKind, 'equals'> {}

export const limit: Schema<Limit> = withStandIn(typed<Limit>(kinds(limitKinds)), { kind: 'at-least', value: 0 });
export const webLimit: Schema<Limit | EqualsLimit> = withStandIn(typed<Limit | EqualsLimit>(kinds({ ...limitKinds, ...equalsKind })), {
  kind: 'equals',
  value: true,
});

/** The value must be this or more. @see prometheusQuery */
export function atLeast(value: Limit['value']): Limit {
  return { kind: 'at-least', value };
}

/** The value must be this or less. @see prometheusQuery */
export function atMost(value: Limit['value']): Limit {
  return { kind: 'at-most', value };
}

/** The value must be less than this. @see prometheusQuery */
export function below(value: Limit['value']): Limit {
  return { kind: 'below', value };
}

/** The value must be more than this. @see prometheusQuery */
export function above(value: Limit['value']): Limit {
  return { kind: 'above', value };
}

/** The value must be exactly this; an argument stands for a string. @see webCheck */
export function equals(value: string | number | boolean): EqualsLimit {
  return { kind: 'equals', value };
}

import type { TextPart, TextValue } from './env-value';

/**
 * A text with references in it. What it names is granted and opened as if it stood alone, and a secret in it is written nowhere.
 *
 * @example
 * const env = { LEDGER_URL: text`jdbc:postgresql://${serviceHost('ledger-db')}:5432/ledger?password=${secret('ledger-password')}` };
 */
export function text<const V extends readonly (TextPart | number)[]>(
  literals: TemplateStringsArray,
  ...values: V
): TextValue<Exclude<V[number], number> | string> {
  const parts: (TextPart | string)[] = [];
  literals.forEach((literal, index) => {
    if (literal !== '') parts.push(literal);
    const value = values[index];
    if (value !== undefined && index < values.length) parts.push(typeof value === 'number' ? String(value) : value);
  });
  return { kind: 'text', parts: parts as (Exclude<V[number], number> | string)[] }; // the values given, numbers as strings
}

import { isPlainObject } from '../model/plain-object';

/** `${` and `%{` open a template in every string of Terraform; a token of cdktf is no user's text and stays. */
const template = /\$\{(?!TfToken\[[a-zA-Z0-9:._-]+\]\})|%\{/g;

/**
 * The same value with every text in it written so that Terraform reads it back unchanged: the sign is doubled, whatever
 * stands before it (`$${` becomes `$$${`). Terraform reads the keys of a map as templates too.
 */
export function escapeTemplates<T>(value: T): T {
  return escaped(value) as T; // texts stay texts, and nothing else is replaced
}

function escaped(value: unknown): unknown {
  if (typeof value === 'string') return escapedText(value);
  if (Array.isArray(value)) return value.map(escaped);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [escapedText(key), escaped(each)]));
}

function escapedText(text: string): string {
  return text.replace(template, (opening) => `${opening[0]}${opening}`);
}

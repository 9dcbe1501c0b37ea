/** Text of a shell with values in it: a backslash stands for itself, the first line break and the last one are not part of it. */
export function exactText(parts: TemplateStringsArray, ...values: readonly string[]): string {
  return String.raw({ raw: parts.raw }, ...values).replace(/^\n|\n$/g, '');
}

/** A value that only Terraform will know. */
export const unknownValue = Symbol('unknown until Terraform runs');

/**
 * Value of a string as Terraform reads it: `"${false}"` is a boolean, `"0.0.0.0/${0}"` a string, everything with a part that is not known is
 * unknown. `$${` stays as it is written, so that it is not taken for a reference afterwards.
 */
export function readTemplate(text: string, evaluate: (expression: string) => unknown): unknown {
  if (!/[$%]\{/.test(text)) return text;
  const parts = partsOf(text);
  if (parts === undefined) return unknownValue;
  const values = parts.map((part) => (typeof part === 'string' ? part : evaluate(part.expression)));
  if (values.includes(unknownValue)) return unknownValue;
  const [only] = values;
  if (values.length === 1) return only;
  return values.every((value) => ['string', 'number', 'boolean'].includes(typeof value)) ? values.map(String).join('') : unknownValue;
}

type Part = string | { readonly expression: string };

/** Undefined for a template with directives, or without its end. */
function partsOf(text: string): readonly Part[] | undefined {
  const parts: Part[] = [];
  let literal = '';
  for (let at = 0; at < text.length; ) {
    const start = text.slice(at, at + 3);
    if (start === '$${' || start === '%%{') {
      literal += start;
      at += 3;
    } else if (start.startsWith('${')) {
      const end = endOf(text, at + 2);
      if (end === undefined) return undefined;
      if (literal !== '') parts.push(literal);
      literal = '';
      parts.push({ expression: text.slice(at + 2, end) });
      at = end + 1;
    } else if (start.startsWith('%{')) {
      return undefined;
    } else {
      literal += text[at] ?? '';
      at += 1;
    }
  }
  return literal === '' ? parts : [...parts, literal];
}

/** Where the brace is that closes an interpolation; braces in its strings count as pairs too, as those of templates within do. */
function endOf(text: string, from: number): number | undefined {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '{') depth += 1;
    else if (text[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}

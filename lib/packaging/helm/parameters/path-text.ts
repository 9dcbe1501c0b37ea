import { appendKey } from '../../../model/issue';
import type { FieldPath, Step } from '../objects/field-path';

const key = /^\.?([A-Za-z_][\w-]*)/;
const quoted = /^\[("(?:[^"\\]|\\.)*")\]/;
const element = /^\[([A-Za-z][\w.]*)=([^\]]+)\]/;

/** Steps of a path as people write it: `spec.containers[name=api]`, `metadata.annotations["a.b/c"]`. Undefined when it is none. */
export function readPath(text: string): FieldPath | undefined {
  const steps: Step[] = [];
  let rest = String(text);
  while (rest !== '') {
    const found = readStep(rest, steps.length === 0);
    if (found === undefined) return undefined;
    steps.push(found.step);
    rest = rest.slice(found.length);
  }
  return steps.length === 0 ? undefined : steps;
}

function readStep(text: string, isFirst: boolean): { readonly step: Step; readonly length: number } | undefined {
  const [whole = '', name] = key.exec(text) ?? [];
  if (name !== undefined) return isFirst === whole.startsWith('.') ? undefined : { step: name, length: whole.length };
  const [between = '', literal] = quoted.exec(text) ?? [];
  if (literal !== undefined) return { step: String(JSON.parse(literal)), length: between.length };
  const [selector = '', field, value] = element.exec(text) ?? [];
  return field === undefined || value === undefined ? undefined : { step: { key: field, value }, length: selector.length };
}

/** A path as `readPath` reads it. */
export function printPath(path: FieldPath): string {
  return path.reduce<string>((text, step) => (typeof step === 'string' ? appendKey(text, step) : `${text}[${step.key}=${step.value}]`), '');
}

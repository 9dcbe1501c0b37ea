import { own } from '../../model/own';
import { isPlainObject } from '../../model/plain-object';
import { kindOf } from '../wrong-input-error';
import { evaluate, type Scope } from './terraform-expression';
import { labelled, refused, type TerraformJson } from './terraform-json';
import { readTemplate, unknownValue } from './terraform-template';

const deepest = 100;

/**
 * A value of Terraform JSON as the provider gets it, as far as that is known: without comments and nulls, literals instead of templates that
 * amount to one, blocks instead of `dynamic` ones.
 */
export function settled(value: unknown, place: string, scope: Scope, depth = 0): unknown {
  if (depth > deepest) throw refused(`${place.slice(0, 60)}… is nested more than ${deepest} deep`);
  if (typeof value === 'string') {
    const read = readTemplate(value, (expression) => evaluate(expression, scope));
    return read === unknownValue ? value : (read ?? undefined);
  }
  if (value === null || ['undefined', 'boolean', 'number'].includes(typeof value)) return value ?? undefined;
  // a hole of a list is no null, and map would keep it
  if (Array.isArray(value))
    return Array.from(value, (each: unknown, index) => settled(each, `${place}.${index}`, scope, depth + 1)).filter(
      (each) => each !== undefined,
    );
  if (!isPlainObject(value)) throw refused(`${place} must be a value of JSON, got ${kindOf(value)}`);
  const entries = Object.entries(value)
    .filter(([key]) => key !== '//' && key !== 'dynamic')
    .map(([key, each]) => [key, settled(each, `${place}.${key}`, scope, depth + 1)] as const)
    .filter(([, each]) => each !== undefined);
  return Object.fromEntries([...entries, ...dynamicBlocks(value, Object.fromEntries(entries), { place, scope, depth })]);
}

/** Each content of a `dynamic` block once: how often it will be there, only Terraform knows, unless it goes through an empty list. */
function dynamicBlocks(
  block: TerraformJson,
  present: TerraformJson,
  { place, scope, depth }: { readonly place: string; readonly scope: Scope; readonly depth: number },
): readonly (readonly [label: string, blocks: readonly unknown[]])[] {
  const made = new Map<string, readonly unknown[]>();
  for (const [label, body] of labelled(isPlainObject(block['dynamic']) || Array.isArray(block['dynamic']) ? block['dynamic'] : {}, place)) {
    const contents = (Array.isArray(body) ? body : [body]).flatMap((each: unknown): readonly unknown[] => {
      const read = settled(each, `${place}.dynamic.${label}`, scope, depth + 1);
      if (!isPlainObject(read) || isEmpty(read['for_each'])) return [];
      const content = read['content'];
      return Array.isArray(content) ? content : [content ?? {}];
    });
    const before = made.get(label) ?? listOf(own(present, label));
    if (before.length + contents.length > 0) made.set(label, [...before, ...contents]);
  }
  return [...made];
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

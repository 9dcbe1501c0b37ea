import { isPlainObject } from '../../model/plain-object';
import { evaluate, type Scope } from './terraform-expression';
import { labelled, type TerraformJson } from './terraform-json';
import { readTemplate, unknownValue } from './terraform-template';

const deepest = 20;

/** What `local.…` and `var.…` are worth: a local its value, a variable its default, as the scanners take it. */
export function scopeOf(stack: TerraformJson): Scope {
  const locals = new Map(labelled(stack['locals'], 'locals'));
  const defaults = new Map(labelled(stack['variable'], 'variable').flatMap(([name, body]) => defaultOf(name, body)));
  const lookUp =
    (depth: number): Scope =>
    (root, name) => {
      const found = root === 'local' ? locals : root === 'var' ? defaults : undefined;
      if (depth > deepest || found?.has(name) !== true) return unknownValue;
      const value = found.get(name);
      if (typeof value !== 'string') return hasTemplate(value) ? unknownValue : value;
      return readTemplate(value, (expression) => evaluate(expression, lookUp(depth + 1)));
    };
  return lookUp(0);
}

function defaultOf(name: string, body: unknown): readonly (readonly [string, unknown])[] {
  const [block]: readonly unknown[] = Array.isArray(body) ? body : [body];
  // null says that the value comes from elsewhere
  return isPlainObject(block) && block['default'] !== undefined && block['default'] !== null ? [[name, block['default']]] : [];
}

function hasTemplate(value: unknown): boolean {
  return /[$%]\{/.test(JSON.stringify(value) ?? '');
}

import { isPlainObject } from '../../model/plain-object';
import { kindOf, WrongInputError } from '../wrong-input-error';

/** Top-level blocks of Terraform, as parsed JSON. */
export interface TerraformJson {
  readonly [block: string]: unknown;
}

const blocks = [
  'terraform',
  'provider',
  'resource',
  'data',
  'ephemeral',
  'variable',
  'output',
  'locals',
  'module',
  'moved',
  'removed',
  'import',
  'check',
  '//',
];
const remedy = 'pass what Testing.synth(stack) returns, or the content of a cdk.tf.json';

/**
 * Terraform JSON from a text or a parsed value.
 *
 * @throws WrongInputError for everything else: a path, HCL, a manifest, a plan, a state, a construct
 */
export function readTerraformJson(stack: unknown): TerraformJson {
  const parsed = typeof stack === 'string' ? parse(stack) : stack;
  if (!isPlainObject(parsed)) throw refused(`got ${kindOf(parsed)}`);
  const keys = Object.keys(parsed);
  const unknown = keys.filter((key) => !blocks.includes(key));
  if (keys.length === 0 || unknown.length > 0) throw refused(`got ${kindOf(parsed)}${otherKind(keys)}`);
  return parsed;
}

/** Blocks that have labels, such as `resource`: an object or lists of objects, at each level, in any mixture; `//` is a comment. */
export function labelled(value: unknown, place: string): readonly (readonly [label: string, content: unknown])[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((each, index) => labelled(each, `${place}.${index}`));
  if (!isPlainObject(value)) throw refused(`${place} must be an object or a list of objects, got ${kindOf(value)}`);
  return Object.entries(value).filter(([label]) => label !== '//');
}

/** An error that says what is allowed and what to do. */
export function refused(got: string): WrongInputError {
  return new WrongInputError('not-terraform-json', `must be Terraform JSON with blocks such as resource, ${got}: ${remedy}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refused(`got ${describeText(text)}`);
  }
}

function describeText(text: string): string {
  if (/^\s*(?:resource|provider|terraform|variable|data|module|locals|output)\b[^\n]*\{/m.test(text)) return 'HCL instead of JSON';
  if (/^[^\s{}[\]"]{1,500}$/.test(text)) return 'what looks like a path: read the file first';
  return `${kindOf(text)} that is no JSON`;
}

function otherKind(keys: readonly string[]): string {
  if (keys.includes('planned_values') || keys.includes('format_version')) return ' (a plan)';
  if (keys.includes('lineage') || keys.includes('terraform_version')) return ' (a state)';
  if (keys.includes('stacks')) return ' (a manifest of stacks)';
  return keys.includes('kind') ? ' (a Kubernetes object)' : '';
}

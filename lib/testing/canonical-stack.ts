import { readTerraformJson } from '../checks/google/terraform-json';
import { isPlainObject } from '../model/plain-object';

/**
 * A synthesized stack in one fixed form for snapshots: sorted keys, two spaces, and without the version and the stack traces that the
 * framework writes into it. Equal for CDKTF and CDK Terrain, but for the version of the provider.
 *
 * @param stack - content of a `cdk.tf.json`, or what `Testing.synth` returns
 * @throws WrongInputError for anything but Terraform JSON
 * @example
 * expect(canonicalStack(Testing.synth(stack))).toMatchSnapshot();
 */
export function canonicalStack(stack: string): string {
  return `${JSON.stringify(sorted(withoutVersion(readTerraformJson(stack))), null, 2)}\n`;
}

function withoutVersion(stack: { readonly [block: string]: unknown }): object {
  const comment = stack['//'];
  if (!isPlainObject(comment) || !isPlainObject(comment['metadata'])) return stack;
  const { version: _, ...metadata } = comment['metadata'];
  return { ...stack, '//': { ...comment, metadata } };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isPlainObject(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key])]));
}

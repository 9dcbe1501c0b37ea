/**
 * A synthesized stack in one fixed form for snapshots: sorted keys, two spaces, and without the version and the stack traces that the
 * framework writes into it. Equal for CDKTF and CDK Terrain.
 *
 * @param stack - content of a `cdk.tf.json`, or what `Testing.synth` returns
 * @example
 * expect(canonicalStack(Testing.synth(stack))).toMatchSnapshot();
 */
export function canonicalStack(stack: string): string {
  const parsed: unknown = JSON.parse(stack);
  if (isRecord(parsed)) {
    const comment = parsed['//'];
    if (isRecord(comment) && isRecord(comment['metadata'])) delete comment['metadata']['version'];
  }
  return `${JSON.stringify(sorted(parsed), null, 2)}\n`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key])]));
}

function isRecord(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

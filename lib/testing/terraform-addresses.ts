/**
 * The addresses of everything a synthesized stack manages, sorted. An address that changes makes Terraform destroy and create anew:
 * pin this list in a test.
 *
 * @param stack - content of a `cdk.tf.json`, or what `Testing.synth` returns
 * @example
 * expect(terraformAddresses(Testing.synth(stack))).toEqual(['google_cloud_run_v2_service.Api_Resource_8F2C1A9B']);
 */
export function terraformAddresses(stack: string): string[] {
  // written by the framework, so its shape is known
  const { resource = {} } = JSON.parse(stack) as { readonly resource?: { readonly [type: string]: object } };
  const addresses = Object.entries(resource).flatMap(([type, named]) => Object.keys(named).map((name) => `${type}.${name}`));
  return addresses.sort();
}

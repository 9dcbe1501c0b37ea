import { readTerraformJson } from '../checks/google/terraform-json';
import { resourcesOf } from '../checks/google/terraform-resource';

/**
 * The addresses of everything a synthesized stack manages, sorted. An address that changes makes Terraform destroy and create anew:
 * pin this list in a test.
 *
 * @param stack - content of a `cdk.tf.json`, or what `Testing.synth` returns
 * @throws WrongInputError for anything but Terraform JSON
 * @example
 * expect(terraformAddresses(Testing.synth(stack))).toEqual(['google_cloud_run_v2_service.Api_Resource_8F2C1A9B']);
 */
export function terraformAddresses(stack: string): string[] {
  const managed = resourcesOf(readTerraformJson(stack)).filter(({ type }) => !type.startsWith('data.'));
  return [...new Set(managed.map(({ address }) => address))].sort();
}

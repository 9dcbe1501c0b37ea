import type { TerraformResource } from 'cdktf';

/** The provider that the bindings of a resource are made from: `google 6.50.0`. */
export function bindingsOf({ terraformGeneratorMetadata }: TerraformResource): string {
  const { providerName = 'google', providerVersion = '' } = terraformGeneratorMetadata ?? {};
  return `${providerName} ${providerVersion}`.trimEnd();
}

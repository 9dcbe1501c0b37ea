import type { TerraformResource } from 'cdktf';
import { own } from '../../model/own';
import { peek } from '../../model/schema/plain-data';

/** What a resource says in Terraform's JSON, overrides among it; tokens are not resolved. */
export function attributesOf(resource: TerraformResource): { readonly [attribute: string]: unknown } {
  const byName = own(peek(resource.toTerraform().resource), resource.terraformResourceType);
  const [attributes] = Object.values(peek(byName));
  return peek(attributes);
}

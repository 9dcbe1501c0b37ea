import type { TerraformResource } from 'cdktf';

/** Address of a resource in its stack, for what takes addresses as text. */
export function addressOf({ terraformResourceType, friendlyUniqueId }: TerraformResource): string {
  return `${terraformResourceType}.${friendlyUniqueId}`;
}

import { type ITerraformDependable, TerraformResource } from 'cdktf';
import { addressOf } from './address-of';

/** Lets a resource be made after others, besides those that it refers to. */
export function after(resource: TerraformResource, others: readonly ITerraformDependable[]): void {
  const addresses = others.flatMap((each) => (TerraformResource.isTerraformResource(each) ? [addressOf(each)] : []));
  if (addresses.length > 0) resource.dependsOn = [...(resource.dependsOn ?? []), ...addresses];
}

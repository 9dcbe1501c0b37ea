import { TerraformResource } from 'cdktf';
import type { IConstruct } from 'constructs';

/**
 * Says that a resource of a construct was at another address before, so that Terraform moves it instead of making it anew.
 *
 * @param address - as `terraform state list` prints it
 * @param child - path of the resource below the construct. @default - its main resource
 * @example
 * movedFrom(stack.services.web, 'google_cloud_run_v2_service.web');
 * movedFrom(stack.services.web, 'google_service_account.web', 'ServiceAccount');
 */
export function movedFrom(construct: IConstruct, address: string, child?: string): void {
  resourceOf(construct, child).moveFromId(address);
}

/** @internal The main resource of a construct, or the one at this path below it. */
export function resourceOf(construct: IConstruct, child?: string): TerraformResource {
  const found = child === undefined ? Reflect.get(construct, 'resource') : child.split('/').reduce(descend, construct);
  const resource = found ?? construct;
  if (resource instanceof TerraformResource) return resource;
  throw new Error(`${construct.node.path}${child === undefined ? '' : `/${child}`} is no resource of Terraform`);
}

function descend(scope: IConstruct, id: string): IConstruct {
  return scope.node.findChild(id);
}

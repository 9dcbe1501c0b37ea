import { TerraformResource } from 'cdktf';
import { Construct, type IConstruct } from 'constructs';
import { show } from '../../model/show';

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
  const resource = resourceOf(construct, child);
  if (typeof address !== 'string' || !address.includes('.'))
    throw new Error(`the former address of ${resource.node.path} must be one such as 'google_storage_bucket.files', got ${show(address)}`);
  resource.moveFromId(address);
}

/** @internal The main resource of a construct, or the one at this path below it. */
export function resourceOf(construct: IConstruct, child?: string): TerraformResource {
  if (!Construct.isConstruct(construct))
    throw new Error(`a construct must be given, got ${construct === null ? 'null' : typeof construct}`);
  if (child !== undefined && (typeof child !== 'string' || child === ''))
    throw new Error(`the child of ${construct.node.path} must be a path below it, got ${show(child)}`);
  const found = child === undefined ? Reflect.get(construct, 'resource') : child.split('/').reduce(descend, construct);
  const resource = found ?? construct;
  if (TerraformResource.isTerraformResource(resource)) return resource;
  throw new Error(`${construct.node.path}${child === undefined ? '' : `/${child}`} is no resource of Terraform`);
}

function descend(scope: IConstruct, id: string): IConstruct {
  const child = scope.node.tryFindChild(id);
  if (child !== undefined) return child;
  const there = scope.node.children.map((each) => each.node.id).sort();
  throw new Error(`${scope.node.path} has no child '${id}': there are ${there.join(', ') || 'none'}`);
}

import type { IConstruct } from 'constructs';
import { importIds } from '../../google/import-ids';
import { resourceOf } from './moved-from';

/** Which resource exists already, and under which id. */
export interface Adoption {
  /** Path of the resource below the construct. @default - its main resource */
  readonly child?: string;
  /** As the provider imports it. @default - what follows from project, place and name, where all are known */
  readonly id?: string;
}

/**
 * Takes over a resource that exists: the next apply imports it into the state instead of making it, and changes what differs.
 * Run `terraform plan` first; take the call out again once it has been applied.
 *
 * @example
 * adopt(stack.services.web);
 * adopt(stack.services.web, { child: 'ServiceAccount', id: 'projects/acme-shop/serviceAccounts/web@acme-shop.iam.gserviceaccount.com' });
 */
export function adopt(construct: IConstruct, { child, id }: Adoption = {}): void {
  const resource = resourceOf(construct, child);
  const type = resource.terraformResourceType;
  const template = importIds[type];
  const found = id ?? template?.replace(/\{(\w+)\}/g, (_, argument: string) => String(Reflect.get(resource, `${argument}Input`) ?? ''));
  if (found === undefined) throw new Error(`the import id of a ${type} is not known: give it as id`);
  resource.importFrom(found);
}

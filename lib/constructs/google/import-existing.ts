import type { TerraformResource } from 'cdktf';
import type { IConstruct } from 'constructs';
import { importIds, importIdsFromOutside } from '../../google/import-ids';
import { InvalidApplicationError } from '../../model/invalid-application-error';
import type { Issue } from '../../model/issue';
import { own } from '../../model/own';
import { object } from '../../model/schema/object';
import type { Input } from '../../model/schema/schema';
import { text } from '../../model/schema/values';
import { resourceOf } from './moved-from';

const some = text({ pattern: /\S/, allowed: 'a string that is not empty' });

const schema = object({
  /** Path of the resource below the construct. @default - its main resource */
  child: some.optional(),
  /** As the provider imports it. @default - what follows from project, place and name, where all are known */
  id: some.optional(),
});

/** Which resource exists already, and under which id. */
export interface ExistingResource extends Input<typeof schema> {}

/**
 * Takes over a resource that exists: the next apply imports it into the state instead of making it, and changes what differs.
 * Run `terraform plan` first; take the call out again once it has been applied.
 *
 * @throws Error naming the construct, where it has no such child, or the import id is neither known nor given
 * @example
 * importExisting(stack.services.web);
 * importExisting(stack.services.web, { child: 'ServiceAccount', id: 'projects/acme-shop/serviceAccounts/web@acme-shop.iam.gserviceaccount.com' });
 */
export function importExisting(construct: IConstruct, existing: ExistingResource = {}): void {
  const issues: Issue[] = [];
  schema.read(existing, [], issues);
  if (issues.length > 0) throw new InvalidApplicationError(`import of ${construct?.node?.path ?? 'a construct'}`, issues);
  const { child, id } = existing;
  const resource = resourceOf(construct, child);
  resource.importFrom(id ?? importIdOf(resource));
}

function importIdOf(resource: TerraformResource): string {
  const type = resource.terraformResourceType;
  const template = own(importIds, type);
  const hint = own(importIdsFromOutside, type);
  if (template === undefined)
    throw new Error(`the import id of a ${type} is not known: give it as id${hint === undefined ? '' : ` (${hint})`}`);
  return template.replace(/\{(\w+)\}/g, (_, argument: string) => {
    const value: unknown = Reflect.get(resource, `${argument}Input`);
    if (typeof value === 'string' && value !== '') return value;
    throw new Error(`the import id of ${resource.node.path} takes its ${argument}, which is not known: give the whole id (${template})`);
  });
}

import { createHash } from 'node:crypto';
import { type IResolveContext, Lazy, type TerraformResource } from 'cdktf';
import { isOpaque } from '../../google/opaque';
import { peek } from '../../model/shape/plain-data';

/** A resource that is found by its name, which decides what it is. */
type Named = TerraformResource & { get name(): string; set name(name: string); readonly nameInput?: string };

/** Lets a resource go only after everything that names it has been updated; Google refuses to delete what is in use. */
export function releasedLast<Resource extends TerraformResource>(resource: Resource): Resource {
  resource.lifecycle = { ...resource.lifecycle, createBeforeDestroy: true };
  return resource;
}

/**
 * Makes the successor of a resource before the resource itself is deleted, as {@link releasedLast} does, for what Google cannot change in
 * place. Both exist for a while, so the name follows from all that the resource is. The name of the one that is there stays until another
 * attribute replaces it: a new name alone is no reason.
 *
 * @param length - characters that the name may have
 */
export function successorFirst<Resource extends Named>(resource: Resource, length: number): Resource {
  const name = resource.nameInput ?? '';
  resource.name = Lazy.stringValue({
    produce: (context) => `${isOpaque(name) ? name : cut(name, length - 6)}-${fingerprint(resource, context)}`,
  });
  const { ignoreChanges = [] } = resource.lifecycle ?? {};
  releasedLast(resource).lifecycle = {
    ...resource.lifecycle,
    ignoreChanges: ignoreChanges === 'all' ? ignoreChanges : [...ignoreChanges, 'name'],
  };
  return resource;
}

function cut(name: string, length: number): string {
  return name.slice(0, length).replace(/-$/, '');
}

/** Beside what a resource is: its name, and what is for Terraform only. */
const apart: ReadonlySet<string> = new Set(['name', 'lifecycle', 'depends_on', '//']);

function fingerprint(resource: TerraformResource, context: IResolveContext): string {
  const { resource: byType } = resource.toTerraform();
  const [attributes] = Object.values(peek(peek(byType)[resource.terraformResourceType]));
  const content = Object.entries(peek(attributes)).filter(([attribute]) => !apart.has(attribute));
  return createHash('sha256')
    .update(JSON.stringify(context.resolve(content)))
    .digest('hex')
    .slice(0, 5);
}

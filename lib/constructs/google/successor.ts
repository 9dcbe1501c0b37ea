import { createHash } from 'node:crypto';
import { type IResolveContext, Lazy, type TerraformResource, type TerraformStack } from 'cdktf';
import { isToken } from '../../google/tokens';
import { isRecord, sortedRecord } from '../../model/record';
import { addressOf } from './address-of';
import { attributesOf } from './attributes-of';

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
  const known = replaceable.get(resource.cdktfStack) ?? new Set<Named>();
  replaceable.set(resource.cdktfStack, known.add(resource));
  resource.name = Lazy.stringValue({
    produce: (context) => `${isToken(name) ? name : cut(name, length - 6)}-${fingerprint(resource, context)}`,
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

/** Resources of a stack that their successors may replace. */
const replaceable = new WeakMap<TerraformStack, Set<Named>>();

/** Beside what a resource is: its name, and what is for Terraform only. */
const apart: ReadonlySet<string> = new Set(['name', 'lifecycle', 'depends_on', '//']);

/** Of all that a resource is; where it names another that may be replaced, of that too, since its address stays the same. */
function fingerprint(resource: TerraformResource, context: IResolveContext): string {
  const content = Object.fromEntries(Object.entries(attributesOf(resource)).filter(([attribute]) => !apart.has(attribute)));
  const text = JSON.stringify(context.resolve(content), inOrder);
  const others = byAddress(replaceable.get(resource.cdktfStack) ?? new Set());
  const named = [...new Set(text.match(/google_\w+\.[-\w]+/g))].flatMap((address) => others.get(address)?.nameInput ?? []);
  return createHash('sha256')
    .update(text + context.resolve(named).join())
    .digest('hex')
    .slice(0, 5);
}

/** Worked out once for as many as there are: addresses are final when the first name is asked for. */
function byAddress(resources: ReadonlySet<Named>): ReadonlyMap<string, Named> {
  const known = addresses.get(resources);
  if (known?.size === resources.size) return known;
  const found = new Map([...resources].map((each) => [addressOf(each), each]));
  addresses.set(resources, found);
  return found;
}

const addresses = new WeakMap<ReadonlySet<Named>, ReadonlyMap<string, Named>>();

/** The bindings of each framework have an order of their own. */
function inOrder(_key: string, value: unknown): unknown {
  return isRecord(value) ? sortedRecord(Object.entries(value)) : value;
}

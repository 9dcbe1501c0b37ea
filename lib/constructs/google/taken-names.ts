import { TerraformElement, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { type Attributes, cloudName, type DefaultPlace } from '../../google/cloud-name';
import { InvalidApplicationError } from '../../model/invalid-application-error';
import type { Issue } from '../../model/issue';
import { isRecord } from '../../model/schema/plain-data';

/** Terraform's JSON of a stack: by section, by type where the section has types, by name. */
type Section = { readonly [key: string]: unknown };

/** Sections whose entries have a type above their name. */
const typed: ReadonlySet<string> = new Set(['resource', 'data']);
const named: ReadonlySet<string> = new Set(['variable', 'output', 'module', 'locals']);

/** Which element of a stack has which address of those that this library chooses. */
const chosen = new WeakMap<TerraformStack, Map<string, string>>();

/**
 * Gives an element a name of our own in Terraform, whichever stack it is in.
 *
 * @throws InvalidApplicationError where another element has it by the same way
 */
export function giveName<Element extends TerraformElement>(element: Element, name: string): Element {
  element.overrideLogicalId(name);
  const stack = TerraformStack.of(element);
  const owners = chosen.get(stack) ?? new Map<string, string>();
  chosen.set(stack, owners);
  for (const address of addressesOf(element.toTerraform())) {
    const first = owners.get(address);
    const second = element.node.path;
    if (first !== undefined)
      throw new InvalidApplicationError(`stack ${stack.node.id}`, [
        twice('address-taken', { taken: `address '${address}'`, first, second }),
      ]);
    owners.set(address, second);
  }
  return element;
}

/** Elements of a stack that have one address. cdktf merges them into one, and what the earlier one says is lost. */
export function takenAddresses(stack: TerraformStack): Issue[] {
  const owners = new Map<string, IConstruct>();
  const issues: Issue[] = [];
  for (const element of elementsOf(stack)) {
    for (const address of addressesOf(element.toTerraform())) {
      const owner = owners.get(address);
      if (owner === undefined) owners.set(address, element);
      else issues.push(twice('address-taken', { taken: `address '${address}'`, first: owner.node.path, second: element.node.path }));
    }
  }
  return issues;
}

/** Which name in Google Cloud which resource of an App has, by stack. */
const namesOfApps = new WeakMap<IConstruct, Map<string, ReadonlyMap<string, string>>>();

/** Resources that have one name in one place, within a stack and among the stacks of its App that have been synthesized. */
export function takenCloudNames(stack: TerraformStack, terraform: Section, place: DefaultPlace): Issue[] {
  const all = namesOfApps.get(stack.node.root) ?? new Map<string, ReadonlyMap<string, string>>();
  namesOfApps.set(stack.node.root, all);
  const owners = new Map<string, string>();
  const issues: Issue[] = [];
  for (const { type, name, owner } of cloudNamesOf(terraform, place)) {
    const key = `${type} ${name}`;
    const elsewhere = [...all].find(([path, names]) => path !== stack.node.path && names.has(key))?.[1].get(key);
    // what another stack refers to is known by its address there, which says nothing of this one
    const first = owners.get(key) ?? (name.includes('${') ? undefined : elsewhere);
    if (first === undefined) owners.set(key, owner);
    else issues.push(twice('cloud-name-taken', { taken: `${type} '${name}'`, first, second: owner }));
  }
  all.set(stack.node.path, owners);
  return issues;
}

function elementsOf(stack: TerraformStack): TerraformElement[] {
  return stack.node
    .findAll()
    .filter((each): each is TerraformElement => TerraformElement.isTerraformElement(each) && each.cdktfStack === stack);
}

function addressesOf(fragment: Section): string[] {
  return Object.entries(fragment).flatMap(([section, content]) => {
    if (!isRecord(content)) return [];
    if (named.has(section)) return Object.keys(content).map((name) => `${section}.${name}`);
    if (!typed.has(section)) return [];
    const prefix = section === 'data' ? 'data.' : '';
    return Object.entries(content).flatMap(([type, each]) =>
      isRecord(each) ? Object.keys(each).map((name) => `${prefix}${type}.${name}`) : [],
    );
  });
}

interface Named {
  readonly type: string;
  readonly name: string;
  /** Path of the construct. */
  readonly owner: string;
}

function cloudNamesOf({ resource }: Section, place: DefaultPlace): Named[] {
  if (!isRecord(resource)) return [];
  return Object.entries(resource).flatMap(([type, entries]) =>
    Object.entries(isRecord(entries) ? entries : {}).flatMap(([id, attributes]) => {
      if (!isRecord(attributes)) return [];
      const name = cloudName(type, attributes, place);
      return name === undefined ? [] : [{ type, name, owner: pathOf(attributes) ?? `${type}.${id}` }];
    }),
  );
}

/** Path of the construct that a resource is of, as cdktf writes it beside the attributes. */
export function pathOf(attributes: Attributes): string | undefined {
  const comment = attributes['//'];
  const metadata = isRecord(comment) ? comment['metadata'] : undefined;
  const path = isRecord(metadata) ? metadata['path'] : undefined;
  return typeof path === 'string' ? path : undefined;
}

function twice(code: string, { taken, first, second }: { readonly taken: string; readonly first: string; readonly second: string }): Issue {
  const message = `must not be taken twice, got ${taken}, as in ${first}`;
  return { code, path: second, message, remedy: 'give one of the two another name' };
}

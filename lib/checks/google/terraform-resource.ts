import { own } from '../../model/own';
import { isPlainObject } from '../../model/plain-object';
import { isRecord } from '../../model/record';
import { kindOf } from '../wrong-input-error';
import { settled } from './settled-block';
import type { Scope } from './terraform-expression';
import { labelled, refused } from './terraform-json';
import { scopeOf } from './terraform-scope';
import { unknownValue } from './terraform-template';

/** A resource in Terraform JSON. */
export interface TerraformResource {
  /** `google_sql_database_instance`. */
  readonly type: string;
  readonly name: string;
  /** `<type>.<name>`, as Terraform prints it. */
  readonly address: string;
  readonly config: Block;
}

/** Attributes and blocks by their names. Where one block may stand, there is it or a list with it alone. */
export interface Block {
  readonly [name: string]: unknown;
}

/** A place in a resource, such as `template.containers.0.image`, and what stands there. */
export interface Place {
  readonly path: string;
  /** Undefined where nothing stands. */
  readonly value: unknown;
}

/**
 * All resources of a stack as the provider gets them, and its data sources, whose types begin with `data.`.
 *
 * @throws WrongInputError where the blocks are none
 */
export function resourcesOf(stack: unknown): readonly TerraformResource[] {
  if (!isPlainObject(stack)) throw refused(`got ${kindOf(stack)}`);
  const scope = scopeOf(stack);
  return [...blocksOf(stack['resource'], 'resource', scope), ...blocksOf(stack['data'], 'data', scope)];
}

function blocksOf(blocks: unknown, root: 'resource' | 'data', scope: Scope): readonly TerraformResource[] {
  return labelled(blocks, root).flatMap(([label, named]) =>
    labelled(named, `${root}.${label}`).flatMap(([name, content]) => {
      const type = root === 'data' ? `data.${label}` : label;
      const place = `${root}.${label}.${name}`;
      return (Array.isArray(content) ? content : [content]).flatMap((each: unknown) => {
        if (!isPlainObject(each)) throw refused(`${place} must be an object, got ${kindOf(each)}`);
        return instances(each, place, scope).map((config) => ({ type, name, address: `${type}.${name}`, config }));
      });
    }),
  );
}

/** One for each element that `for_each` goes through where these are known, all at the same address; an empty one leaves the resource itself. */
function instances(block: Block, place: string, scope: Scope): readonly Block[] {
  const each = settled(block['for_each'], `${place}.for_each`, scope);
  const elements: readonly (readonly [unknown, unknown])[] = Array.isArray(each)
    ? each.map((value: unknown) => [value, value])
    : isBlock(each)
      ? Object.entries(each)
      : [];
  const scopes = elements.map(
    ([key, value]): Scope =>
      (root, name) => {
        if (root !== 'each') return scope(root, name);
        return name === 'key' ? key : name === 'value' ? value : unknownValue;
      },
  );
  return (scopes.length === 0 ? [scope] : scopes).map((within) => settled(block, place, within)).filter(isBlock);
}

/** What stands at a path, once for each element of the lists on the way unless it says which; where nothing does, one place says so. */
export function placesAt(config: unknown, path: string): readonly Place[] {
  return path
    .split('.')
    .reduce<readonly Place[]>((places, step) => places.flatMap((place) => below(place, step)), [{ path: '', value: config }]);
}

function below({ path, value }: Place, step: string): readonly Place[] {
  const at = (prefix: string, each: unknown): Place => ({
    path: prefix === '' ? step : `${prefix}.${step}`,
    value: isBlock(each) ? own(each, step) : undefined,
  });
  // an empty list of blocks is none: what should stand in it does not
  if (!Array.isArray(value) || value.length === 0) return [at(path, value)];
  if (/^\d+$/.test(step)) return [{ path: `${path}.${step}`, value: value[Number(step)] }];
  return value.map((each, index) => at(`${path}.${index}`, each));
}

/** The first value at a path. */
export function valueAt(config: unknown, path: string): unknown {
  const value = placesAt(config, path)[0]?.value;
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
}

/** The blocks at a path, whether there is one, a list of them, or none. */
export function blocksAt(config: unknown, path: string): readonly { readonly path: string; readonly block: Block }[] {
  return placesAt(config, path).flatMap(({ path: place, value }) =>
    Array.isArray(value)
      ? value.flatMap((block: unknown, index) => (isBlock(block) ? [{ path: `${place}.${index}`, block }] : []))
      : isBlock(value)
        ? [{ path: place, block: value }]
        : [],
  );
}

/** A list of texts, or a text alone, as the texts that it holds. */
export function textsAt(config: unknown, path: string): readonly string[] {
  return placesAt(config, path)
    .flatMap(({ value }): readonly unknown[] => (Array.isArray(value) ? value : [value]))
    .filter((value) => typeof value === 'string');
}

export function isBlock(value: unknown): value is Block {
  return isRecord(value);
}

/** Whether Terraform knows it only later, so that it cannot be judged here. `$${` is a text that begins with a dollar sign. */
export function isReference(value: unknown): boolean {
  return typeof value === 'string' && /(?<!\$)\$\{/.test(value);
}

/** Whether a value refers to a resource. */
export function refersTo(value: unknown, { address }: TerraformResource): boolean {
  if (typeof value !== 'string' || !isReference(value)) return false;
  for (let at = value.indexOf(address); at !== -1; at = value.indexOf(address, at + 1)) {
    const [before, after] = [value[at - 1] ?? '', value[at + address.length] ?? ''];
    if (!/[\w.-]/.test(before) && !/[\w-]/.test(after)) return true;
  }
  return false;
}

/** Addresses of the resources that a value refers to. */
export function addressesIn(value: unknown): readonly string[] {
  if (typeof value !== 'string' || !isReference(value)) return [];
  return [...value.matchAll(/(\w+\.[\w-]+)(?=\.)/g)].map(([, address = '']) => address);
}

import { isPlainObject } from '../model/plain-object';
import { fieldAt, sortedEntries } from '../model/record';
import type { ItemPlace } from './kubernetes-items';
import { owningWorkload } from './owning-workload';
import type { RenderedItem } from './rendered-item';

/** A stack of Terraform. */
export interface StackPlace extends ItemPlace {
  /** Name of the stack: `shop-prod`. */
  readonly stack: string;
}

/** Blocks whose members are found by a type and a name: `resource.google_sql_user.main`. */
const typedBlocks: ReadonlyMap<string, string> = new Map([
  ['resource', ''],
  ['data', 'data.'],
  ['ephemeral', 'ephemeral.'],
]);
/** Blocks whose members have a name. */
const namedBlocks: ReadonlyMap<string, string> = new Map([
  ['variable', 'var'],
  ['output', 'output'],
  ['locals', 'local'],
  ['module', 'module'],
  ['check', 'check'],
]);

/** Resources, data sources, variables, outputs and settings of a stack as items, from the content of its `cdk.tf.json`. */
export function terraformItems(json: { readonly [block: string]: unknown }, place: StackPlace): readonly RenderedItem[] {
  return sortedEntries(json).flatMap(([block, content]) => {
    const prefix = typedBlocks.get(block);
    if (prefix !== undefined) {
      return members(content).flatMap(([type, named]) =>
        members(named).map(([name, value]) => item(`${prefix}${type}`, `${prefix}${type}.${name}`, value, place)),
      );
    }
    const word = namedBlocks.get(block);
    if (word !== undefined) return members(content).map(([name, value]) => item(block, `${word}.${name}`, value, place));
    return block === '//' ? [] : [item(block, block, content, place)];
  });
}

/** Names and contents; a list of objects is one of them after the other. */
function members(content: unknown): readonly (readonly [name: string, value: unknown])[] {
  if (Array.isArray(content)) return content.flatMap(members);
  return isPlainObject(content) ? sortedEntries(content).filter(([name]) => name !== '//') : [];
}

function item(type: string, address: string, content: unknown, { stack, environment, workloads }: StackPlace): RenderedItem {
  const source = fieldAt(content, ['//', 'metadata', 'path']);
  const workload = typeof source === 'string' ? workloadIn(source, workloads) : undefined;
  return {
    plane: 'terraform',
    ...(environment !== undefined && { environment }),
    identity: `${stack}/${address}`,
    title: address,
    type,
    ...(workload !== undefined && { workload }),
    value: withoutComment(content),
    ...(typeof source === 'string' && { source }),
  };
}

/** Of the constructs on the way, the last that is named after a workload. */
function workloadIn(path: string, workloads: readonly string[]): string | undefined {
  const [, ...constructs] = path.split('/');
  return constructs.reduce<string | undefined>((found, each) => owningWorkload(each, workloads) ?? found, undefined);
}

/** What the framework notes for itself is no part of a resource. */
function withoutComment(content: unknown): unknown {
  if (!isPlainObject(content)) return content;
  const { '//': _, ...fields } = content;
  return fields;
}

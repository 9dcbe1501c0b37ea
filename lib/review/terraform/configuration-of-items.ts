import { isRecord } from '../../model/record';
import type { RenderedItem } from '../../rendered/rendered-item';
import { type Configuration, list, readConfiguration } from './configuration';

/** The stacks that items are of, by name. */
export function configurationsOfItems(items: readonly RenderedItem[]): ReadonlyMap<string, Configuration> {
  const stacks = new Map<string, RenderedItem[]>();
  for (const item of items) {
    if (item.plane !== 'terraform') continue;
    const stack = stackOf(item.identity);
    stacks.set(stack, [...(stacks.get(stack) ?? []), item]);
  }
  return new Map([...stacks].map(([stack, all]) => [stack, readConfiguration(blocksOf(all))]));
}

/** `shop-prod` of `shop-prod/google_sql_user.main`. */
export function stackOf(identity: string): string {
  return identity.slice(0, Math.max(identity.indexOf('/'), 0));
}

/** Blocks of which no plan of resources depends. */
const notResources = /^(?:output|check|module|ephemeral\..*)$/;

/** The content of a cdk.tf.json again. */
function blocksOf(items: readonly RenderedItem[]): { readonly [block: string]: unknown } {
  const blocks = new Map<string, unknown[]>();
  const add = (block: string, content: unknown) => void blocks.set(block, [...(blocks.get(block) ?? []), content]);
  for (const { type, identity, value, source } of items) {
    const address = identity.slice(stackOf(identity).length + 1);
    const name = address.slice(address.lastIndexOf('.') + 1);
    if (type === 'locals' || type === 'variable') add(type, { [name]: value });
    else if (type.startsWith('data.')) add('data', { [type.slice('data.'.length)]: { [name]: value } });
    else if (notResources.test(type)) continue;
    else if (address === `${type}.${name}`) add('resource', { [type]: { [name]: withSource(value, source) } });
    else for (const each of list(value)) add(type, each);
  }
  return Object.fromEntries(blocks);
}

function withSource(value: unknown, source: string | undefined): unknown {
  return isRecord(value) && source !== undefined ? { ...value, '//': { metadata: { path: source } } } : value;
}

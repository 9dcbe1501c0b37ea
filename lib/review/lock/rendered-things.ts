import { by } from '../../model/record';
import type { RenderedItem } from '../../rendered/rendered-item';
import { rulesOf } from '../kubernetes/immutable-fields';
import { immutableValues } from '../kubernetes/refused-fields';
import { configurationsOfItems, stackOf } from '../terraform/configuration-of-items';
import { stackIdentities } from '../terraform/stack-identities';
import { digest } from './digest';
import { type RenderedThing, thingId } from './locked-thing';

/** Resources of stacks and objects of all environments, as the lock keeps them, in the order of their ids. */
export function renderedThings(items: readonly RenderedItem[]): readonly RenderedThing[] {
  return [...resources(items), ...objects(items)].sort(by(({ id }) => id));
}

function resources(items: readonly RenderedItem[]): readonly RenderedThing[] {
  const stacks = configurationsOfItems(items);
  const identities = new Map([...stacks].map(([stack, configuration]) => [stack, stackIdentities(configuration)]));
  return items.flatMap(({ plane, identity, environment, source }) => {
    const stack = stackOf(identity);
    const found = plane === 'terraform' ? identities.get(stack)?.get(identity.slice(stack.length + 1)) : undefined;
    if (found === undefined) return [];
    const id = thingId(environment, 'terraform', identity);
    return [{ id, is: found.name ?? `#${digest(found.content)}`, fixed: digests(found.fixed), ...(source !== undefined && { source }) }];
  });
}

/** An object is what it is called; its immutable fields are those that the API server refuses to change. */
function objects(items: readonly RenderedItem[]): readonly RenderedThing[] {
  return items.flatMap(({ plane, identity, environment, value }) => {
    if (plane !== 'kubernetes') return [];
    const fixed = rulesOf(value) === undefined ? new Map<string, unknown>() : immutableValues(value);
    return [{ id: thingId(environment, 'kubernetes', identity), is: identity.split(' ')[1] ?? identity, fixed: digests(fixed) }];
  });
}

function digests(values: ReadonlyMap<string, unknown>): { readonly [path: string]: string } {
  return Object.fromEntries([...values].map(([path, value]): [string, string] => [path, digest(value)]).sort(by(([path]) => path)));
}

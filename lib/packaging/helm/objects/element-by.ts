import { perObject } from '../../../model/per-object';
import { fieldAt } from '../../../model/record';

/**
 * The first element of a list that has a value in a field such as `metadata.name`.
 *
 * @param read - what a value is compared as
 */
export function elementBy(list: readonly unknown[], key: string, value: unknown, read: (value: unknown) => unknown = asItIs): unknown {
  const fields = byField(list);
  const known = fields.get(key);
  const found = known?.read === read ? known.elements : elementsOf(list, key, read);
  if (known?.read !== read) fields.set(key, { read, elements: found });
  return found.get(value);
}

const byField = perObject(
  (_list: readonly unknown[]) =>
    new Map<string, { readonly read: (value: unknown) => unknown; readonly elements: ReadonlyMap<unknown, unknown> }>(),
);

function elementsOf(list: readonly unknown[], key: string, read: (value: unknown) => unknown): ReadonlyMap<unknown, unknown> {
  const path = key.split('.');
  const elements = new Map<unknown, unknown>();
  for (const each of list) {
    const value = read(fieldAt(each, path));
    if (!elements.has(value)) elements.set(value, each);
  }
  return elements;
}

function asItIs(value: unknown): unknown {
  return value;
}

import { isDeepStrictEqual } from 'node:util';

/** Keys, positions and `name=value` of elements, from the root. */
export type EditPath = readonly (string | number)[];

/** The data with another value at a place; `undefined` takes it away. Nothing else is touched. */
export function edited<Data>(data: Data, path: EditPath, value: unknown): Data {
  return change(data, path, value) as Data; // the same but for one place
}

function change(data: unknown, [key, ...rest]: EditPath, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(data)) {
    const index = positionOf(data, key);
    const element = change(data[index], rest, value);
    return element === undefined
      ? data.filter((_, at) => at !== index)
      : index < 0
        ? [...data, element]
        : data.map((each, at) => (at === index ? element : each));
  }
  const record: { readonly [name: string]: unknown } = typeof data === 'object' && data !== null ? { ...data } : {};
  const { [String(key)]: old, ...others } = record;
  const field = change(old, rest, value);
  return field === undefined ? others : { ...record, [String(key)]: field };
}

function positionOf(list: readonly unknown[], key: string | number): number {
  if (typeof key === 'number') return key;
  const [field = '', wanted] = key.split('=');
  return list.findIndex((each) => typeof each === 'object' && each !== null && isDeepStrictEqual(String(Reflect.get(each, field)), wanted));
}

import { isRecord } from '../../model/record';

/** A value that holds no others, and where it stands: `spec.ports[0].port`. */
export interface Leaf {
  readonly path: string;
  /** Name of the field that it is of; that of the list, for an element of one. */
  readonly key: string;
  readonly value: unknown;
}

/** All leaves of plain data, in their order; empty lists and objects are leaves. */
export function leavesOf(value: unknown): readonly Leaf[] {
  const found: Leaf[] = [];
  collect(value, '', '', found);
  return found;
}

function collect(value: unknown, path: string, key: string, found: Leaf[]): void {
  if (Array.isArray(value) && value.length > 0) {
    for (const [index, each] of value.entries()) collect(each, `${path}[${index}]`, key, found);
    return;
  }
  if (isRecord(value) && Object.keys(value).length > 0) {
    for (const [name, each] of Object.entries(value)) collect(each, fieldPath(path, name), name, found);
    return;
  }
  found.push({ path, key, value });
}

function fieldPath(path: string, name: string): string {
  if (!/^[A-Za-z_][\w-]*$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === '' ? name : `${path}.${name}`;
}

/** The texts among the leaves. */
export function textLeaves(value: unknown): readonly (Leaf & { readonly value: string })[] {
  return leavesOf(value).flatMap((leaf) => (typeof leaf.value === 'string' ? [{ ...leaf, value: leaf.value }] : []));
}

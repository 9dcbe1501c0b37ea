import type { RefusedAttributes } from '../../lib/google/overrides';
import type { Block } from '../engines/google-stand-in/schema';

/** What the typed options of a construct make of a resource of the provider. */
export interface AttributeCoverage {
  /** Paths that some configuration sets, without positions; with the value, where it is the same in all that set it. */
  readonly typed: ReadonlyMap<string, string | undefined>;
  /** Paths that nothing sets and no override may, each with its reason. */
  readonly refused: ReadonlyMap<string, string>;
  /** All others that can be set. */
  readonly overrides: readonly string[];
}

/** Sorts all that can be set by who can set it; `resources` are as Terraform gets them, without overrides. */
export function attributeCoverage(block: Block, resources: readonly object[], refusing: RefusedAttributes): AttributeCoverage {
  const typed = new Map<string, string | undefined>();
  const refused = new Map<string, string>();
  const overrides: string[] = [];
  const seen = new Map<string, Set<string>>();
  for (const resource of resources) collect(resource, '', (path, text) => seen.set(path, (seen.get(path) ?? new Set()).add(text)));
  for (const path of settable(block)) {
    const values = seen.get(path);
    const reason = Object.entries(refusing).find(([each]) => path === each || path.startsWith(`${each}.`))?.[1];
    if (values !== undefined) typed.set(path, values.size === 1 && resources.length > 1 ? [...values][0] : undefined);
    else if (reason !== undefined) refused.set(path, reason);
    else overrides.push(path);
  }
  return { typed, refused, overrides };
}

/** Paths of all attributes that a configuration may set, and of blocks that have none. */
export function settable({ attributes = {}, block_types: blocks = {} }: Block, prefix = ''): readonly string[] {
  const own = Object.entries(attributes)
    .filter(([name, { required, optional }]) => (required || optional) && !(prefix === '' && name === 'id'))
    .map(([name]) => prefix + name);
  const nested = Object.entries(blocks).flatMap(([name, { block }]) => {
    const inner = settable(block, `${prefix}${name}.`);
    return inner.length > 0 ? inner : [prefix + name];
  });
  return [...own, ...nested].sort();
}

/** Names that a table of refusals has and the provider has not. */
export function unknownRefusals(block: Block, refusing: RefusedAttributes): readonly string[] {
  const known = settable(block);
  return Object.keys(refusing).filter((name) => !known.some((path) => path === name || path.startsWith(`${name}.`)));
}

/** A report for people, and for whoever compares two versions of it. */
export function coverageReport(type: string, { typed, refused, overrides }: AttributeCoverage): string {
  const total = typed.size + refused.size + overrides.length;
  const fixed = [...typed.values()].filter((value) => value !== undefined).length;
  const share = total === 0 ? 0 : Math.round((100 * typed.size) / total);
  return [
    `${type} of provider 6.50.0: ${total} attributes can be set`,
    `${typed.size} by typed options (${share} %), of which ${fixed} have one value in every configuration that sets them`,
    `${refused.size} by nobody, each for a reason`,
    `${overrides.length} only through overrides`,
    '',
    'typed',
    ...[...typed].map(([path, value]) => (value === undefined ? `  ${path}` : `  ${path} = ${value}`)),
    '',
    'refused',
    ...[...refused].map(([path, reason]) => `  ${path}: ${reason}`),
    '',
    'only through overrides',
    ...overrides.map((path) => `  ${path}`),
    '',
  ].join('\n');
}

function collect(value: unknown, path: string, found: (path: string, text: string) => void): void {
  if (value === undefined || value === null || path === '//') return;
  if (path !== '') found(path, JSON.stringify(value));
  if (Array.isArray(value)) for (const each of value) collect(each, path, found);
  else if (typeof value === 'object')
    for (const [name, each] of Object.entries(value)) collect(each, path === '' ? name : `${path}.${name}`, found);
}

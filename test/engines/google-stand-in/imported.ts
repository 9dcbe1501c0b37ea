import type { Block } from './schema';
import type { Value, ValueObject } from './value';

/** What is known of a thing by its id, `projects/p/locations/l/services/s`; all the rest has to come from the configuration. */
export function imported(block: Block, id: string): ValueObject {
  const part = (collection: string) => new RegExp(`(?:^|/)${collection}/([^/]+)`).exec(id)?.[1];
  const own = id.split('/').at(-1) ?? id;
  const account = own.split('@')[0] ?? own;
  const known: Readonly<Record<string, string | undefined>> = {
    id,
    project: part('projects'),
    location: part('locations'),
    region: part('regions') ?? part('locations'),
    name: own,
    secret_id: own,
    repository_id: own,
    account_id: account,
  };
  const attributes = Object.keys(block.attributes ?? {}).map((name): [string, Value] => [name, known[name] ?? null]);
  const blocks = Object.entries(block.block_types ?? {}).map(([name, { nesting_mode }]): [string, Value] => {
    return [name, nesting_mode === 'single' ? null : []];
  });
  return Object.fromEntries([...attributes, ...blocks]);
}

import { type Application, examine, type NamedEnvironment } from 'orchestra-cdk';

/** One value at the end of a path of the input. */
export interface Leaf {
  readonly path: readonly (string | number)[];
  readonly value: string | number | boolean;
}

export function leaves(value: unknown, path: readonly (string | number)[] = []): Leaf[] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [{ path, value }];
  if (Array.isArray(value)) return value.flatMap((each, index) => leaves(each, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => leaves(each, [...path, key]));
}

/** The same with another value at that leaf that is accepted; undefined when there is none to be found. */
export function mutated<T>(tree: T, { path, value }: Leaf, accepts: (other: T) => boolean): T | undefined {
  if (path.at(-1) === 'kind' && fixedKinds.has(value)) return undefined;
  const place = JSON.stringify([path.at(-2), path.at(-1), value]);
  const known = likely.get(place);
  for (const candidate of [...(known === undefined ? [] : [known]), ...candidates(value)]) {
    const other = replaced(tree, path, candidate) as T; // the same tree, one leaf set
    if (!accepts(other)) continue;
    likely.set(place, candidate);
    return other;
  }
  if (path.at(-1) === 'kind') fixedKinds.add(value);
  return undefined;
}

/** What was accepted in the place of a value of that name before. */
const likely = new Map<string, string | number | boolean>();

/** Kinds in whose place no other was accepted: another kind has other fields, wherever it is. */
const fixedKinds = new Set<string | number | boolean>();

/** Whether the model has nothing against an application there. */
export function isAccepted(application: Application, place: NamedEnvironment): boolean {
  return examine(application, place).issues.length === 0;
}

/** Other values of the same sort, likeliest first. */
function candidates(value: string | number | boolean): (string | number | boolean)[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1, value - 1, value * 2, value + 2, value / 2];
  // a value in the place of an argument
  if (/^\{\{args\./.test(value)) return [2, '3m'];
  const amount = /^(\d+)(.+)$/.exec(value);
  const words = [
    'yes',
    'no',
    'UTC',
    'allow',
    'forbid',
    'replace',
    'zones',
    'nodes',
    'none',
    'NoSchedule',
    'NoExecute',
    'read',
    'read-write',
    '7.0',
    '7.2',
    'http',
    'http1',
    'http2',
    'tcp',
    'udp',
    'grpc',
    'during-requests',
    'gen1',
    'GA',
    'private-ranges',
    'internal-and-cloud-load-balancing',
    'disk',
    'memory',
    'before-release',
    'on-demand',
    'host',
    'url',
    'port',
    'rolling',
    'pass',
    'fail',
    'milliseconds',
    '{$.other}',
    'latest',
    'POST',
    'stable',
    'canary',
    'gke',
    'IPC_LOCK',
    'other',
    'name',
    'namespace',
    'ip',
    'password',
    'prefix',
    'get',
    'watch',
    'one-node',
    'never',
    'host-to-container',
    'NET_ADMIN',
    'privileged',
    'always',
    'on-failure',
    'parallel',
    'cluster',
    'node-port',
    'headless',
    '10.1.0.0/16',
    'http',
    'ordered-ready',
    '3',
    'replica',
    'all',
    'max',
    'min',
    'v1',
  ];
  const changed = amount === null ? [] : [`${Number(amount[1]) * 2}${amount[2]}`, `${Number(amount[1]) + 1}${amount[2]}`];
  return [...changed, `${value}x`, `${value}/x`, ...words].filter((each) => each !== value);
}

function replaced(tree: unknown, [key, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(tree)) return tree.map((each, index) => (index === key ? replaced(each, rest, value) : each));
  const record = tree as { readonly [key: string]: unknown }; // the path was read off this tree
  return { ...record, [key]: replaced(record[key], rest, value) };
}

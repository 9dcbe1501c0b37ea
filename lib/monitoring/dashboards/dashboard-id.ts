import { createHash } from 'node:crypto';

/** The most that Grafana takes. */
const longest = 40;

/** Names have no underscore, so that two lists of names never become one identifier; of a long one the end is a hash. */
export function dashboardId(...names: readonly string[]): string {
  const id = names.join('_');
  if (id.length <= longest) return id;
  return `${id.slice(0, longest - 9)}_${createHash('sha256').update(id).digest('hex').slice(0, 8)}`;
}

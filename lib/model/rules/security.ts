import { containersOf } from '../containers-of';
import { type Issue, issue, type Path } from '../issue';
import type { ResolvedContainer, ResolvedWorkload } from '../resolved-workload';

/** One statement says as whom a container runs, and rights of root have a reason. */
export function security(workload: ResolvedWorkload, at: Path): Issue[] {
  return containersOf(workload, at).flatMap(({ container, path }) => [
    ...users(container.security, [...path, 'security']),
    ...capabilities(container.security, [...path, 'security', 'capabilities']),
  ]);
}

function users({ user, group, root, imageUser }: ResolvedContainer['security'], path: Path): Issue[] {
  const stated = Object.entries({ user, root, imageUser }).flatMap(([key, value]) => (value === undefined ? [] : [key]));
  const [first = '', second] = stated;
  if (second !== undefined)
    return [issue('user-twice', [...path, second], `must be absent where ${first} is stated`, 'state one of the two')];
  if (imageUser === undefined || group === undefined) return [];
  return [issue('group-without-user', [...path, 'group'], 'must be absent where imageUser is stated', 'state the user too')];
}

function capabilities({ capabilities: stated }: ResolvedContainer['security'], path: Path): Issue[] {
  if (stated === undefined) return [];
  const { add, reason } = stated;
  if (add.length === 0) return [issue('empty', [...path, 'add'], 'must be a list with at least one capability, got []')];
  const twice = add.flatMap((each, index) =>
    add.indexOf(each) === index ? [] : [issue('capability-twice', [...path, 'add', index], `must not repeat ${each}`)],
  );
  const needing = add.filter((each) => each !== 'NET_BIND_SERVICE');
  if (needing.length === 0 || reason !== undefined) return twice;
  return [...twice, issue('reason-missing', [...path, 'reason'], `must be given for ${needing.join(', ')}`)];
}

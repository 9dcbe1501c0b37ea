import type { Path } from '../issue';

/** Keys below which a user may have put a secret where a name or an option belongs. */
const privateKeys = new Set([
  'args',
  'caches',
  'command',
  'databases',
  'env',
  'extraObjects',
  'files',
  'headers',
  'password',
  'patches',
  'secrets',
  'substitutions',
  'users',
]);

/** Whether a value at this place may be a secret, so that messages tell its type and not the value. */
export function isPrivate(path: Path): boolean {
  return path.some((key) => typeof key === 'string' && privateKeys.has(key));
}

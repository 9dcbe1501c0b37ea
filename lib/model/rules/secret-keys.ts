import { type Issue, issue } from '../issue';
import type { ResolvedApplication } from '../resolved';
import { storedName } from '../secret-keys';
import { show } from '../show';

const longest = 190;

/** Every key of every secret has a name of its own in stores of single values, whatever letter case and dots they know. */
export function secretKeys({ secrets }: ResolvedApplication): Issue[] {
  const known = new Map<string, string>();
  return Object.entries(secrets).flatMap(([secret, { keys }]) =>
    keys.flatMap((key, index) => {
      const path = ['secrets', secret, ...(keys.length > 1 ? ['keys', index] : [])];
      const name = storedName(secret, key);
      const sign = name.toLowerCase().replace(/_/g, '-');
      const other = known.get(sign);
      known.set(sign, other ?? `${secret}, ${key}`);
      if (other !== undefined) {
        const message = `must have a name of its own where each value is kept under one name, got ${show(name)}, as the key ${show(other)} has`;
        return [issue('secret-key-taken', path, message, 'rename one of the two')];
      }
      if (name.length <= longest) return [];
      return [issue('name-too-long', path, `must have at most ${longest} characters with the name of the secret, got ${name.length}`)];
    }),
  );
}

import { createHash } from 'node:crypto';

/**
 * A name of at most `length` characters: what is longer keeps its start and gets 5 characters of its hash, so that two long names
 * stay apart, which cutting them alone would not do.
 *
 * @param length - 8 or more
 */
export function shortName(name: string, length: number): string {
  if (name.length <= length) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 5);
  return `${name.slice(0, length - 6).replace(/-$/, '')}-${hash}`;
}

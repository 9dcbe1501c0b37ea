import { peek } from './schema/plain-data';
import { cut } from './show';

/** The name of a thing, for messages about it; its input may be anything. */
export function nameOf(value: unknown, otherwise: string): string {
  const { name } = peek(value);
  return typeof name === 'string' && name !== '' ? cut(name) : otherwise;
}

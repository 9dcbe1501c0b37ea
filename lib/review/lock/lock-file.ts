import { isPlainObject } from '../../model/plain-object';
import { by } from '../../model/record';
import type { LockedThing } from './locked-thing';

/** Name of the file that is checked in. */
export const lockFileName = 'orchestra.lock.json';

/** A file that is no lock. */
export class WrongLockError extends Error {}

/** One line for each thing, in the order of ids, so that changes of different things merge. */
export function lockText(things: readonly LockedThing[]): string {
  const lines = [...things]
    .sort(by(({ id }) => id))
    .map(({ id, is, fixed }) => `    ${JSON.stringify(id)}: { "is": ${JSON.stringify(is)}, "fixed": ${JSON.stringify(written(fixed))} }`);
  return `{\n  "version": 1,\n  "things": {\n${lines.join(',\n')}\n  }\n}\n`;
}

/**
 * Reads the text of a lock file.
 *
 * @throws WrongLockError where it is none
 */
export function readLock(text: string): readonly LockedThing[] {
  const lock = parse(text);
  if (!isPlainObject(lock) || lock['version'] !== 1 || !isPlainObject(lock['things'])) throw wrong('must have "version": 1 and "things"');
  return Object.entries(lock['things']).map(([id, thing]) => {
    if (!isPlainObject(thing) || typeof thing['is'] !== 'string' || typeof thing['fixed'] !== 'string')
      throw wrong(`must have "is" and "fixed" as strings at ${JSON.stringify(id)}`);
    return { id, is: thing['is'], fixed: read(thing['fixed']) };
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw wrong(/^[<=>]{7}/m.test(text) ? 'has conflicts of a merge' : 'must be JSON');
  }
}

function wrong(words: string): WrongLockError {
  return new WrongLockError(`${lockFileName} ${words}: write it anew with orchestra lock`);
}

function written(fixed: LockedThing['fixed']): string {
  return Object.entries(fixed)
    .map(([path, digest]) => `${path}=${digest}`)
    .join(' ');
}

function read(fixed: string): LockedThing['fixed'] {
  const words = fixed.split(' ').filter((word) => word.includes('='));
  return Object.fromEntries(words.map((word) => [word.slice(0, word.lastIndexOf('=')), word.slice(word.lastIndexOf('=') + 1)]));
}

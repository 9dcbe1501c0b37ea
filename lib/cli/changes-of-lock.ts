import { existsSync, readFileSync } from 'node:fs';
import type { RenderedItem } from '../rendered/rendered-item';
import { type LockChange, lockChanges } from '../review/lock/lock-changes';
import { lockFileName, readLock } from '../review/lock/lock-file';
import { renderedThings } from '../review/lock/rendered-things';
import { statedMoves } from '../review/lock/stated-moves';

/**
 * What differs from the lock of the working folder; undefined where there is none.
 *
 * @throws WrongLockError where the file is no lock
 */
export function changesOfLock(items: readonly RenderedItem[]): readonly LockChange[] | undefined {
  if (!existsSync(lockFileName)) return undefined;
  return lockChanges(readLock(readFileSync(lockFileName, 'utf8')), renderedThings(items), statedMoves(items), items);
}

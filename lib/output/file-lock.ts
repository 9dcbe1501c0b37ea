import { randomUUID } from 'node:crypto';
import { closeSync, fstatSync, lstatSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { isSystemError } from './system-error';

/** No run writes for that long: the owner of the lock is gone, even if its process number is in use again. */
const forgottenAfterSeconds = 600;
/** Between creating a file and filling it lie microseconds; less than a call waits, so that the next one after a kill gets its turn. */
const unfinishedAfterSeconds = 3;
/** This thread's own: work is synchronous, so that a lock with this token which is met again was left behind. */
const token = randomUUID();

interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly token?: string;
}

/** Another process kept a lock for longer than was to be waited. */
export class LockedError extends Error {
  override readonly name = 'LockedError';
}

/**
 * Takes a lock file, so that no other process has it until `freeLock`. The lock of a process that died is taken over.
 *
 * @throws LockedError when another process holds the lock for longer than `seconds`.
 */
export function takeLock(path: string, seconds: number): void {
  const deadline = Date.now() + seconds * 1000;
  while (!create(path)) {
    if (isAbandoned(path)) takeAway(path);
    else if (Date.now() >= deadline) throw new LockedError(`must not be in use, got a lock of ${describe(readHolder(path))}`);
    else sleep(50);
  }
}

/** Gives a lock back. One that cannot be removed does no harm: the next call of this thread knows it, and other processes once this one ends. */
export function freeLock(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
}

/** False when the file is there already: the flag makes look-up and creation one step. */
function create(path: string): boolean {
  const file = open(path);
  if (file === undefined) return false;
  try {
    const holder: Holder = { pid: process.pid, host: hostname(), token };
    writeFileSync(file, `${JSON.stringify(holder)}\n`);
    // a process that was halted in between finds that another one has taken the empty lock away
    return fstatSync(file).ino === lstatSync(path, { throwIfNoEntry: false })?.ino;
  } catch (error) {
    freeLock(path);
    throw error;
  } finally {
    closeSync(file);
  }
}

function open(path: string): number | undefined {
  try {
    return openSync(path, 'wx');
  } catch (error) {
    if (isSystemError(error) && error.code === 'EEXIST') return undefined;
    throw error;
  }
}

/** Removes an abandoned lock. Only one process at a time may: a second one could remove the lock that the first has just made. */
function takeAway(path: string): void {
  const claim = `${path}.claim`;
  if (!create(claim)) {
    if (readHolder(claim)?.token === token || ageInSeconds(claim) > unfinishedAfterSeconds) rmSync(claim, { force: true, recursive: true });
    else sleep(10);
    return;
  }
  try {
    if (isAbandoned(path)) rmSync(path, { force: true, recursive: true });
  } finally {
    freeLock(claim);
  }
}

function isAbandoned(path: string): boolean {
  const age = ageInSeconds(path);
  const holder = readHolder(path);
  if (holder === undefined) return age > unfinishedAfterSeconds;
  if (holder.token === token) return true;
  return age > forgottenAfterSeconds || (holder.host === hostname() && !isAlive(holder.pid));
}

function readHolder(path: string): Holder | undefined {
  try {
    const { pid, host, token: mark }: Partial<Holder> = JSON.parse(readFileSync(path, 'utf8'));
    return typeof pid === 'number' && typeof host === 'string'
      ? { pid, host, ...(typeof mark === 'string' && { token: mark }) }
      : undefined;
  } catch {
    return undefined; // being written at this moment, or gone
  }
}

function ageInSeconds(path: string): number {
  const { mtimeMs } = lstatSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
  return (Date.now() - mtimeMs) / 1000;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0); // signal 0 asks only
  } catch (error) {
    return isSystemError(error) && error.code === 'EPERM'; // there, but another user's
  }
}

function describe(holder: Holder | undefined): string {
  return holder === undefined ? 'an unknown process' : `process ${holder.pid} on ${holder.host}`;
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

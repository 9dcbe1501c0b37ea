import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Nobody writes for that long: whoever left the lock is gone, even if its process number is in use again. */
const forgottenAfterSeconds = 600;
/** Between creating a file and filling it lie microseconds. */
const unfinishedAfterSeconds = 10;

interface Holder {
  readonly pid: number;
  readonly host: string;
}

/** Another process kept a lock for longer than was to be waited. */
export class LockedError extends Error {
  override readonly name = 'LockedError';
}

/**
 * Runs `work` while no other process that uses the same lock file does. The lock of a process that died is taken over.
 *
 * @throws LockedError when another process holds the lock for longer than `seconds`.
 */
export function withLock<T>(path: string, seconds: number, work: () => T): T {
  const deadline = Date.now() + seconds * 1000;
  while (!create(path)) {
    if (isAbandoned(path)) takeAway(path);
    else if (Date.now() >= deadline) throw new LockedError(`must not be in use, got a lock of ${describe(readHolder(path))}`);
    else sleep(50);
  }
  try {
    return work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** False when the file is there already: the flag makes look-up and creation one step. */
function create(path: string): boolean {
  const holder: Holder = { pid: process.pid, host: hostname() };
  try {
    writeFileSync(path, `${JSON.stringify(holder)}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** Removes an abandoned lock. Only one process at a time may: a second one could remove the lock that the first has just made. */
function takeAway(path: string): void {
  const claim = `${path}.claim`;
  if (!create(claim)) {
    if (ageInSeconds(claim) > unfinishedAfterSeconds) rmSync(claim, { force: true });
    else sleep(10);
    return;
  }
  try {
    if (isAbandoned(path)) rmSync(path, { force: true });
  } finally {
    rmSync(claim, { force: true });
  }
}

function isAbandoned(path: string): boolean {
  const age = ageInSeconds(path);
  const holder = readHolder(path);
  if (holder === undefined) return age > unfinishedAfterSeconds;
  return age > forgottenAfterSeconds || (holder.host === hostname() && !isAlive(holder.pid));
}

function readHolder(path: string): Holder | undefined {
  try {
    const { pid, host }: Partial<Holder> = JSON.parse(readFileSync(path, 'utf8'));
    return typeof pid === 'number' && typeof host === 'string' ? { pid, host } : undefined;
  } catch {
    return undefined; // being written at this moment, or gone
  }
}

function ageInSeconds(path: string): number {
  const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
  return (Date.now() - mtimeMs) / 1000;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0); // signal 0 asks only
  } catch (error) {
    return isCode(error, 'EPERM'); // there, but another user's
  }
}

function describe(holder: Holder | undefined): string {
  return holder === undefined ? 'an unknown process' : `process ${holder.pid} on ${holder.host}`;
}

/** Without `instanceof Error`: a test runner has its own `Error`, and the file system another. */
function isCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

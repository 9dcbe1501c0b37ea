import { relative, sep } from 'node:path';

import { type FileIssue, fileIssue, reservedPrefix } from './file-paths';

/** What `node:fs` throws when the system refuses. */
export interface SystemError {
  readonly code: string;
  readonly syscall: string;
  readonly path?: string;
  readonly dest?: string;
}

/** Without `instanceof Error`: a test runner has its own `Error`, and the file system another. */
export function isSystemError(error: unknown): error is SystemError {
  if (typeof error !== 'object' || error === null || !('code' in error) || !('syscall' in error)) return false;
  return typeof error.code === 'string' && typeof error.syscall === 'string';
}

/** A refusal of the system in terms of the folder; what concerns the library's own files concerns the folder. */
export function systemIssue(error: SystemError, folder: string): FileIssue {
  const path = relative(folder, error.dest ?? error.path ?? folder)
    .split(sep)
    .join('/');
  return refusal(path === '' || path.startsWith('..') || path.startsWith(reservedPrefix) ? '.' : path, error.code);
}

/** What a system's refusal of a path means, and what to do. */
export function refusal(path: string, code: string): FileIssue {
  const [name, message, remedy] = refusals.get(code) ?? [
    'file-system-error',
    'must be readable and writable, got an error of the file system',
    'check disk and file system, then write again',
  ];
  return fileIssue(name, path, `${message} (${code})`, remedy);
}

type Refusal = readonly [code: string, message: string, remedy: string];

const full: Refusal = ['disk-full', 'must have room on its disk, got a full disk or quota', 'make room, then write again'];
const denied: Refusal = [
  'permission-denied',
  'must be readable and writable, got no permission',
  'give the user of this process the right to read and write it, folders included',
];
const changing: Refusal = [
  'changed-meanwhile',
  'must stay as it is while files are written, got a change by another program',
  'write again once that program is done',
];
const manyOpen: Refusal = [
  'too-many-open-files',
  'must be opened, got too many open files',
  'close some or raise the limit, then write again',
];

const refusals: ReadonlyMap<string, Refusal> = new Map([
  ...['ENOSPC', 'EDQUOT', 'EFBIG', 'EMLINK'].map((code) => [code, full] as const),
  ...['EACCES', 'EPERM'].map((code) => [code, denied] as const),
  ...['EEXIST', 'ENOENT', 'ENOTDIR', 'EISDIR', 'ENOTEMPTY', 'ERR_FS_EISDIR'].map((code) => [code, changing] as const),
  ...['EMFILE', 'ENFILE'].map((code) => [code, manyOpen] as const),
  ['EROFS', ['file-system-read-only', 'must be writable, got a read-only file system', 'mount it for writing, or write to another folder']],
  ['EXDEV', ['other-file-system', 'must be on the file system of the folder, got another one', 'write to a folder on one file system']],
  ['EBUSY', ['file-busy', 'must not be in use, got a mount point or an open file', 'unmount or close it, then write again']],
  ['ELOOP', ['link-loop', 'must be reached without a loop of links', 'remove the link that leads back']],
  ['ENAMETOOLONG', ['path-too-long', 'must be short enough for the system', 'use shorter names or a folder nearer to the root']],
]);

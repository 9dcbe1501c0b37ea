import { existsSync, realpathSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A line of a file. */
export interface Place {
  readonly file: string;
  readonly line: number;
  /** Counted from 1. */
  readonly column?: number;
}

const path = String.raw`(file:\/\/|\/|[A-Za-z]:[\\/])`;
const frame = new RegExp(String.raw`^\s*at (?:.*? \()?(${path}.*):(\d+):(\d+)\)?$`);
/** Node puts the place of a syntax error before the error itself. */
const heading = new RegExp(String.raw`^(?:Error: unexpected top-level await at )?(${path}.*):(\d+)$`, 'm');

const library = resolve(__dirname, '..');

/** The innermost line of a stack that is neither Node's nor of a package nor of this library. Frames of who called the command are no part of it. */
export function placeInStack(stack: string): Place | undefined {
  const frames = stack.split('\n').flatMap((line): Place[] => {
    const [, file, , row, column] = frame.exec(line) ?? [];
    return file === undefined ? [] : [{ file: localPath(file), line: Number(row), column: Number(column) }];
  });
  const called = frames.findLastIndex(({ file }) => isOwn(file));
  return frames.slice(0, called === -1 ? frames.length : called).find(({ file }) => isUsers(file));
}

/** The line that Node shows for a syntax error. */
export function placeOfSyntax(text: string): Place | undefined {
  const [, file, , line] = heading.exec(text) ?? [];
  if (file === undefined) return undefined;
  const local = localPath(file);
  return existsSync(local) ? { file: local, line: Number(line) } : undefined;
}

function localPath(file: string): string {
  if (!file.startsWith('file://')) return file;
  try {
    return fileURLToPath(file.replace(/\?.*$/, ''));
  } catch {
    return file;
  }
}

function isOwn(file: string): boolean {
  return file.startsWith(library + sep);
}

function isUsers(file: string): boolean {
  return !isOwn(file) && !/[\\/]node_modules[\\/]/.test(existsSync(file) ? realpathSync(file) : '/node_modules/');
}

import { type FileContent, fileContent, fileKinds, isText } from './env-value';
import { mapValues } from './record';
import { type InputOf, kinds, type OfKind } from './schema/object';
import { type Schema, typed, undivided } from './schema/schema';
import { either, flag, text, whole } from './schema/values';

const options = {
  /** Rights, `0` to `0o777`; the user reads by its group or as everybody. @default - `0o440`: its group reads */
  mode: whole(0, 0o777).optional(),
  /**
   * Whether what the image has in the same folder stays: the file is mounted by itself, and its content is read at the start only.
   * @default false
   */
  keepFolder: flag.optional(),
};

/** How a file is mounted. */
export interface FileOptions extends InputOf<typeof options> {}

const fileKind = {
  file: {
    content: fileContent,
    ...options,
  },
};

/** A file, or a set of values as a folder, with rights of its own, or beside what the image has in its folder. */
export interface FileValue<C extends FileContent = FileContent> extends Omit<OfKind<typeof fileKind, 'file'>, 'content'> {
  readonly content: C;
}

/** What stands at a path of `files`. */
export const fileValue: Schema<FileContent | FileValue> = typed(
  either(
    isText,
    text({ allowed: 'a string, secret(…), config(…), existingConfig(…), existingSecret(…) or file(…)' }),
    undivided(kinds({ ...fileKinds, ...fileKind })),
  ),
);

/**
 * A file with rights of its own, or beside what the image has in its folder.
 *
 * @example
 * const files = { '/etc/nginx/nginx.conf': file('events {}\n', { keepFolder: true }), '/scripts': file(config('scripts'), { mode: 0o755 }) };
 */
export function file<const C extends FileContent>(content: C, options: FileOptions = {}): FileValue<C> {
  return { kind: 'file', content, ...options };
}

/**
 * A file that can be run, with mode 0755; it starts with `#!` and its interpreter.
 *
 * @example
 * const files = { '/opt/check.sh': script('#!/bin/sh\nexec wget -q -O /dev/null http://localhost:8080/health\n') };
 */
export function script(text: string): FileValue<string> {
  return { kind: 'file', content: text, mode: 0o755 };
}

/** The files of a container as two records by path. */
export interface SeparatedFiles {
  readonly files: { readonly [path: string]: FileContent };
  /** Of those that have any. */
  readonly fileOptions: { readonly [path: string]: FileOptions };
}

/** Contents and options apart. */
export function separatedFiles(files: { readonly [path: string]: FileContent | FileValue }): SeparatedFiles {
  return {
    files: mapValues(files, (value) => (typeof value === 'object' && value.kind === 'file' ? value.content : value)),
    fileOptions: mapValues(files, (value) => {
      if (typeof value === 'string' || value.kind !== 'file') return undefined;
      const { kind: _kind, content: _content, ...stated } = value;
      return Object.keys(stated).length === 0 ? undefined : stated;
    }),
  };
}

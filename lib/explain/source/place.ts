import { withoutSecrets } from '../../model/secrets/secret-text';
import type { Program } from './program';

/** Where something stands in a file of the user. */
export interface SourcePlace {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
  /** The line, without the blanks around it and without secrets. */
  readonly text: string;
  /** Whether the value itself stands there; else it comes from what stands there: a call, a constant of a package. */
  readonly isExact: boolean;
}

/** The place of a position in a program. */
export function placeAt({ file, text }: Pick<Program, 'file' | 'text'>, position: number, isExact: boolean): SourcePlace {
  const before = text.slice(0, position);
  const start = before.lastIndexOf('\n') + 1;
  const end = text.indexOf('\n', position);
  return {
    file,
    line: before.split('\n').length,
    column: position - start + 1,
    text: withoutSecrets(text.slice(start, end === -1 ? text.length : end).trim()),
    isExact,
  };
}

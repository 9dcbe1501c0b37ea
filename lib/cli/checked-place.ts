import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { PlaceOf, SourcePlace } from '../checks/reports/finding-place';
import { own } from '../model/own';

/** Folders that findings come from. */
export interface CheckedFolders {
  /** As `--app` names it. */
  readonly app: string;
  /** Folder of the delivery, where one is checked. */
  readonly delivery?: string;
}

const names: { readonly [root: string]: readonly string[] } = {
  workloads: ['application'],
  environments: ['environments'],
  checks: ['checks'],
};
const extensions = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];

/** Finds the lines of findings in the files of the user: by the file of a delivery, else by the keys of their path in the application. */
export function placesIn({ app, delivery }: CheckedFolders): PlaceOf {
  const read = new Map<string, string | undefined>();
  const textOf = (path: string): string | undefined => {
    if (!read.has(path)) read.set(path, existsSync(path) && statSync(path).isFile() ? readFileSync(path, 'utf8') : undefined);
    return read.get(path);
  };
  return ({ file, input }) => {
    if (file !== undefined) {
      const path = [...(delivery === undefined ? [] : [join(delivery, file)]), file].find((each) => existsSync(each));
      if (path !== undefined) return { file: shown(path), line: 1 };
    }
    if (input === undefined) return undefined;
    return placeOfInput(input.map(String), candidates(app, String(input[0])), textOf);
  };
}

/** The files in which a path may begin; one file may hold it all. */
function candidates(app: string, root: string): readonly string[] {
  if (existsSync(app) && statSync(app).isFile()) return [app];
  const stems = own(names, root) ?? ['application'];
  return stems.flatMap((stem) => extensions.map((extension) => join(app, `${stem}${extension}`)));
}

function placeOfInput(
  input: readonly string[],
  files: readonly string[],
  textOf: (path: string) => string | undefined,
): SourcePlace | undefined {
  for (const file of files) {
    const text = textOf(file);
    if (text !== undefined) return { file: shown(file), line: lineOf(text, input) };
  }
  return undefined;
}

/** The line of the last key that is found, each behind the one before it; the first where none is. */
function lineOf(text: string, keys: readonly string[]): number {
  let at = 0;
  for (const key of keys) {
    const word = key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const found = new RegExp(`(?:^|[\\s{,])(?:'${word}'|"${word}"|${word})\\s*:|^export const ${word}\\b`, 'm').exec(text.slice(at));
    if (found === null) continue;
    at += found.index + found[0].length;
  }
  return text.slice(0, at).split('\n').length;
}

function shown(path: string): string {
  const place = relative(process.cwd(), resolve(path));
  return (place.startsWith('..') ? path : place).split(sep).join('/');
}

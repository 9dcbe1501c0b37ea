import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** Text by path; `null` for a folder without anything in it, whose path ends with a slash. */
export type Tree = Readonly<Record<string, string | null>>;

export function putTree(folder: string, tree: Tree): void {
  for (const [path, text] of Object.entries(tree)) {
    if (text === null) mkdirSync(join(folder, path), { recursive: true });
    else {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
      if (text.startsWith('#!')) chmodSync(join(folder, path), 0o755);
    }
  }
}

/** Everything in a folder, empty folders too, without the library's own files. */
export function treeOf(folder: string): Tree {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => ({ entry, path: relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/') }))
    .filter(({ path }) => !path.startsWith('.orchestra-files'))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return Object.fromEntries(
    entries.flatMap(({ entry, path }): [string, string | null][] => {
      if (!entry.isDirectory()) return [[path, readFileSync(join(folder, path), 'utf8')]];
      return readdirSync(join(folder, path)).length === 0 ? [[`${path}/`, null]] : [];
    }),
  );
}

/** Names of the library's own files in a folder. */
export function ownFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith('.orchestra-files'))
    .sort();
}

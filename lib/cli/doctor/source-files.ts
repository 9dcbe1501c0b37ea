import { type Dirent, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';

/** Files of source text; beyond these a project is too large to be read for a few notes. */
const most = 5000;

const extensions = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];
const skipped = ['node_modules', 'cdktf.out', 'dist', 'build', 'coverage'];

/** Programs of the user below a folder, without what is installed or generated, in the order of their paths. */
export function sourceFiles(folder: string): readonly string[] {
  const found: string[] = [];
  const walk = (place: string): void => {
    for (const entry of entriesOf(place)) {
      if (found.length >= most) return;
      const path = join(place, entry.name);
      if (entry.isFile() && extensions.includes(extname(entry.name))) found.push(path);
      if (entry.isDirectory() && !entry.name.startsWith('.') && !skipped.includes(entry.name)) walk(path);
    }
  };
  walk(folder);
  return found;
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1));
  } catch {
    return [];
  }
}

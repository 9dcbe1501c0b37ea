import { mkdirSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What `make` returns, as JSON holds it: the first test file of a run of all tests that needs it makes it, and the others read it. One that
 * comes meanwhile makes its own, and so does a test file by itself. test/run.mjs keeps the folder for as long as the run takes.
 */
export function oncePerRun<Made>(name: string, make: () => Made): Made {
  const shared = process.env['ORCHESTRA_MADE_ONCE'];
  if (shared === undefined) return make();
  const file = join(shared, `${name}.json`);
  const known = readIfThere(file);
  if (known !== undefined) return JSON.parse(known) as Made; // as written below
  const made = make();
  mkdirSync(shared, { recursive: true });
  const written = join(mkdtempSync(join(shared, 'new-')), name);
  writeFileSync(written, JSON.stringify(made));
  renameSync(written, file); // nobody reads half of it
  return made;
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined; // what readFileSync throws
    throw error;
  }
}

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { engine } from './engine';

/** Runs promtool on the first of the files, which are written as JSON; what it has against it is the error. */
export async function promtool(args: readonly string[], files: { readonly [name: string]: object }): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'orchestra-rules-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), JSON.stringify(content));
    const [first = ''] = Object.keys(files);
    await new Promise<void>((done, fail) => {
      execFile(engine('promtool'), [...args, path.join(folder, first)], { maxBuffer: 2 ** 26 }, (error, output, errors) =>
        error ? fail(new Error(`${output}\n${errors}`)) : done(),
      );
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

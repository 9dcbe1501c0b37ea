import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { transformSync } from '@swc/core';
import type { WriteReport } from '../../lib/output/files';
import type { Fault } from './faulty-disk';

/** What `faulty-writer.ts` prints, or the signal that ended it before. */
export interface WriterOutcome {
  readonly calls: readonly string[];
  readonly report?: WriteReport;
  readonly error?: {
    readonly name: string;
    readonly message: string;
    readonly issues?: readonly { readonly code: string; readonly path: string }[];
  };
  readonly signal?: string;
}

/** Compiles the writer into a folder, once: a process that compiles at its start takes longer than what is to be tested. */
export function buildWriter(folder: string): void {
  const root = resolve(__dirname, '../..');
  const sources = ['lib/output', 'lib/model', 'test/output'].flatMap((from) =>
    readdirSync(join(root, from), { recursive: from === 'lib/model', encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => `${from}/${name}`),
  );
  for (const path of sources) {
    const { code } = transformSync(readFileSync(join(root, path), 'utf8'), {
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'commonjs' },
    });
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path.replace(/ts$/, 'js')), code);
  }
  chmodSync(folder, 0o755); // for other users
}

/** Writes in a process of its own, which the fault may kill. */
export function runWriter(built: string, files: Readonly<Record<string, string>>, fault: Fault, user?: number): WriterOutcome {
  const writer = join(built, 'test/output/faulty-writer.js');
  const run = spawnSync(process.execPath, [writer, JSON.stringify({ fault, files })], {
    encoding: 'utf8',
    ...(user !== undefined && { uid: user, gid: user }),
  });
  if (run.signal !== null) return { calls: [], signal: run.signal };
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout);
}

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { searchPath } from './engine';

/** What a team runs, on the programs of apps/: the command lines themselves, not the libraries behind them. */
export interface Synthesized {
  /** For the test to remove. */
  readonly folder: string;
  /** `path` is a stack's folder with its cdk.tf.json, or a chart's manifest file. */
  readonly parts: readonly { readonly name: string; readonly path: string }[];
}

export function synthesizeStacks(): Synthesized {
  const folder = run('cdktf', ['synth', '-o']);
  return { folder, parts: readdirSync(path.join(folder, 'stacks')).map((name) => ({ name, path: path.join(folder, 'stacks', name) })) };
}

export function synthesizeManifests(): Synthesized {
  const folder = run('cdk8s', ['synth', '--check-upgrade=false', '-o']);
  return { folder, parts: readdirSync(folder).map((file) => ({ name: file.replace(/\.k8s\.yaml$/, ''), path: path.join(folder, file) })) };
}

/** The folder that the command was told to write to. */
function run(command: string, args: readonly string[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), `orchestra-${command}-`));
  execFileSync('npx', ['--no-install', command, ...args, folder], {
    cwd: path.resolve(__dirname, '../..'),
    // cdktf asks for terraform's version, so it has to find the one that install.sh may have built.
    env: { ...process.env, PATH: searchPath, CI: '1', CHECKPOINT_DISABLE: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return folder;
}

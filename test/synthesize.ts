import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';

const root = resolve(__dirname, '..');
const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');

export interface Synthesis {
  /** `cdk.tf.json` of each stack, by its name. */
  readonly stacks: { readonly [stack: string]: string };
  /** Manifest of each chart, by its file name. */
  readonly manifests: { readonly [file: string]: string };
  /** Every other file, by its path. */
  readonly files: { readonly [path: string]: string };
}

/** Runs the programs of apps/ as their command lines do, in a process with this environment and working directory. */
export function synthesize(options: { readonly env?: { readonly [name: string]: string }; readonly cwd?: string } = {}): Synthesis {
  const folder = mkdtempSync(join(tmpdir(), 'orchestra-synth-'));
  const env = {
    ...process.env,
    ...options.env,
    CDKTF_OUTDIR: join(folder, 'tf'),
    CDK8S_OUTDIR: join(folder, 'k8s'),
    DEPLOY_OUTDIR: join(folder, 'deploy'),
    TSX_TSCONFIG_PATH: join(root, 'tsconfig.json'),
  };
  const run = (program: string) =>
    execFileSync(process.execPath, [tsx, join(root, 'apps', program)], {
      env,
      cwd: options.cwd ?? root,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  try {
    run('cloud.ts');
    run('cluster.ts');
    run('artifacts.ts');
    const stacks = readdirSync(join(folder, 'tf/stacks')).sort();
    const manifests = readdirSync(join(folder, 'k8s')).sort();
    const written = readdirSync(join(folder, 'deploy'), { recursive: true, withFileTypes: true });
    const files = written
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.orchestra'))
      .map((entry) => join(entry.parentPath, entry.name));
    return {
      stacks: Object.fromEntries(stacks.map((name) => [name, readFileSync(join(folder, 'tf/stacks', name, 'cdk.tf.json'), 'utf8')])),
      manifests: Object.fromEntries(manifests.map((name) => [name, readFileSync(join(folder, 'k8s', name), 'utf8')])),
      files: Object.fromEntries(files.sort().map((path) => [relative(join(folder, 'deploy'), path), readFileSync(path, 'utf8')])),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

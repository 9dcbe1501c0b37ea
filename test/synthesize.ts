import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { oncePerRun } from './once-per-run';

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

interface Place {
  readonly env: { readonly [name: string]: string };
  readonly cwd: string;
}

const here: Place = { env: { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' }, cwd: root };

/** What the programs of apps/ make; with a place, in a process with its environment and working directory. */
export function synthesize(place?: Place): Synthesis {
  return place === undefined ? oncePerRun('synthesis', () => synthesizeIn(here)) : synthesizeIn(place);
}

/** Runs the programs as their command lines do. */
function synthesizeIn({ env: variables, cwd }: Place): Synthesis {
  const folder = mkdtempSync(join(tmpdir(), 'orchestra-synth-'));
  const env = {
    ...process.env,
    ...variables,
    CDKTF_OUTDIR: join(folder, 'tf'),
    CDK8S_OUTDIR: join(folder, 'k8s'),
    DEPLOY_OUTDIR: join(folder, 'deploy'),
    TSX_TSCONFIG_PATH: join(root, 'tsconfig.json'),
  };
  const run = (program: string) =>
    execFileSync(process.execPath, [tsx, join(root, 'apps', program)], {
      env,
      cwd,
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

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(__dirname, '../..');

/** A project that has installed the package as it would be published; its other packages are those of this project. */
export interface Consumer {
  readonly folder: string;
  /** The package inside it. */
  readonly installed: string;
  readonly tarball: string;
}

/** Builds, packs and unpacks the package into a new folder below `build/`, from where packages of this project are found. */
export function installPacked(): Consumer {
  mkdirSync(join(root, 'build'), { recursive: true });
  const folder = mkdtempSync(join(root, 'build', 'consumer-'));
  const [packed] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', folder], root).replace(/^[^[]*/, ''));
  const installed = join(folder, 'node_modules', 'orchestra-cdk');
  mkdirSync(installed, { recursive: true });
  run('tar', ['xzf', join(folder, packed.filename), '-C', installed, '--strip-components=1'], root);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', version: '1.0.0', private: true }));
  return { folder, installed, tarball: join(folder, packed.filename) };
}

export function removeConsumer({ folder }: Consumer): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Runs a program and returns what it printed; when it fails, what it printed is the error. */
export function run(program: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = process.env): string {
  try {
    return execFileSync(program, args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 2 ** 26 });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }; // what execFileSync throws
    throw new Error(`${program} ${args.join(' ')}\n${stdout}${stderr}`);
  }
}

/** Sources of a folder of lib, for what they say of themselves. */
export function source(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

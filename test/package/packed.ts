import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(__dirname, '../..');

/** A project that has installed the package as it would be published. */
export interface Consumer {
  readonly folder: string;
  /** The package inside it. */
  readonly installed: string;
  readonly tarball: string;
}

/** Unpacks the package into a new folder; below `build/`, where packages of this project are found, or below another one. */
export function installPacked(parent = join(root, 'build')): Consumer {
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'consumer-'));
  const tarball = packed();
  const installed = join(folder, 'node_modules', 'orchestra-cdk');
  mkdirSync(installed, { recursive: true });
  run('tar', ['xzf', tarball, '-C', installed, '--strip-components=1'], root);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', version: '1.0.0', private: true }));
  return { folder, installed, tarball };
}

/** Names of the packages that the package brings with it: its dependencies and theirs. */
export function runtimeDependencies(manifest = join(root, 'package.json')): string[] {
  const { dependencies = {} }: { dependencies?: object } = JSON.parse(readFileSync(manifest, 'utf8'));
  const names = Object.keys(dependencies);
  return [...new Set([...names, ...names.flatMap((name) => runtimeDependencies(join(root, 'node_modules', name, 'package.json')))])];
}

export function removeConsumer({ folder }: Consumer): void {
  rmSync(folder, { recursive: true, force: true });
}

/** The package, built and packed once for the sources as they are: test files run beside each other, and all would build into one folder. */
function packed(): string {
  const folder = join(root, 'build/packed');
  const tarball = join(folder, `${sumOfSources()}.tgz`);
  const lock = join(folder, 'lock');
  mkdirSync(folder, { recursive: true });
  while (!existsSync(tarball)) {
    if (!taken(lock)) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
      continue;
    }
    try {
      for (const older of readdirSync(folder).filter((name) => name.endsWith('.tgz'))) rmSync(join(folder, older));
      const [{ filename }] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', folder], root).replace(/^[^[]*/, ''));
      renameSync(join(folder, filename), tarball);
    } finally {
      rmSync(lock, { recursive: true });
    }
  }
  return tarball;
}

/** Whether the lock is ours now; one that is ten minutes old is of a process that has been killed. */
function taken(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const { mtimeMs } = statSync(lock, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
    if (Date.now() - mtimeMs > 600_000) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

function sumOfSources(): string {
  const sources = ['lib', 'docs']
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const others = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => join(root, name));
  const hash = createHash('sha256');
  for (const file of [...sources, ...others, join(root, '.ci/build.mjs')].sort()) hash.update(file).update(readFileSync(file));
  return hash.digest('hex').slice(0, 20);
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

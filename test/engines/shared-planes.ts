import { execFileSync, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { collectingLate, engine, searchPath } from './engine';

/** A running control plane: its kubeconfig is in the folder. */
export interface Plane {
  readonly folder: string;
  end(): Promise<void>;
}

/** What tests may make outside of namespaces; volumes go with their claims. */
const kinds = 'namespaces,clusterroles,clusterrolebindings,priorityclasses,storageclasses,ingressclasses,customresourcedefinitions';

/**
 * The first control plane of this run of all tests that no test file has now; a new one, with the Rollouts controller, where there is
 * none. It lives until the file `alive` has no writer any more, which test/run.mjs is.
 */
export async function sharedPlane(run: string): Promise<Plane> {
  for (let number = 1; ; number++) {
    const folder = path.join(run, String(number));
    const lease = `${folder}.lease`;
    if (!tryMakeFolder(lease)) continue;
    const base = path.join(run, `${number}.base`);
    if (existsSync(base)) await untilGone(folder, added(folder, base));
    else {
      await startPlane(folder, path.join(run, 'alive'));
      writeFileSync(base, named(folder));
    }
    return { folder, end: () => giveBack(folder, base, lease) };
  }
}

/** No pipe of ours is left open in it, or jest would wait for it. */
async function startPlane(folder: string, alive: string): Promise<void> {
  const out = `${folder}.out`;
  const [input, output] = [openSync(alive, 'r'), openSync(out, 'w')];
  const command = [path.join(__dirname, 'control-plane.sh'), 'hold', folder, 'rollouts'];
  const holder = spawn('bash', command, { stdio: [input, output, output], detached: true });
  holder.unref();
  for (const each of [input, output]) closeSync(each);
  while (!readFileSync(out, 'utf8').endsWith('ready\n')) {
    if (holder.exitCode !== null)
      throw new Error(`control-plane.sh ended with ${holder.exitCode} instead of getting ready\n${readFileSync(out, 'utf8')}`);
    await sleep(100);
  }
}

/** Leaves behind only namespaces that are going, and what was put into those of Kubernetes or set on nodes. */
async function giveBack(folder: string, base: string, lease: string): Promise<void> {
  const left = added(folder, base);
  if (left.length > 0) kubectl(folder, ['delete', '--ignore-not-found', '--wait=false', ...left]);
  rmSync(lease, { recursive: true });
}

async function untilGone(folder: string, names: readonly string[]): Promise<void> {
  if (names.length > 0) kubectl(folder, ['wait', '--for=delete', '--timeout=120s', ...names]);
}

function added(folder: string, base: string): readonly string[] {
  const known = new Set(readFileSync(base, 'utf8').split('\n'));
  return named(folder)
    .split('\n')
    .filter((name) => !known.has(name));
}

/** `namespace/default`, a line each. */
function named(folder: string): string {
  return kubectl(folder, ['get', kinds, '-o', 'name']);
}

function kubectl(folder: string, args: readonly string[]): string {
  const env = { ...collectingLate, PATH: searchPath, HOME: folder, KUBECONFIG: path.join(folder, 'kubeconfig') };
  return execFileSync(engine('kubectl'), args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

function tryMakeFolder(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false; // what mkdirSync throws
    throw error;
  }
}

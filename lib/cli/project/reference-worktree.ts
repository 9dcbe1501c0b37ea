import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { isRecord } from '../../model/record';
import { textOfError } from '../text-of-error';
import { UsageError } from '../usage-error';
import { ProgramError } from './program-error';

/** A checkout of another commit of the user's repository, in a temporary folder. */
export interface ReferenceWorktree {
  /** Where the folder that the command runs in stands in it. */
  readonly folder: string;
  /** Abbreviated name of the commit. */
  readonly commit: string;
}

/**
 * Checks a reference of the repository of a folder out, with dependencies of its own, and removes it after use, whatever happens.
 *
 * @throws UsageError where there is no repository or no such reference
 * @throws ProgramError where its dependencies cannot be installed
 */
export function withWorktree<Made>(
  { folder, reference, report }: { readonly folder: string; readonly reference: string; readonly report: (line: string) => void },
  use: (worktree: ReferenceWorktree) => Made,
): Made {
  const root = repositoryOf(folder);
  const commit = commitOf(root, reference);
  const place = join(realpathSync(mkdtempSync(join(tmpdir(), 'orchestra-base-'))), 'worktree');
  const stop = endAfterwards();
  try {
    report(`checking out ${reference} (${commit.slice(0, 12)})\n`);
    // hooks of the repository are for people's own checkouts
    git(root, ['-c', 'core.hooksPath=/dev/null', 'worktree', 'add', '--detach', '--quiet', place, commit]);
    const inside = join(place, relative(root, realpathSync(folder)));
    if (!existsSync(inside)) throw new UsageError(`${reference} has no folder ${relative(root, realpathSync(folder))}`);
    for (const each of foldersBetween(place, inside)) addDependencies({ root, place, folder: each, reference, report });
    return use({ folder: inside, commit: commit.slice(0, 12) });
  } finally {
    remove(root, place);
    stop();
  }
}

/**
 * Keeps a signal from ending the process before the worktree is removed. Everything that runs meanwhile is waited for, and a program that
 * gets the signal too ends with an error of its own.
 */
function endAfterwards(): () => void {
  const end = (signal: NodeJS.Signals) => process.exit(signal === 'SIGINT' ? 130 : 143);
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, end);
  // a signal that came is delivered once this process waits again
  return () => setImmediate(() => signals.map((signal) => process.off(signal, end)));
}

function repositoryOf(folder: string): string {
  try {
    return realpathSync(git(folder, ['rev-parse', '--show-toplevel']));
  } catch (error) {
    throw new UsageError(`--base REF needs a git repository around ${folder}: ${firstLine(error)}`);
  }
}

function commitOf(root: string, reference: string): string {
  try {
    return git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${reference}^{commit}`]);
  } catch {
    const remedy = 'in a pipeline, fetch it first: git fetch origin BRANCH, then --base origin/BRANCH';
    throw new UsageError(`--base must be a commit, branch or tag that git knows, or a saved rendering, got ${reference}; ${remedy}`);
  }
}

/** From the root of the repository down to the folder. */
function foldersBetween(place: string, inside: string): readonly string[] {
  const found = [inside];
  for (let each = inside; each !== place; each = dirname(each)) found.unshift(dirname(each));
  return found;
}

interface Dependencies {
  readonly root: string;
  readonly place: string;
  readonly folder: string;
  readonly reference: string;
  readonly report: (line: string) => void;
}

const locks = ['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock'];

/** Those of this checkout where both lock the same, else an installation of its own. */
function addDependencies({ root, place, folder, reference, report }: Dependencies): void {
  const here = join(root, relative(place, folder));
  if (!existsSync(join(folder, 'package.json')) || existsSync(join(folder, 'node_modules'))) return;
  const isLocked = locks.some((name) => existsSync(join(folder, name)));
  const hasSame = locks.every((name) => textOf(join(folder, name)) === textOf(join(here, name)));
  const isAlike = hasSame && (isLocked || textOf(join(folder, 'package.json')) === textOf(join(here, 'package.json')));
  if (isAlike && existsSync(join(here, 'node_modules')) && !hasOwnPackages(folder)) {
    symlinkSync(realpathSync(join(here, 'node_modules')), join(folder, 'node_modules'), 'dir');
    return;
  }
  if (!isLocked && !dependsOnAnything(folder)) return;
  const lock = locks.find((name) => existsSync(join(folder, name)));
  if (lock !== undefined && !/^(?:package-lock|npm-shrinkwrap)\.json$/.test(lock)) {
    const remedy = `check it out yourself, save its rendering by \`orchestra render --json >base.json\`, and compare with --base base.json`;
    throw new ProgramError(`${reference} has other dependencies in ${lock}, and only npm's are installed here; ${remedy}`);
  }
  const args = [lock === undefined ? 'install' : 'ci', '--no-audit', '--no-fund', '--prefer-offline'];
  report(`installing the dependencies of ${reference}: npm ${args.join(' ')}\n`);
  try {
    execFileSync('npm', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8', shell: process.platform === 'win32' });
  } catch (error) {
    const { stdout = '', stderr = '' } = isRecord(error) ? error : {};
    throw new ProgramError(`npm ${args.join(' ')} for ${reference} failed:\n${String(stdout)}${String(stderr)}`.trimEnd());
  }
}

/** Whether packages of the repository itself are installed as links, which lead to this checkout. */
function hasOwnPackages(folder: string): boolean {
  const lock = textOf(join(folder, 'package-lock.json')) ?? textOf(join(folder, 'npm-shrinkwrap.json')) ?? '';
  return (
    /"link": true/.test(lock) || (lock === '' && /"(?:workspaces|workspace:|file:|link:)/.test(textOf(join(folder, 'package.json')) ?? ''))
  );
}

function dependsOnAnything(folder: string): boolean {
  return /"(?:dev|optional)?[dD]ependencies"\s*:\s*\{\s*"/.test(textOf(join(folder, 'package.json')) ?? '');
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function remove(root: string, place: string): void {
  try {
    git(root, ['worktree', 'remove', '--force', place]);
  } catch {
    // it was not added, or not whole
  }
  rmSync(dirname(place), { recursive: true, force: true });
  git(root, ['worktree', 'prune']);
}

/** Variables by which a hook of git names the repository that it runs for are not this one's. */
function git(folder: string, args: readonly string[]): string {
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, GIT_PREFIX, ...env } = process.env;
  return execFileSync('git', args, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

function firstLine(error: unknown): string {
  const stderr = isRecord(error) && typeof error['stderr'] === 'string' ? error['stderr'].trim() : '';
  return (stderr === '' ? textOfError(error).message : stderr).split('\n')[0] ?? '';
}

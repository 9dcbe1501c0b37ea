import { execFileSync, spawn } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { withWorktree } from '../../../lib/cli/project/reference-worktree';
import { UsageError } from '../../../lib/cli/usage-error';

jest.setTimeout(60_000);

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'orchestra-repository-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];
const git = (...args: string[]) => execFileSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8' }).trim();
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const report = () => undefined;

beforeAll(() => {
  git('init', '--quiet', '--initial-branch=main');
  write('.gitignore', 'node_modules\n');
  write('app/package.json', '{ "name": "app", "dependencies": { "x": "1.0.0" } }');
  write('app/package-lock.json', '{ "lockfileVersion": 3 }');
  write('app/place.txt', 'before');
  git('add', '.');
  git('commit', '--quiet', '-m', 'one');
  write('app/place.txt', 'after');
  write('app/node_modules/x/index.js', '');
});

const worktrees = () =>
  git('worktree', 'list', '--porcelain')
    .split('\n')
    .filter((line) => line.startsWith('worktree ')).length;

describe('the worktree of a reference', () => {
  it('has the files of the reference below the same folder, with the dependencies of this checkout where both lock the same', () => {
    const found = withWorktree({ folder: join(folder, 'app'), reference: 'main', report }, (worktree) => ({
      text: readFileSync(join(worktree.folder, 'place.txt'), 'utf8'),
      isLink: lstatSync(join(worktree.folder, 'node_modules')).isSymbolicLink(),
      place: worktree.folder,
      commit: worktree.commit,
    }));
    expect(found).toMatchObject({ text: 'before', isLink: true, commit: git('rev-parse', 'main').slice(0, 12) });
    expect([existsSync(found.place), worktrees()]).toEqual([false, 1]);
    expect(existsSync(join(folder, 'app/node_modules/x/index.js'))).toBe(true);
  });

  it('is removed where its use fails', () => {
    const fail = () =>
      withWorktree({ folder, reference: 'main', report }, () => {
        throw new Error('not today');
      });
    expect(fail).toThrow('not today');
    expect(worktrees()).toBe(1);
  });

  it('installs its own dependencies where it locks others', () => {
    write('app/package-lock.json', '{ "lockfileVersion": 3, "packages": {} }');
    const lines: string[] = [];
    // the lock names nothing that could be installed, so that npm refuses it
    const install = () => withWorktree({ folder: join(folder, 'app'), reference: 'main', report: (line) => lines.push(line) }, () => 1);
    expect(install).toThrow(/^npm ci .* for main failed:/);
    expect(lines).toEqual([
      expect.stringMatching(/^checking out main/),
      expect.stringMatching(/^installing the dependencies of main: npm ci /),
    ]);
    git('checkout', '--quiet', 'app/package-lock.json');
  });

  it('needs a repository, and a reference that git knows', () => {
    const outside = mkdtempSync(join(tmpdir(), 'orchestra-outside-'));
    const use = (place: string, reference: string) => () => withWorktree({ folder: place, reference, report }, () => 1);
    expect(use(outside, 'main')).toThrow(/^--base REF needs a git repository around /);
    for (const unknown of ['elsewhere', '--output=/tmp/x']) {
      expect(use(folder, unknown)).toThrow(UsageError);
      expect(use(folder, unknown)).toThrow(`got ${unknown}; in a pipeline, fetch it first`);
    }
    rmSync(outside, { recursive: true });
  });

  it('is removed when the process is interrupted', async () => {
    const library = resolve(__dirname, '../../../lib/cli/project/reference-worktree.ts');
    const program = `const { withWorktree } = require(${JSON.stringify(library)});
      withWorktree({ folder: ${JSON.stringify(folder)}, reference: 'main', report: () => undefined }, () => {
        require('node:child_process').spawnSync('sh', ['-c', 'echo ready; sleep 30'], { stdio: ['ignore', 'inherit', 'inherit'] });
      });`;
    const child = spawn(process.execPath, ['--import', 'tsx', '-e', program], {
      cwd: resolve(__dirname, '../../..'),
      detached: true, // a group of its own, as a terminal interrupts it
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((ready) => child.stdout.once('data', ready));
    expect(worktrees()).toBe(2);
    process.kill(-(child.pid ?? 0), 'SIGINT');
    await new Promise((end) => child.once('close', end));
    expect(worktrees()).toBe(1);
  });
});

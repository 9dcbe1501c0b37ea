import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFiles } from '../../lib/output/files';
import { FilesNotWrittenError } from '../../lib/output/files-not-written-error';
import { breakDisk } from './faulty-disk';
import { ownFiles, putTree, treeOf } from './file-tree';

const staging = '.orchestra-files.staging';
const old = { a: 'old', 'b/c': 'old', gone: 'old' };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'orchestra-journal-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('after a call that could not be undone', () => {
  beforeEach(() => {
    write(old);
    stopMidway({ a: 'new', 'b/c': 'new', 'd/e': 'new' });
    expect(treeOf(folder)).toEqual({ a: 'new', 'b/c': 'old', 'd/': null });
  });

  it('a call of any owner, even one that is refused, takes it back first', () => {
    expect(() => writeFiles(folder, { a: 'other' }, { owner: 'other' })).toThrow('[file-of-other-owner]');
    expect(treeOf(folder)).toEqual(old);
    expect(ownFiles(folder)).toEqual(['.orchestra-files.json']);
  });

  it('taking back may stop anywhere, any number of times', () => {
    const copy = `${folder}-copy`;
    const states = new Set<string>();
    for (let at = 1, isDone = false; !isDone; at += 4) {
      cpSync(folder, copy, { recursive: true });
      for (const attempt of [at, at + 1, at]) {
        const { calls, repair } = breakDisk({ folder: copy, at: attempt, kind: 'EIO', lasting: 'changes' });
        try {
          writeFiles(copy, old, { owner: 'test' });
          isDone = calls.length < attempt;
        } catch (error) {
          expect(error).toBeInstanceOf(FilesNotWrittenError);
        }
        repair();
        states.add(JSON.stringify(treeOf(copy)));
      }
      writeFiles(copy, old, { owner: 'test' });
      expect(treeOf(copy)).toEqual(old);
      rmSync(copy, { recursive: true });
    }
    expect(states.size).toBeGreaterThan(3);
  });

  it('what people changed since stays, and counts as edited', () => {
    putTree(folder, { a: 'by hand', gone: 'by hand', 'd/mine': 'mine' });
    expect(() => write(old)).toThrow(/a: must be unchanged.*\n.*gone: must be unchanged/);
    expect(treeOf(folder)).toEqual({ a: 'by hand', 'b/c': 'old', 'd/mine': 'mine', gone: 'by hand' });
    writeFiles(folder, old, { owner: 'test', force: true });
    expect(treeOf(folder)).toEqual({ ...old, 'd/mine': 'mine' });
  });

  it('a folder that people removed since is not made again', () => {
    rmSync(join(folder, 'b'), { recursive: true });
    expect(write(old).written).toEqual(['b/c']);
    expect(treeOf(folder)).toEqual(old);
  });

  it('nothing is reached through a link that took the place of a folder', () => {
    const outside = mkdtempSync(join(tmpdir(), 'orchestra-outside-'));
    rmSync(join(folder, 'd'), { recursive: true, force: true });
    rmSync(join(folder, 'b'), { recursive: true });
    symlinkSync(outside, join(folder, 'd'));
    symlinkSync(outside, join(folder, 'b'));
    write({ a: 'new' });
    expect(readdirSync(outside)).toEqual([]);
    rmSync(outside, { recursive: true });
  });
});

describe('staging', () => {
  it.each([
    ['no JSON', '{'],
    ['another version', '{"version":2,"steps":[]}'],
    ['a path out of the folder', '{"version":1,"steps":[{"kind":"take","path":"../victim"}]}'],
    ["a path into git's folder", '{"version":1,"steps":[{"kind":"take","path":".git/config"}]}'],
    ['an unknown step', '{"version":1,"steps":[{"kind":"remove","path":"a"}]}'],
    ['null', 'null'],
  ])('with a journal that has %s is refused', (_title, journal) => {
    write({ a: '1' });
    mkdirSync(join(folder, staging));
    writeFileSync(join(folder, staging, 'old-0'), 'crafted');
    writeFileSync(join(folder, staging, 'journal.json'), journal);
    expect(() => write({ a: '2' })).toThrow(/^nothing was written.*\n.*must be unchanged; restore .* \[journal-unreadable\]$/);
    expect(treeOf(folder)).toEqual({ a: '1' });
  });

  it('that is a link, or a file, is replaced, and not followed', () => {
    const outside = mkdtempSync(join(tmpdir(), 'orchestra-outside-'));
    putTree(outside, { mine: 'mine', 'journal.json': '{"version":1,"steps":[{"kind":"take","path":"a"}]}', 'old-0': 'crafted' });
    const before = treeOf(outside);
    symlinkSync(outside, join(folder, staging));
    write({ b: '1' });
    writeFileSync(join(folder, staging), 'a file');
    write({ b: '2' });
    expect(treeOf(folder)).toEqual({ b: '2' });
    expect(treeOf(outside)).toEqual(before);
    rmSync(outside, { recursive: true });
  });

  it('with a link in place of a file that was kept gives none back', () => {
    write({ a: '1' });
    mkdirSync(join(folder, staging));
    symlinkSync('/etc/hostname', join(folder, staging, 'old-0'));
    writeFileSync(join(folder, staging, 'journal.json'), '{"version":1,"steps":[{"kind":"take","path":"b"}]}');
    write({ a: '2' });
    expect(treeOf(folder)).toEqual({ a: '2' });
    expect(existsSync('/etc/hostname')).toBe(true);
  });
});

it('keeps copies where a file system has no second names', () => {
  write(old);
  const { calls } = countCalls({ a: 'new' });
  for (const at of calls.flatMap((name, index) => (name === 'linkSync' ? [index + 1] : []))) {
    const copy = `${folder}-copy`;
    cpSync(folder, copy, { recursive: true });
    const { calls: names, repair } = breakDisk({ folder: copy, at, kind: 'EACCES' });
    writeFiles(copy, { a: 'new' }, { owner: 'test' });
    repair();
    expect(names).toContain('copyFileSync');
    expect(treeOf(copy)).toEqual({ a: 'new' });
    rmSync(copy, { recursive: true });
  }
  expect(calls.filter((name) => name === 'linkSync')).toHaveLength(2); // the file and the manifest
});

it('leaves what another program puts into a folder while that is removed', () => {
  write({ 'a/b': '1' });
  mkdirSync(join(folder, 'a/empty'));
  expect(write({})).toEqual({ written: [], unchanged: [], pruned: ['a/b'] });
  expect(existsSync(join(folder, 'a/empty'))).toBe(true);
});

function write(files: Readonly<Record<string, string>>) {
  return writeFiles(folder, files, { owner: 'test' });
}

function countCalls(files: Readonly<Record<string, string>>): { readonly calls: readonly string[] } {
  const copy = `${folder}-count`;
  cpSync(folder, copy, { recursive: true });
  const { calls, repair } = breakDisk({ folder: copy, at: 0, kind: 'EIO' });
  writeFiles(copy, files, { owner: 'test' });
  repair();
  rmSync(copy, { recursive: true });
  return { calls };
}

/** Lets the disk fail for good after the first file is in place. */
function stopMidway(files: Readonly<Record<string, string>>): void {
  const { calls } = countCalls(files);
  const moves = calls.flatMap((name, index) => (name === 'renameSync' ? [index + 1] : []));
  // the journal, the file that goes, the first that comes
  const { repair } = breakDisk({ folder, at: (moves[2] ?? 0) + 1, kind: 'EIO', lasting: 'changes' });
  try {
    write(files);
  } catch (error) {
    if (!(error instanceof FilesNotWrittenError)) throw error;
    expect(error.message).toMatch(/^writing to .* stopped midway and could not be taken back yet; the next call does so/);
    return;
  } finally {
    repair();
  }
  throw new Error('nothing failed');
}

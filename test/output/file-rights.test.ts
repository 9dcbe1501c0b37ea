import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWriter, runWriter, type WriterOutcome } from './built-writer';
import { ownFiles, putTree, treeOf } from './file-tree';

jest.setTimeout(60_000);

/** Rights do not bind the superuser: files are written as nobody then. */
const nobody = process.getuid?.() === 0 ? 65534 : undefined;
let home: string;
let folder: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'orchestra-rights-'));
  chmodSync(home, 0o755);
  buildWriter(join(home, 'built'));
});

beforeEach(() => {
  folder = join(home, 'folder');
  mkdirSync(folder);
  give('.');
});

afterEach(() => {
  for (const path of ['.', 'sub', 'sub/deep']) allow(path);
  rmSync(folder, { recursive: true });
});

afterAll(() => {
  rmSync(home, { recursive: true });
});

describe('writeFiles without the right to', () => {
  it('write to one folder of several changes none', () => {
    write({ 'a.txt': '1', 'sub/b.txt': '1', 'z.txt': '1' });
    chmodSync(join(folder, 'sub'), 0o555);
    expect(refused({ 'a.txt': '2', 'sub/b.txt': '2', 'z.txt': '2' })).toEqual([['permission-denied', 'sub']]);
    expect(refused({ 'sub/new/c.txt': '2' })).toEqual([['permission-denied', 'sub']]);
    expect(refused({})).toEqual([['permission-denied', 'sub']]);
    expect(treeOf(folder)).toEqual({ 'a.txt': '1', 'sub/b.txt': '1', 'z.txt': '1' });
    expect(ownFiles(folder)).toEqual(['.orchestra-files.json']);
  });

  it('write to the folder says so, unless there is nothing to write', () => {
    write({ 'a.txt': '1', 'sub/b.txt': '1' });
    chmodSync(folder, 0o555);
    expect(write({ 'a.txt': '1', 'sub/b.txt': '1' }).report).toEqual({ written: [], unchanged: ['a.txt', 'sub/b.txt'], pruned: [] });
    expect(refused({ 'a.txt': '2' })).toEqual([['permission-denied', '.']]);
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, '.orchestra-files.json'), '{}');
    chmodSync(folder, 0o555);
    expect(refused({ 'a.txt': '1' })).toEqual([['manifest-unreadable', '.orchestra-files.json']]);
  });

  it('make the folder says so, and makes none', () => {
    chmodSync(folder, 0o555);
    const inner = join(folder, 'a/b');
    expect(issuesOf(runWriter(join(home, 'built'), { a: '1' }, { folder: inner, at: 0, kind: 'EIO' }, nobody))).toEqual([
      ['permission-denied', '.'],
    ]);
    expect(runWriter(join(home, 'built'), {}, { folder: inner, at: 0, kind: 'EIO' }, nobody).report).toEqual({
      written: [],
      unchanged: [],
      pruned: [],
    });
    expect(treeOf(folder)).toEqual({});
  });

  it('read a file, or to look into a folder, says which', () => {
    write({ 'a.txt': '1', 'sub/deep/b.txt': '1', 'z.txt': '1' });
    chmodSync(join(folder, 'a.txt'), 0);
    expect(refused({ 'a.txt': '2', 'sub/deep/b.txt': '2', 'z.txt': '2' })).toEqual([['permission-denied', 'a.txt']]);
    expect(refused({})).toEqual([['permission-denied', 'a.txt']]);
    chmodSync(join(folder, 'a.txt'), 0o644);
    chmodSync(join(folder, 'sub/deep'), 0);
    expect(refused({ 'a.txt': '2', 'sub/deep/b.txt': '2' }).map(([code]) => code)).toContain('permission-denied');
    chmodSync(join(folder, 'sub/deep'), 0o755);
    expect(treeOf(folder)).toEqual({ 'a.txt': '1', 'sub/deep/b.txt': '1', 'z.txt': '1' });
  });

  it('remove an empty folder in the place of a file says so', () => {
    putTree(folder, { 'sub/': null });
    give('sub');
    chmodSync(join(folder, 'sub'), 0o555);
    expect(refused({ a: '1', sub: '1' })).toEqual([['permission-denied', 'sub']]);
    expect(treeOf(folder)).toEqual({ 'sub/': null });
  });

  const ofOthers = nobody === undefined ? it.skip : it;
  ofOthers('replace the file of another user takes the way back', () => {
    write({ a: '1', 'sub/b': '1', z: '1' });
    // in such a folder only its owner may change a file
    chownSync(join(folder, 'sub'), 0, 0);
    chownSync(join(folder, 'sub/b'), 0, 0);
    chmodSync(join(folder, 'sub'), 0o1777);
    expect(refused({ a: '2', 'sub/b': '2', z: '2' })).toEqual([['permission-denied', 'sub/b']]);
    expect(treeOf(folder)).toEqual({ a: '1', 'sub/b': '1', z: '1' });
    expect(ownFiles(folder)).toEqual(['.orchestra-files.json']);
  });
});

function write(files: Readonly<Record<string, string>>): WriterOutcome {
  return runWriter(join(home, 'built'), files, { folder, at: 0, kind: 'EIO' }, nobody);
}

function refused(files: Readonly<Record<string, string>>): string[][] {
  return issuesOf(write(files));
}

/** Code and path of each issue. */
function issuesOf({ error, report }: WriterOutcome): string[][] {
  if (error?.name !== 'FilesNotWrittenError') throw new Error(JSON.stringify(error ?? report));
  return (error.issues ?? []).map(({ code, path }) => [code, path]);
}

function give(path: string): void {
  if (nobody !== undefined) chownSync(join(folder, path), nobody, nobody);
}

function allow(path: string): void {
  try {
    chmodSync(join(folder, path), 0o755);
  } catch {
    return; // not in this test
  }
}

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type WriteOptions, writeFiles } from '../../lib/output/files';
import { FilesNotWrittenError } from '../../lib/output/files-not-written-error';

jest.setTimeout(120_000);

const manifest = '.orchestra-files.json';
const lock = '.orchestra-files.lock';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orchestra-files-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('writeFiles', () => {
  it('writes text files, folders included, and says what it did', () => {
    expect(write({ 'b/c.yaml': 'c', 'a.json': 'a' })).toEqual({ written: ['a.json', 'b/c.yaml'], unchanged: [], pruned: [] });
    expect(contents()).toEqual({ 'a.json': 'a', 'b/c.yaml': 'c' });
  });

  it('takes a Map as well, and makes the folder itself', () => {
    const deeper = join(folder, 'not/there/yet');
    expect(writeFiles(deeper, new Map([['a', 'é']]), { owner: 'test' }).written).toEqual(['a']);
    expect(readFileSync(join(deeper, 'a'), 'utf8')).toBe('é');
  });

  it('leaves files that are as wanted alone', () => {
    write({ a: '1', b: '1' });
    const past = new Date(1_000_000_000_000);
    for (const name of ['a', 'b', manifest]) utimesSync(join(folder, name), past, past);
    expect(write({ a: '1', b: '2' })).toEqual({ written: ['b'], unchanged: ['a'], pruned: [] });
    expect(statSync(join(folder, 'a')).mtime).toEqual(past);
    utimesSync(join(folder, manifest), past, past);
    expect(write({ a: '1', b: '2' })).toEqual({ written: [], unchanged: ['a', 'b'], pruned: [] });
    expect(statSync(join(folder, manifest)).mtime).toEqual(past);
  });

  it('removes what it wrote before and does not write now, with folders that are empty then', () => {
    write({ 'a/b/c': '1', 'a/d': '1', e: '1' });
    expect(write({ e: '1' })).toEqual({ written: [], unchanged: ['e'], pruned: ['a/b/c', 'a/d'] });
    expect(readdirSync(folder).sort()).toEqual([manifest, 'e']);
  });

  it('leaves nothing of its own behind when it has nothing to write', () => {
    write({ 'a/b': '1' });
    expect(write({})).toEqual({ written: [], unchanged: [], pruned: ['a/b'] });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('never touches files of others', () => {
    put('notes.md', 'mine');
    put('a/own.txt', 'mine');
    write({ 'a/b': '1' });
    write({});
    expect(contents()).toEqual({ 'a/own.txt': 'mine', 'notes.md': 'mine' });
  });

  it('keeps the files of two owners apart', () => {
    write({ a: '1', b: '1' }, { owner: 'first' });
    write({ c: '2' }, { owner: 'second' });
    expect(write({ a: '1' }, { owner: 'first' }).pruned).toEqual(['b']);
    expect(write({}, { owner: 'second' }).pruned).toEqual(['c']);
    expect(contents()).toEqual({ a: '1' });
  });

  it('gives the same bytes whatever the order of the files', () => {
    write({ b: '2', a: '1' });
    const first = readFileSync(join(folder, manifest), 'utf8');
    rmSync(join(folder, manifest));
    write({ a: '1', b: '2' });
    expect(readFileSync(join(folder, manifest), 'utf8')).toBe(first);
  });

  it('lets a file take the place of a folder and a folder that of a file', () => {
    write({ 'a/b/c': '1', d: '1' });
    expect(write({ a: '2', 'd/e': '2' })).toEqual({ written: ['a', 'd/e'], unchanged: [], pruned: ['a/b/c', 'd'] });
    expect(contents()).toEqual({ a: '2', 'd/e': '2' });
  });

  it('makes scripts executable and keeps rights that were given', () => {
    write({ 'run.sh': '#!/bin/sh\n', 'b.txt': '1' });
    expect(statSync(join(folder, 'run.sh')).mode & 0o100).toBe(0o100);
    expect(statSync(join(folder, 'b.txt')).mode & 0o100).toBe(0);
    chmodSync(join(folder, 'b.txt'), 0o600);
    write({ 'run.sh': '#!/bin/sh\n', 'b.txt': '2' });
    expect(statSync(join(folder, 'b.txt')).mode & 0o777).toBe(0o600);
  });

  it('takes a file that already says what is wanted as its own', () => {
    put('a', '1');
    expect(write({ a: '1' })).toEqual({ written: [], unchanged: ['a'], pruned: [] });
    expect(write({ a: '2' }).written).toEqual(['a']);
  });

  it('writes a file again that somebody removed', () => {
    write({ a: '1', b: '1' });
    rmSync(join(folder, 'a'));
    rmSync(join(folder, 'b'));
    expect(write({ a: '1' })).toEqual({ written: ['a'], unchanged: [], pruned: [] });
  });
});

describe('folders without files', () => {
  it('give way to a file, however deep, and go when the last file of the owner does', () => {
    mkdirSync(join(folder, 'b.txt/deep/er'), { recursive: true });
    expect(write({ 'a.txt': 'a', 'b.txt': 'x', 'c.txt': 'c' }).written).toEqual(['a.txt', 'b.txt', 'c.txt']);
    expect(contents()).toEqual({ 'a.txt': 'a', 'b.txt': 'x', 'c.txt': 'c' });
  });

  it('go even when somebody removed the files before', () => {
    write({ 'a/b/c': '1', 'd/e': '1' });
    rmSync(join(folder, 'a/b/c'));
    expect(write({ 'd/e': '1' }).pruned).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual([manifest, 'd']);
  });

  it('of people stay beside files that are pruned', () => {
    write({ 'a/b/c': '1', 'a/d': '1' });
    mkdirSync(join(folder, 'a/mine'));
    write({});
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(['a', 'a/mine']);
  });

  it('stay when a file is in one of them', () => {
    put('b.txt/deep/own', 'mine');
    mkdirSync(join(folder, 'b.txt/empty'));
    expect(refused({ 'b.txt': '1' })).toEqual([['file-in-the-way', 'b.txt', 'must be a file, got a folder']]);
    expect(readdirSync(join(folder, 'b.txt')).sort()).toEqual(['deep', 'empty']);
  });
});

describe('names that every object has', () => {
  const names = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'valueOf'];

  it('are files like others', () => {
    const files = Object.fromEntries(names.map((name) => [name, '1']));
    expect(write(files).written).toEqual(names);
    expect(write(files).unchanged).toEqual(names);
    expect(refused(files, { owner: 'other' }).map(([code]) => code)).toEqual(names.map(() => 'file-of-other-owner'));
    expect(write({ constructor: '2' })).toEqual({
      written: ['constructor'],
      unchanged: [],
      pruned: names.filter((name) => name !== 'constructor'),
    });
    expect(write({ 'toString/valueOf': '2' }).pruned).toEqual(['constructor']);
    expect(contents()).toEqual({ 'toString/valueOf': '2' });
  });
});

describe('line ends that git changed', () => {
  const files = { 'a.yaml': 'a: 1\nb: 2\n', 'b.bat': 'one\r\ntwo\r\n', 'c.txt': '1\n' };

  it('are no edit: changed files are written as wanted, obsolete ones go', () => {
    write(files);
    for (const name of [...Object.keys(files), manifest]) put(name, readFileSync(join(folder, name), 'utf8').replaceAll(/\r?\n/g, '\r\n'));
    expect(write({ 'a.yaml': 'a: 2\n', 'b.bat': files['b.bat'] })).toEqual({
      written: ['a.yaml'],
      unchanged: ['b.bat'],
      pruned: ['c.txt'],
    });
    expect(contents()).toEqual({ 'a.yaml': 'a: 2\n', 'b.bat': files['b.bat'] });
  });

  it('are written back to what is wanted, in either direction', () => {
    write(files);
    for (const name of Object.keys(files)) {
      const text = readFileSync(join(folder, name), 'utf8');
      put(name, text.includes('\r') ? text.replaceAll('\r\n', '\n') : text.replaceAll('\n', '\r\n'));
    }
    expect(write(files).written).toEqual(Object.keys(files));
    expect(contents()).toEqual(files);
  });

  it('of the manifest alone are left', () => {
    write(files);
    const text = readFileSync(join(folder, manifest), 'utf8').replaceAll('\n', '\r\n');
    put(manifest, text);
    write(files);
    expect(readFileSync(join(folder, manifest), 'utf8')).toBe(text);
  });

  it('do not make a file of others ours, but one that is wanted', () => {
    put('a.yaml', 'a: 1\r\n');
    expect(refused({ 'a.yaml': 'a: 2\n' }).map(([code]) => code)).toEqual(['file-not-ours']);
    expect(write({ 'a.yaml': 'a: 1\n' }).written).toEqual(['a.yaml']);
  });

  it('do not hide a change', () => {
    write(files);
    put('a.yaml', 'a: 1\r\nb: 3\r\n');
    expect(refused({ ...files, 'a.yaml': 'a: 2\n' }).map(([code]) => code)).toEqual(['file-edited']);
  });
});

it('keeps a file of which only the letter case of the name changed, where that is one file', () => {
  write({ 'read.me': '1', other: '1' });
  linkSync(join(folder, 'read.me'), join(folder, 'READ.ME')); // one file under both names
  expect(write({ 'READ.ME': '2', other: '1' })).toEqual({ written: ['READ.ME'], unchanged: ['other'], pruned: [] });
  expect(readFileSync(join(folder, 'READ.ME'), 'utf8')).toBe('2');
});

describe('writeFiles refuses, and then changes nothing:', () => {
  it.each([
    ['an absolute path', '/etc/passwd', 'must be relative to the folder, got an absolute path'],
    ['a drive', 'c:/a', 'must be relative to the folder, got an absolute path'],
    ['a way out', 'a/../../b', 'must not contain ".."'],
    ['a dot', './a', 'must not contain "."'],
    ['a backslash', 'a\\b', 'must separate folders with /, got a backslash'],
    ['nothing', '', 'must not be empty'],
    ['an empty name', 'a//b', 'must not contain an empty name'],
    ['a folder', 'a/', 'must not contain an empty name'],
    ['its own manifest', manifest, `must not use the reserved name "${manifest}"`],
    ["git's folder", '.git/config', 'must not use the reserved name ".git"'],
    ['a control character', 'a\nb', 'must not contain a control character or one of < > : " | ? *, got "a\\nb"'],
    ['half of a surrogate pair', 'a\ud800', 'must not contain a control character or one of < > : " | ? *, got "a\\ud800"'],
    ['a device', 'a/NUL.txt', 'must not use the name of a Windows device, got "NUL.txt"'],
    ['a dot at the end', 'a./b', 'must not end a name with a dot or a blank, got "a."'],
    ['a long name', 'é'.repeat(128), 'must not contain a name of more than 255 bytes, got 256'],
  ])('%s as a path', (_title, path, message) => {
    expect(refused({ good: '1', [path]: '2' })).toEqual([['file-path-invalid', path, message]]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('paths that are one file where letter case or accents do not count', () => {
    expect(refused({ 'a/README': '1', 'A/readme': '2', 'e\u0301': '3', é: '4' })).toEqual([
      ['file-path-duplicate', 'A/readme', 'must differ from other paths by more than letter case, got "a/README" too'],
      ['file-path-duplicate', 'é', 'must differ from other paths by more than letter case, got "e\u0301" too'],
    ]);
  });

  it('a path under another file', () => {
    expect(refused({ a: '1', 'A/b/c': '2' })).toEqual([['file-path-nested', 'A/b/c', 'must not lie under another file, got "a" too']]);
  });

  it.each([
    ['half of a surrogate pair', '\udc00', 'must be text that UTF-8 can carry, got half of a surrogate pair (U+DC00)'],
    ['a number', 5, 'must be text, got the number 5'],
    ['nothing', undefined, 'must be text, got nothing'],
    ['null', null, 'must be text, got null'],
    ['bytes', Buffer.from('a'), 'must be text, got another object'],
    ['a list', ['a'], 'must be text, got a list'],
    ['a large number', 5n, 'must be text, got a bigint'],
    ['a symbol', Symbol('a'), 'must be text, got a symbol'],
  ])('%s as text', (_title, text, message) => {
    // what JavaScript callers may hand in
    expect(refused({ good: '1', 'a.txt': text as string })).toEqual([['file-not-text', 'a.txt', message]]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['a list', ['x'], 'a list'],
    ['a string', 'x', 'a string'],
    ['null', null, 'null'],
    ['a set', new Set(['x']), 'another object'],
    ['a date', new Date(0), 'another object'],
  ])('%s in place of files', (_title, files, got) => {
    const message = `must be a Map or an object of strings by path, got ${got}`;
    expect(refused(files as unknown as Record<string, string>)).toEqual([['files-invalid', 'files', message]]);
  });

  it('a map whose paths are no text', () => {
    const files = new Map([[5, 'x']]) as unknown as Record<string, string>;
    expect(refused(files)).toEqual([['file-path-invalid', 'files', 'must have strings as paths, got the number 5']]);
  });

  it.each([
    ['owner', 5, 'must be a Unicode string that names the writer of the files, got the number 5'],
    ['owner', '', 'must be a Unicode string that names the writer of the files, got an empty text'],
    ['owner', undefined, 'must be a Unicode string that names the writer of the files, got nothing'],
    ['owner', '\ud800', 'must be a Unicode string that names the writer of the files, got a string'],
    ['force', 'no', 'must be true or false, got a string'],
    ['lockTimeoutSeconds', Number.NaN, 'must be a number of at least 0, got the number NaN'],
    ['lockTimeoutSeconds', -1, 'must be a number of at least 0, got the number -1'],
  ])('%s: %p', (option, value, message) => {
    expect(refused({ a: '1' }, { [option]: value }).map(([, path, text]) => [path, text])).toEqual([[`options.${option}`, message]]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([[undefined], [null], ['test']])('options: %p', (options) => {
    expect(() => writeFiles(folder, { a: '1' }, options as unknown as WriteOptions)).toThrow('options: must be an object with an owner');
  });

  it.each([
    ['an empty path', ''],
    ['no path', undefined],
    ['a path with a NUL character', 'a\0b'],
  ])('%s as the folder', (_title, path) => {
    expect(() => writeFiles(path as string, { a: '1' }, { owner: 'test' })).toThrow('folder: must be the path of a folder');
  });

  it('a folder that is a file, or lies in one, or is a link to nothing', () => {
    put('file', 'mine');
    symlinkSync('nowhere', join(folder, 'dangling'));
    symlinkSync('loop', join(folder, 'loop'));
    const messages = ['file', 'file/deep/er', 'dangling', 'dangling/deep', 'loop'].map((path) => {
      try {
        writeFiles(join(folder, path), { a: '1' }, { owner: 'test' });
        return 'written';
      } catch (error) {
        if (!(error instanceof FilesNotWrittenError)) throw error;
        return error.message.split('\n')[1]?.replaceAll(folder, '');
      }
    });
    expect(messages).toEqual([
      '  .: must be a folder, got a file at /file; remove it, or write to another folder [folder-in-the-way]',
      '  .: must be a folder, got a file at /file; remove it, or write to another folder [folder-in-the-way]',
      '  .: must be a folder, got a link to nothing at /dangling; remove it, or write to another folder [folder-in-the-way]',
      '  .: must be a folder, got a link to nothing at /dangling; remove it, or write to another folder [folder-in-the-way]',
      '  .: must be reached without a loop of links (ELOOP); remove the link that leads back [link-loop]',
    ]);
    expect(readdirSync(folder).sort()).toEqual(['dangling', 'file', 'loop']);
  });

  it('and leaves no folder that it made', () => {
    const deeper = join(folder, 'not/there');
    expect(() => writeFiles(deeper, { a: '1', A: '2' }, { owner: 'test' })).toThrow(FilesNotWrittenError);
    // longer than the system takes, with the folder
    const long = join(deeper, 'long-name/'.repeat(310));
    expect(() => writeFiles(long, { [`${'long-name/'.repeat(100)}a`]: '1' }, { owner: 'test' })).toThrow('[path-too-long]');
    expect(writeFiles(deeper, {}, { owner: 'test' })).toEqual({ written: [], unchanged: [], pruned: [] });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('a file that is one with the file of another owner where letter case does not count', () => {
    write({ 'a/Read.me': '1' }, { owner: 'first' });
    expect(refused({ 'A/READ.ME': '1' }, { owner: 'second' }).map(([code, path]) => [code, path])).toEqual([
      ['file-path-duplicate', 'A/READ.ME'],
    ]);
  });

  it('every obstacle at once, with a remedy', () => {
    write({ edited: '1', obsolete: '1', fine: '1' });
    put('edited', 'by hand');
    put('obsolete', 'by hand');
    put('foreign', 'mine');
    put('folder/own', 'mine');
    put('parent', 'mine');
    const before = contents();
    const wanted = { edited: '2', fine: '2', foreign: '2', folder: '2', 'parent/child': '2' };
    expect(refused(wanted)).toEqual([
      ['file-edited', 'edited', 'must be unchanged, got a file that was edited since it was written'],
      ['file-in-the-way', 'folder', 'must be a file, got a folder'],
      ['file-not-ours', 'foreign', 'must not be there, got a file that was not written by this library'],
      ['file-in-the-way', 'parent/child', 'must lie in a folder, got a file at parent'],
      ['file-edited', 'obsolete', 'must be unchanged, got a file that was edited since it was written'],
    ]);
    expect(contents()).toEqual(before);
    expect(() => write(wanted)).toThrow(
      /^nothing was written to .*:\n {2}edited: must be unchanged, .*; move the change to the source, or force \[file-edited\]\n/,
    );
  });

  it('a file of another owner, even with the same text', () => {
    write({ a: '1' }, { owner: 'first' });
    expect(refused({ a: '1' }, { owner: 'second' })).toEqual([
      ['file-of-other-owner', 'a', 'must be written by one owner, got second and first'],
    ]);
  });

  it('to follow links, wherever they are on the way', () => {
    const outside = mkdtempSync(join(tmpdir(), 'orchestra-outside-'));
    writeFileSync(join(outside, 'secret'), 'mine');
    symlinkSync(outside, join(folder, 'out'));
    symlinkSync(join(outside, 'secret'), join(folder, 'file'));
    symlinkSync(join(outside, 'nowhere'), join(folder, 'dangling'));
    expect(refused({ 'out/secret': '1', 'out/deep/new': '1', file: '1', dangling: '1' }, { force: true })).toEqual([
      ['file-behind-link', 'dangling', 'must lie in the folder itself, got a link or special file at dangling'],
      ['file-behind-link', 'file', 'must lie in the folder itself, got a link or special file at file'],
      ['file-behind-link', 'out/deep/new', 'must lie in the folder itself, got a link or special file at out'],
      ['file-behind-link', 'out/secret', 'must lie in the folder itself, got a link or special file at out'],
    ]);
    expect(readdirSync(outside)).toEqual(['secret']);
    expect(readFileSync(join(outside, 'secret'), 'utf8')).toBe('mine');
    rmSync(outside, { recursive: true });
  });

  it('to remove through a link that took the place of its folder', () => {
    const outside = mkdtempSync(join(tmpdir(), 'orchestra-outside-'));
    write({ 'a/b': '1' });
    rmSync(join(folder, 'a'), { recursive: true });
    writeFileSync(join(outside, 'b'), '1');
    symlinkSync(outside, join(folder, 'a'));
    expect(write({}).pruned).toEqual([]);
    expect(readFileSync(join(outside, 'b'), 'utf8')).toBe('1');
    rmSync(outside, { recursive: true });
  });

  it.each([
    ['no JSON', '{'],
    ['another version', '{"version":2,"files":{}}'],
    ['a path out of the folder', `{"version":1,"files":{"../victim":{"owner":"test","sha256":"${'0'.repeat(64)}"}}}`],
    ['no hash', '{"version":1,"files":{"a":{"owner":"test","sha256":"x"}}}'],
    ['null', 'null'],
  ])('a manifest that has %s', (_title, text) => {
    put(manifest, text);
    expect(refused({ a: '1' })).toEqual([['manifest-unreadable', manifest, 'must be unchanged']]);
  });
});

describe('writeFiles with force', () => {
  it("overwrites and removes the owner's edited files, and no others", () => {
    write({ edited: '1', obsolete: '1' });
    put('edited', 'by hand');
    put('obsolete', 'by hand');
    expect(write({ edited: '2' }, { force: true })).toEqual({ written: ['edited'], unchanged: [], pruned: ['obsolete'] });
    put('foreign', 'mine');
    expect(refused({ edited: '2', foreign: '1' }, { force: true })).toHaveLength(1);
  });
});

describe('the lock', () => {
  it('of a process that is gone is taken over', () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    put(lock, JSON.stringify({ pid, host: hostname() }));
    expect(write({ a: '1' }).written).toEqual(['a']);
    expect(existsSync(join(folder, lock))).toBe(false);
  });

  it('of a process that lives is waited for, then named', () => {
    put(lock, JSON.stringify({ pid: process.ppid, host: hostname() }));
    const start = Date.now();
    expect(refused({ a: '1' }, { lockTimeoutSeconds: 0.3 })).toEqual([
      ['folder-locked', lock, `must not be in use, got a lock of process ${process.ppid} on ${hostname()}`],
    ]);
    expect(Date.now() - start).toBeGreaterThanOrEqual(300);
    expect(contents()).toEqual({});
  });

  it('of another machine is kept until it is ten minutes old', () => {
    put(lock, JSON.stringify({ pid: 1, host: 'elsewhere' }));
    expect(refused({ a: '1' }, { lockTimeoutSeconds: 0 })).toHaveLength(1);
    const past = new Date(Date.now() - 601_000);
    utimesSync(join(folder, lock), past, past);
    expect(write({ a: '1' }).written).toEqual(['a']);
  });

  it('that was left half made is taken over after a while', () => {
    put(lock, '');
    expect(refused({ a: '1' }, { lockTimeoutSeconds: 0 })).toEqual([
      ['folder-locked', lock, 'must not be in use, got a lock of an unknown process'],
    ]);
    const past = new Date(Date.now() - 11_000);
    utimesSync(join(folder, lock), past, past);
    expect(write({ a: '1' }).written).toEqual(['a']);
  });

  it('is given back when the files cannot be written', () => {
    put('a', 'mine');
    expect(refused({ a: '1' })).toHaveLength(1);
    expect(existsSync(join(folder, lock))).toBe(false);
  });
});

describe('several processes', () => {
  it('that write to one folder at the same time leave the files of the last one, whole', async () => {
    const writers = ['one', 'two', 'three'].map((name) => writer(name, 15));
    const codes = await Promise.all(writers.map(async (each) => (await once(each, 'exit'))[0]));
    expect(codes).toEqual([0, 0, 0]);
    const left = contents();
    const [text] = new Set(Object.values(left));
    expect(Object.keys(left)).toHaveLength(42);
    expect(new Set(Object.values(left)).size).toBe(1);
    const name = text?.split(' ')[0];
    expect(
      Object.keys(left)
        .filter((path) => !path.startsWith('all/'))
        .every((path) => path.includes(`/${name}-`)),
    ).toBe(true);
    expect(
      readdirSync(folder)
        .filter((each) => each.startsWith('.'))
        .sort(),
    ).toEqual([manifest]);
  });

  it.each([0, 3, 7, 12, 20, 33, 50, 80])('of which one is killed %i ms into its work: the next one finishes it', async (milliseconds) => {
    put('notes.md', 'mine');
    const killed = writer('killed', 1000);
    await once(killed.stdout ?? killed, 'data');
    await new Promise((done) => setTimeout(done, milliseconds));
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    for (const text of Object.values(contents())) expect(text === 'mine' || /^(?:killed \d+\n){200}$/.test(text)).toBe(true);

    write({ 'all/shared.txt': 'next', 'new.txt': 'next' });
    expect(contents()).toEqual({ 'all/shared.txt': 'next', 'new.txt': 'next', 'notes.md': 'mine' });
    expect(readdirSync(folder).filter((each) => each.startsWith('.'))).toEqual([manifest]);
    expect(readFileSync(join(folder, manifest), 'utf8')).not.toContain('writing');
  });
});

function write(files: Readonly<Record<string, string>>, options: Partial<WriteOptions> = {}) {
  return writeFiles(folder, files, { owner: 'test', ...options });
}

/** Code, path and message of each issue. */
function refused(files: Readonly<Record<string, string>>, options: Partial<WriteOptions> = {}): string[][] {
  try {
    write(files, options);
  } catch (error) {
    if (error instanceof FilesNotWrittenError) return error.issues.map(({ code, path, message }) => [code, path, message]);
    throw error;
  }
  throw new Error('nothing was refused');
}

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** Text of every file by path, the library's own left out. */
function contents(): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => !path.startsWith('.orchestra-files') && statSync(join(folder, path), { throwIfNoEntry: false })?.isFile(),
  );
  return Object.fromEntries(files.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}

function writer(name: string, rounds: number): ChildProcess {
  const tsx = resolve(__dirname, '../../node_modules/tsx/dist/cli.mjs');
  // --import instead of the command line tool: that one starts a second process, which a kill would leave alive
  const loader = `file://${tsx.replace('cli.mjs', 'loader.mjs')}`;
  return spawn(process.execPath, ['--import', loader, join(__dirname, 'writer-process.ts'), folder, name, String(rounds)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

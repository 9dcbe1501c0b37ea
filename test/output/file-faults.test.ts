import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFiles } from '../../lib/output/files';
import { FilesNotWrittenError } from '../../lib/output/files-not-written-error';
import { isWhole } from '../extent';
import { buildWriter, runWriter } from './built-writer';
import { breakDisk, type Fault } from './faulty-disk';
import { ownFiles, putTree, type Tree, treeOf } from './file-tree';

// as a whole every call of every case, and the figures are printed
jest.setTimeout(isWhole ? 3_600_000 : 120_000);

type Files = Readonly<Record<string, string>>;

const many = (text: string): Files => Object.fromEntries(['a', 'b', 'c'].map((name) => [`many/${name}/${name}.yaml`, text.repeat(20)]));
const first: Files = {
  ...many('first\n'),
  'chart/templates/old/deep/gone.yaml': 'first',
  'chart/templates/old/gone.yaml': 'first',
  'chart/values.yaml': 'first',
  'file-then-folder': 'first',
  'folder-then-file/a/b': 'first',
  'folder-then-file/c': 'first',
  'run.sh': '#!/bin/sh\n# first\n',
  'same.txt': 'same',
};
const second: Files = {
  ...many('second\n'),
  'brand/new/folder/file': 'second',
  'chart/values.yaml': 'second',
  'file-then-folder/deep/file': 'second',
  'folder-then-file': 'second',
  hole: 'second',
  'run.sh': '#!/bin/sh\n# second\n',
  'same.txt': 'same',
};
/** Of people, and to stay; a hole is a folder in the place of a file. */
const foreign: Tree = { 'chart/notes.md': 'mine', 'own/': null, 'hole/in/it/': null };

const cases: readonly { readonly title: string; readonly before: readonly Files[]; readonly wanted: Files }[] = [
  { title: 'the first files', before: [], wanted: first },
  { title: 'prunes, files that become folders, folders that become files', before: [first], wanted: second },
  { title: 'and back', before: [first, second], wanted: first },
  { title: 'nothing any more', before: [first], wanted: {} },
];

let home: string;
let built: string;
const table: string[][] = [];

beforeAll(() => {
  // in memory where that is possible: thousands of calls wait for the disk otherwise
  home = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'orchestra-faults-'));
  built = join(home, 'built');
  buildWriter(built);
});

afterAll(() => {
  rmSync(home, { recursive: true, force: true });
  if (isWhole) console.log(table.map((row) => row.join(' | ')).join('\n'));
});

describe.each(cases)('writing $title', ({ title, before, wanted }) => {
  let start: string;
  let folder: string;
  let old: Tree;
  let fresh: Tree;
  /** What writing the files of before brings after all went well. */
  let back: Tree;
  const earlier = before.at(-1) ?? {};

  beforeAll(() => {
    start = join(home, title);
    folder = join(home, 'work');
    mkdirSync(start);
    putTree(start, foreign);
    for (const files of before) write(start, files);
    old = treeOf(start);
    restart();
    write(folder, wanted);
    fresh = treeOf(folder);
    write(folder, earlier);
    back = treeOf(folder);
  });

  it('and dying at any call: the next call finds all or nothing, and finishes', () => {
    const { calls } = runWriter(built, wanted, { folder: restart(), at: 0, kind: 'kill' });
    const halves = calls.flatMap((name, index) => (name === 'writeFileSync' ? [index + 1] : []));
    expect(halves.length).toBeGreaterThan(1);
    expect(calls).toContain(before.length > 0 ? 'unlinkSync' : 'mkdirSync');
    const faults = [
      ...sample(calls.length, 9).map((at) => ({ at, kind: 'kill' as const })),
      ...sampleOf(halves, 2).map((at) => ({ at, kind: 'half' as const })),
    ];
    const states = faults.map(({ at, kind }) => {
      const { signal } = runWriter(built, wanted, { folder: restart(), at, kind });
      expect([at, signal]).toEqual([at, 'SIGKILL']);
      return { state: stateOf(treeOf(folder)), next: nextStates() };
    });
    count(
      `killed: ${title}`,
      states.map(({ state }) => state),
    );
    expect(states.flatMap(({ next }) => next).filter((each) => each === 'mixed')).toEqual([]);
  });

  it.each([
    ['one call fails', 12, {}],
    ['nothing finds space from some call on', 6, { lasting: 'space' as const }],
  ])('while %s: nothing or all, and the error says which', (fault, fewer, lasting) => {
    const states = points(fewer).flatMap((at, index) => {
      const kind = (['ENOSPC', 'EACCES', 'EIO'] as const)[index % 3] ?? 'EIO';
      const outcome = attempt({ folder: restart(), at, kind, ...lasting });
      const state = stateOf(treeOf(folder));
      // an error means the old files, success the new ones
      expect([at, kind, outcome, state]).toEqual([at, kind, outcome, outcome === 'written' ? 'new' : 'old']);
      expect([at, nextStates().includes('mixed')]).toEqual([at, false]);
      return [state];
    });
    count(`${fault}: ${title}`, states);
  });

  it('while nothing can be changed from some call on: what cannot be undone is said, and the next call does it', () => {
    const states = points(4).map((at) => {
      const outcome = attempt({ folder: restart(), at, kind: 'EIO', lasting: 'changes' });
      const state = stateOf(treeOf(folder));
      expect([at, outcome, state]).toEqual([at, outcome, { written: 'new', refused: 'old', unfinished: state }[outcome]]);
      expect([at, nextStates().includes('mixed')]).toEqual([at, false]);
      return state;
    });
    count(`no change any more: ${title}`, states);
  });

  function restart(): string {
    rmSync(folder, { recursive: true, force: true });
    cpSync(start, folder, { recursive: true });
    return folder;
  }

  /** Numbers of calls that can fail. */
  function points(most: number): number[] {
    const { calls, repair } = breakDisk({ folder: restart(), at: 0, kind: 'EIO' });
    write(folder, wanted);
    repair();
    expect(calls.length).toBeGreaterThan(50);
    return sample(calls.length, most);
  }

  function attempt(fault: Fault): 'written' | 'refused' | 'unfinished' {
    const { repair } = breakDisk(fault);
    try {
      write(folder, wanted);
      return 'written';
    } catch (error) {
      repair();
      if (!(error instanceof FilesNotWrittenError)) throw error;
      expect(error.issues.filter(({ remedy }) => remedy === undefined)).toEqual([]);
      return error.message.startsWith('nothing was written') ? 'refused' : 'unfinished';
    } finally {
      repair();
    }
  }

  function stateOf(tree: Tree): 'old' | 'new' | 'mixed' {
    if (same(tree, old)) return 'old';
    return same(tree, fresh) ? 'new' : 'mixed';
  }

  /** After a call for the same files, for those of before, and one that is refused, each from the state that there is. */
  function nextStates(): ('whole' | 'mixed')[] {
    const copy = join(home, 'copy');
    const treeAfter = (work: () => void): Tree => {
      rmSync(copy, { recursive: true, force: true });
      cpSync(folder, copy, { recursive: true });
      age(copy);
      work();
      return treeOf(copy);
    };
    const again = treeAfter(() => write(copy, wanted));
    const left = ownFiles(copy);
    const reversed = treeAfter(() => write(copy, earlier));
    const refused = treeAfter(() => expect(() => write(copy, { 'chart/notes.md': 'not mine' })).toThrow(FilesNotWrittenError));
    return [
      same(again, fresh) && same(left, Object.keys(wanted).length > 0 ? ['.orchestra-files.json'] : []),
      same(reversed, old) || same(reversed, back),
      same(refused, old) || same(refused, fresh),
    ].map((ok) => (ok ? 'whole' : 'mixed'));
  }
});

/** A lock that was left half made counts as left behind after some seconds. */
function age(folder: string): void {
  const past = new Date(Date.now() - 4_000);
  for (const name of ['.orchestra-files.lock', '.orchestra-files.lock.claim']) {
    if (existsSync(join(folder, name))) utimesSync(join(folder, name), past, past);
  }
}

function write(folder: string, files: Files): void {
  writeFiles(folder, files, { owner: 'test' });
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function count(title: string, states: readonly string[]): void {
  const of = (state: string) => String(states.filter((each) => each === state).length);
  table.push([title, String(states.length), `old ${of('old')}`, `new ${of('new')}`, `mixed ${of('mixed')}`]);
}

/** All numbers from 1 to `last`, or so many of them, evenly. */
function sample(last: number, most: number): number[] {
  return sampleOf(
    Array.from({ length: last }, (_, index) => index + 1),
    most,
  );
}

function sampleOf<T>(all: readonly T[], most: number): T[] {
  if (isWhole || all.length <= most) return [...all];
  const step = all.length / most;
  return all.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}

import {
  compile,
  defineApplication,
  defineTarget,
  degraded,
  formatNote,
  kubernetes,
  type Note,
  summarizeNotes,
  unsupported,
} from 'orchestra-cdk';

const plain = defineTarget({
  name: 'plain',
  support: { workload: { scaling: degraded('one replica'), rollout: unsupported('a restart') } },
  render: ({ workloads }) => Object.keys(workloads),
});
const service = { kind: 'service', image: 'registry.example.com/web:1', scaling: { min: 2 }, rollout: { kind: 'rolling' } } as const;
const shop = defineApplication({ name: 'shop', workloads: { web: service, api: service } });

function notesWith(
  ...notes: readonly { readonly target: string; readonly path: string; readonly level?: Note['level'] }[]
): readonly Note[] {
  const allow = { notes: notes.map((each) => ({ ...each, reason: 'known since May' })) };
  return compile(plain, shop, { name: 'dev', tier: 'development', allow }).notes;
}

function accepted(notes: readonly Note[]): readonly string[] {
  return notes.filter((each) => each.accepted !== undefined).map(({ path, level }) => `${path.join('.')} ${level}`);
}

describe('a note that an environment accepts', () => {
  it('is marked with the reason, and the others are not', () => {
    const notes = notesWith({ target: 'plain', path: 'workloads.web.scaling' });
    expect(accepted(notes)).toEqual(['workloads.web.scaling degraded']);
    expect(formatNote(notes.find((each) => each.accepted !== undefined) as Note)).toBe(
      'plain: workloads.web.scaling is degraded: one replica (accepted: known since May)',
    );
  });

  it('is named for every workload at once by an asterisk, of one level where that is stated', () => {
    expect(accepted(notesWith({ target: 'plain', path: 'workloads.*.scaling', level: 'degraded' }))).toHaveLength(2);
  });

  it.each([
    [{ target: 'plain', path: 'workloads.web.scalings' }, 'must be the path of a note of plain, got workloads.web.scalings'],
    [{ target: 'plain', path: 'workloads.*' }, 'got workloads.*; remove it, or name one of '],
    [{ target: 'plain', path: 'workloads.web.scaling', level: 'unsupported' as const }, 'a note of plain of level unsupported'],
    [{ target: 'plain', path: 'workloads_web.scaling' }, 'note-unmatched'],
    [{ target: 'plain', path: '' }, 'environments.dev.allow.notes[0].path: must be a path without spaces, got ""'],
    [{ target: 'Plain', path: 'a' }, 'environments.dev.allow.notes[0].target: must be the name of a target, got "Plain"'],
  ])('is refused as %j', (acceptance, problem) => {
    expect(() => notesWith(acceptance)).toThrow(problem);
  });

  it('is left to its own target', () => {
    expect(accepted(notesWith({ target: 'cloud-run', path: 'workloads.web.scaling' }))).toEqual([]);
    const allow = { notes: [{ target: 'kubernetes', path: 'workloads.web.replicas', reason: 'gone' }] };
    expect(() => compile(kubernetes, shop, { name: 'dev', tier: 'development', kubernetes: {}, allow })).toThrow(
      /allow.notes\[0\].path: must be the path of a note of kubernetes, got workloads.web.replicas; remove it/,
    );
  });
});

describe('the summary of notes', () => {
  const note = (level: Note['level'], reason?: string): Note => ({
    ...{ level, target: 'plain', path: ['name'], reason: 'so' },
    ...(reason !== undefined && { accepted: reason }),
  });

  it.each([
    [[], 'no notes'],
    [[note('degraded')], '1 note: 1 degraded; orchestra list --notes lists them'],
    [
      [note('emulated'), note('hand-over'), note('degraded'), note('unsupported'), note('degraded')],
      '5 notes: 1 unsupported, 2 degraded, 1 emulated, 1 hand-over; orchestra list --notes lists them',
    ],
    [[note('degraded', 'known'), note('emulated')], '2 notes: 1 emulated, 1 accepted; orchestra list --notes lists them'],
  ])('counts %j', (notes, line) => {
    expect(summarizeNotes(notes)).toBe(line);
  });
});

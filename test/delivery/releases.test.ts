import * as fs from 'node:fs';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';
import { readRelease } from 'orchestra-cdk';
import { promoted, withVersions } from '../../lib/delivery/releases/changed-release';
import { changeRelease, presentRelease, restoreRelease } from '../../lib/delivery/releases/release-file';
import { releaseJsonSchema } from '../../lib/delivery/releases/release-json-schema';
import { parseRelease, releaseText } from '../../lib/delivery/releases/release-text';
import { isWhole } from '../extent';

const folder = mkdtempSync(join(tmpdir(), 'orchestra-releases-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => jest.restoreAllMocks());

const digest = `sha256:${'a'.repeat(64)}`;
const how = { at: '2026-11-30T09:00:00Z', by: 'ada@example.com' };

describe('a release', () => {
  it('is what an environment reads, and nothing where there is none', () => {
    const place = mkdtempSync(join(folder, 'read-'));
    expect(readRelease('prod', { folder: place })).toEqual({});
    const images = { web: { tag: '2', digest, ...how, commit: '0123abc', from: 'staging' }, api: { digest } };
    writeFileSync(join(place, 'prod.json'), releaseText({ environment: 'prod', images }));
    expect(readRelease('prod', { folder: place })).toEqual({ api: { digest }, web: { tag: '2', digest } });
  });

  it.each([
    [
      'a merge that is not done',
      '{\n<<<<<<< ours\n}',
      ': must be the JSON of a release, but has the marks of a merge that is not done; take the file of one side',
    ],
    ['a key twice', '{"environment": "prod", "images": {"web": {"tag": "1"},\n"web": {"tag": "2"}}}', 'but has a key twice (line 2)'],
    ['half of a file', '{"environment": "prod", "ima', 'but is no JSON'],
    ['nothing', '', 'but is no JSON'],
    [
      'the name of another environment',
      '{"environment": "staging", "images": {}}',
      'environment: must be "prod", got "staging"; promote copies images [release-of-other]',
    ],
    ['a wrong digest', '{"environment": "prod", "images": {"web": {"digest": "sha256:1"}}}', 'images.web.digest: must be a digest'],
    [
      'no version',
      '{"environment": "prod", "images": {"web": {"by": "x"}}}',
      'images.web: must have a tag or a digest [image-version-missing]',
    ],
    ['an unknown field', '{"environment": "prod", "images": {}, "note": "x"}', 'note: is not a known'],
    ['a wrong moment', '{"environment": "prod", "images": {"web": {"tag": "1", "at": "today"}}}', 'images.web.at: must be a moment in UTC'],
  ])('with %s is refused by its name and place', (_what, text, problem) => {
    expect(() => parseRelease(text, 'prod', 'releases/prod.json')).toThrow(/^releases\/prod\.json: 1 problem\n/);
    expect(() => parseRelease(text, 'prod', 'releases/prod.json')).toThrow(problem);
  });

  it('has a schema that takes the same', () => {
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(releaseJsonSchema()));
    const text = fc.constantFrom('1.0', 'v2', '', 'a b', digest, 'sha256:1', '2026-11-30T09:00:00Z', '0123abc', 'web', 'We b');
    const image = fc.record({ tag: text, digest: text, at: text, by: text, commit: text, from: text, more: text }, { requiredKeys: [] });
    const release = fc.record(
      { environment: fc.constantFrom('prod', 1), images: fc.dictionary(fc.constantFrom('web', 'api', 'W'), image), note: text },
      { requiredKeys: ['environment', 'images'] },
    );
    fc.assert(
      fc.property(release, (value) => {
        const takes = (() => {
          try {
            parseRelease(JSON.stringify(value), 'prod', 'prod.json');
            return true;
          } catch {
            return false;
          }
        })();
        expect(validate(value)).toBe(takes);
      }),
      { numRuns: isWhole ? 500 : 100 },
    );
  });
});

type Action =
  | { readonly kind: 'release' | 'promote' | 'rollback'; readonly workload: 'web' | 'api'; readonly tag: string; readonly fails: number }
  | { readonly kind: 'edit'; readonly isBroken: boolean; readonly tag: string };

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('release' as const, 'promote' as const, 'rollback' as const),
    workload: fc.constantFrom('web' as const, 'api' as const),
    tag: fc.constantFrom('1', '2', '3'),
    /** The write that fails, as where the process is killed or the disk is full; none beyond 3. */
    fails: fc.integer({ min: 0, max: 8 }),
  }),
  fc.record({ kind: fc.constant('edit' as const), isBroken: fc.boolean(), tag: fc.constantFrom('4', '5') }),
);

describe('releases over their life', () => {
  it('always load, hold what was released last, and come back byte by byte', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 12 }), (actions) => {
        const place = mkdtempSync(join(folder, 'life-'));
        const history: string[] = [];
        for (const each of actions) take(each, place, history);
        rmSync(place, { recursive: true });
      }),
      { numRuns: isWhole ? 1000 : 200 },
    );
  });

  it('keep what somebody writes while a release is made', () => {
    const place = mkdtempSync(join(folder, 'race-'));
    const file = join(place, 'prod.json');
    const own = releaseText({ environment: 'prod', images: { web: { tag: '9' } } });
    const change = (present: ReturnType<typeof presentRelease>) => {
      writeFileSync(file, own);
      return withVersions(present, { web: { tag: '1' } }, how);
    };
    expect(() => changeRelease({ folder: place, environment: 'prod', change })).toThrow(
      'was changed by something else meanwhile; nothing was written',
    );
    expect(readFileSync(file, 'utf8')).toBe(own);
  });

  it('are changed by one process at a time', () => {
    const place = mkdtempSync(join(folder, 'lock-'));
    const inner = () => changeRelease({ folder: place, environment: 'prod', change: (present) => present, lockTimeoutSeconds: 0 });
    writeFileSync(
      join(place, '.orchestra-releases.lock'),
      JSON.stringify({ pid: process.ppid, host: require('node:os').hostname(), token: 'other' }),
    );
    expect(inner).toThrow(/releases are being changed by another process: .*; nothing was written/);
  });
});

/** One step of a life, which either is done as a whole or leaves all as it was. */
function take(each: Action, place: string, history: string[]): void {
  const file = (environment: string) => join(place, `${environment}.json`);
  const text = (environment: string) => (fs.existsSync(file(environment)) ? readFileSync(file(environment), 'utf8') : undefined);
  if (each.kind === 'edit') {
    const before = text('prod');
    writeFileSync(
      file('prod'),
      each.isBroken ? '{"environment"' : releaseText({ environment: 'prod', images: { web: { tag: each.tag } } }),
    );
    if (!each.isBroken) return;
    const broken = text('prod');
    expect(() => release(place, 'prod', 'web', '1')).toThrow('release-unreadable');
    expect(text('prod')).toBe(broken);
    if (before === undefined) rmSync(file('prod'));
    else writeFileSync(file('prod'), before);
    return;
  }
  const before = { prod: text('prod'), staging: text('staging') };
  let writes = 0;
  const { renameSync } = jest.requireActual<typeof fs>('node:fs');
  const rename = jest.spyOn(fs, 'renameSync').mockImplementation((from, to) => {
    writes += 1;
    if (writes === each.fails) throw new Error('killed');
    renameSync(from, to);
  });
  try {
    done(each, place, history);
    if (each.kind === 'release' && before.staging !== undefined && text('staging') !== before.staging) history.push(before.staging);
  } catch (error) {
    expect(String(error)).toMatch(/killed|has no release of/);
    expect({ prod: text('prod'), staging: text('staging') }).toEqual(before);
  } finally {
    rename.mockRestore();
  }
  for (const environment of ['prod', 'staging']) expect(presentRelease(place, environment).environment).toBe(environment);
  expect(readdirSync(place).filter((name) => /\.new$|\.lock$/.test(name))).toEqual([]);
}

function release(place: string, environment: string, workload: string, tag: string): void {
  changeRelease({ folder: place, environment, change: (present) => withVersions(present, { [workload]: { tag } }, how) });
}

function done({ kind, workload, tag }: Extract<Action, { readonly fails: number }>, place: string, history: string[]): void {
  if (kind === 'release') {
    release(place, 'staging', workload, tag);
    expect(presentRelease(place, 'staging').images[workload]?.tag).toBe(tag);
  } else if (kind === 'promote') {
    const from = presentRelease(place, 'staging');
    changeRelease({ folder: place, environment: 'prod', change: (present) => promoted(present, from, [workload], how) });
    expect(presentRelease(place, 'prod').images[workload]?.tag).toBe(from.images[workload]?.tag);
  } else {
    const earlier = history.at(-1);
    if (earlier === undefined) return;
    restoreRelease({ folder: place, environment: 'staging', text: earlier, check: () => undefined });
    expect(readFileSync(join(place, 'staging.json'), 'utf8')).toBe(earlier);
    history.pop();
  }
}

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { analyze, canary, pause, successRatio, weight } from 'orchestra-cdk';
import { describeWith, engine, searchPath } from '../engines/engine';
import { deployFile, image } from './shop';

const analyses = { 'success-rate': successRatio({ atLeast: 0.95 }) };
const plan = canary([weight(10), pause('5m'), analyze('success-rate'), weight(50), pause()]);
const script = deployFile(plan, analyses, 'rollout-web.sh');
const root = mkdtempSync(join(tmpdir(), 'orchestra-release-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Rollout {
  readonly release: string;
  readonly state: string;
  readonly phases?: readonly (readonly [id: string, state: string])[];
  readonly undone?: string;
}
const old: Rollout = { release: 'r-old', state: 'SUCCEEDED' };
const ours = (state: string, ...phases: readonly (readonly [string, string])[]): Rollout => ({ release: nameOfOurs(), state, phases });
const gone: () => Rollout = () => ({ release: 'r-old', state: 'SUCCEEDED', undone: `p/releases/${nameOfOurs()}/rollouts/x` });

/** Answers the rollouts in turn, the last one again and again; fails for one that is not to be read. */
const gcloud = `#!/usr/bin/env bash
printf '%s\\n' "gcloud $*" >>"$FAKE/calls"
case "$1 $2 $3" in
  'deploy rollouts list')
    asked=$(cat "$FAKE/asked" 2>/dev/null || echo 0)
    echo $((asked + 1)) >"$FAKE/asked"
    while [[ ! -e $FAKE/rollouts-$asked.json ]]; do asked=$((asked - 1)); done
    cat "$FAKE/rollouts-$asked.json"
    ;;
  'deploy releases describe') [[ -e $FAKE/released ]] ;;
  'secrets versions describe') echo enabled ;;
  *) [[ ! -e $FAKE/broken ]] ;;
esac
`;

let runs = 0;
function run(args: readonly string[], rollouts: readonly Rollout[], there: readonly string[] = []) {
  const folder = join(root, String(runs++));
  mkdirSync(join(folder, 'bin'), { recursive: true });
  mkdirSync(join(folder, 'cloud-deploy/web'), { recursive: true });
  for (const name of ['service.yaml', 'skaffold.yaml'])
    writeFileSync(join(folder, 'cloud-deploy/web', name), deployFile(plan, analyses, name));
  writeFileSync(join(folder, 'cloud-deploy/rollout-web.sh'), script, { mode: 0o755 });
  writeFileSync(join(folder, 'calls'), '');
  for (const [tool, text] of [
    ['gcloud', gcloud],
    ['sleep', '#!/bin/sh\n'],
  ] as const)
    writeFileSync(join(folder, 'bin', tool), text, { mode: 0o755 });
  for (const name of there) writeFileSync(join(folder, name), '');
  for (const [index, { release, state, phases = [], undone }] of rollouts.entries()) {
    const found = {
      name: `p/releases/${release}/rollouts/${release}-to-shop-0001`,
      state,
      phases: phases.map(([id, of]) => ({ id, state: of })),
    };
    writeFileSync(
      join(folder, `rollouts-${index}.json`),
      JSON.stringify([{ ...found, ...(undone !== undefined && { rollbackOfRollout: undone }) }]),
    );
  }
  const env = { PATH: [join(folder, 'bin'), process.env['PATH']].join(delimiter), FAKE: folder, HOME: folder };
  const { status, stderr } = spawnSync('bash', [join(folder, 'cloud-deploy/rollout-web.sh'), ...args], { env, encoding: 'utf8' });
  const calls = readFileSync(join(folder, 'calls'), 'utf8')
    .split('\n')
    .filter((call) => call !== '');
  return {
    code: status,
    said: stderr,
    calls,
    changes: calls.map((call) => call.split(' ').slice(1, 4).join(' ')).filter((call) => !/list|describe/.test(call)),
  };
}

let known: string | undefined;
function nameOfOurs(): string {
  known ??= /releases create (\S+)/.exec(run([image, '--dry-run'], [old]).said)?.[1] ?? 'none';
  return known;
}

describe('the script of a release by Cloud Deploy', () => {
  test('names a release after the version and all that it is made of, within what Cloud Deploy takes', () => {
    expect(nameOfOurs()).toMatch(/^r-1-1-0-[0-9a-f]{8}$/);
    expect(nameOfOurs()).toMatch(/^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/);
  });

  test('creates it in its pipeline, with the image by its whole reference, and follows it to its end', () => {
    const { code, calls, said } = run([image], [old, old, ours('IN_PROGRESS', ['canary-10', 'IN_PROGRESS']), ours('SUCCEEDED')]);
    expect(calls.find((call) => call.includes('releases create'))).toMatch(
      new RegExp(
        `--delivery-pipeline=shop-web --source=/.*/cloud-deploy/web --gcs-source-staging-dir=gs://\\S+/cloud-deploy/shop-web --images=${image.replace(/:[^:]*$/, '')}=${image} --project=acme-shop --region=europe-west1 --quiet$`,
      ),
    );
    expect([code, said]).toEqual([0, expect.stringContaining(`all traffic is on ${nameOfOurs()}`)]);
  });

  test.each<[string, readonly string[], () => readonly Rollout[], readonly string[], number, readonly string[]]>([
    ['finds it in a second run, and goes on', [image], () => [ours('IN_PROGRESS'), ours('SUCCEEDED')], [], 0, []],
    ['does nothing when it is there already', [image], () => [ours('SUCCEEDED')], [], 0, []],
    [
      'begins another rollout of a release that is there, but no more the newest',
      [image],
      () => [old, ours('SUCCEEDED')],
      ['released'],
      0,
      ['deploy releases promote'],
    ],
    ['tries again what has failed', [image], () => [gone(), ours('SUCCEEDED')], ['released'], 0, ['deploy releases promote']],
    ['fails when it was rolled back', [image], () => [old, ours('FAILED'), gone()], [], 1, ['deploy releases create']],
    [
      'waits while a rule tries a failed job again',
      [image],
      () => [old, ours('FAILED'), ours('IN_PROGRESS'), ours('SUCCEEDED')],
      [],
      0,
      ['deploy releases create'],
    ],
    ['says when nothing has rolled it back', [image], () => [old, ours('FAILED')], [], 4, ['deploy releases create']],
    [
      'waits for a person where no rule goes on',
      [image],
      () => [old, ours('IN_PROGRESS', ['canary-10', 'SUCCEEDED'], ['canary-50', 'SUCCEEDED'], ['stable', 'PENDING'])],
      [],
      3,
      ['deploy releases create'],
    ],
    [
      'waits on where a rule goes on',
      [image],
      () => [old, ours('IN_PROGRESS', ['canary-10', 'SUCCEEDED'], ['canary-50', 'PENDING']), ours('SUCCEEDED')],
      [],
      0,
      ['deploy releases create'],
    ],
    [
      'goes on for a person',
      [image, '--promote'],
      () => [ours('IN_PROGRESS', ['canary-10', 'SUCCEEDED'], ['canary-50', 'SUCCEEDED'], ['stable', 'PENDING']), ours('SUCCEEDED')],
      [],
      0,
      ['deploy rollouts advance'],
    ],
    ['promotes nothing that does not wait', [image, '--promote'], () => [old], [], 2, []],
    ['refuses beside another rollout', [image], () => [{ ...old, state: 'IN_PROGRESS' }], [], 2, []],
    [
      'stops where another one begins meanwhile',
      [image],
      () => [old, ours('IN_PROGRESS'), { release: 'r-other', state: 'IN_PROGRESS' }],
      [],
      2,
      ['deploy releases create'],
    ],
    ['changes nothing where it only tells', [image, '--dry-run'], () => [old], [], 0, []],
    ['does not go on when there is no release', [image], () => [old], ['broken'], 2, ['deploy releases create']],
    [
      'goes back',
      ['--abort'],
      () => [ours('IN_PROGRESS'), ours('CANCELLED'), gone()],
      [],
      0,
      ['deploy rollouts cancel', 'deploy targets rollback'],
    ],
    ['goes back from nothing', ['--abort'], () => [old], [], 0, []],
    ['refuses an image without a version', ['shop/web'], () => [old], [], 2, []],
  ])('%s', (_, args, rollouts, there, code, changes) => {
    const result = run(args, rollouts(), there);
    expect([result.code, result.changes, result.said]).toEqual([code, changes, expect.any(String)]);
  });
});

describeWith(['shellcheck'], 'the script of a release by Cloud Deploy, judged by shellcheck', () => {
  it('has nothing to say against it', () => {
    const args = ['--enable=all', '--exclude=SC2250,SC2310,SC2312', '--shell=bash', '--norc', '-'];
    expect(spawnSync(engine('shellcheck'), args, { input: script, encoding: 'utf8', env: { PATH: searchPath } }).stdout).toBe('');
  });
});

describeWith(['gcloud'], 'the script of a release by Cloud Deploy, judged by gcloud', () => {
  it('calls it with arguments that it has, so that only an account is missing', () => {
    const calls = [
      run([image], [old, ours('SUCCEEDED')]),
      run([image], [old, ours('SUCCEEDED')], ['released']),
      run(['--abort'], [ours('IN_PROGRESS'), gone()]),
    ];
    const waiting = ours('IN_PROGRESS', ['canary-50', 'SUCCEEDED'], ['stable', 'PENDING']);
    const all = [...calls, run([image, '--promote'], [waiting, ours('SUCCEEDED')])].flatMap((each) => each.calls);
    const asked = all.filter((call) => !/ describe /.test(call)); // each takes gcloud a second
    const distinct = [...new Map(asked.map((call) => [call.split(' ').slice(1, 4).join(' '), call])).values()];
    expect(distinct.length).toBe(6);
    const env = { PATH: searchPath, HOME: root, CLOUDSDK_CONFIG: root, CLOUDSDK_CORE_DISABLE_PROMPTS: '1' };
    for (const call of distinct) {
      const { stderr } = spawnSync(engine('gcloud'), call.split(' ').slice(1), { env, encoding: 'utf8' });
      expect([call, stderr]).toEqual([call, expect.stringMatching(/do not currently have an active account|gcloud auth login/)]);
    }
  });
});

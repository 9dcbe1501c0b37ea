import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Delivery } from 'orchestra-cdk';
import { buildOf, connection, deliveries, repository, scriptOf, triggersOf } from './deliveries';

describe('the step that records', () => {
  const root = mkdtempSync(join(tmpdir(), 'orchestra-build-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const git = (folder: string, ...args: readonly string[]): string =>
    execFileSync('git', args, { cwd: folder, encoding: 'utf8', env: identity });
  const identity = {
    PATH: process.env['PATH'],
    HOME: root,
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@x',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@x',
  };
  let runs = 0;

  /** A clone of a repository in which a release was written, and what happened there meanwhile. */
  function record(
    delivery: Delivery,
    {
      repository: connected = connection,
      release = '{"api":2}\n',
      meanwhile = {},
      waits = false,
    }: {
      readonly repository?: string;
      readonly release?: string;
      readonly meanwhile?: { readonly [file: string]: string };
      readonly waits?: boolean;
    } = {},
  ) {
    const folder = join(root, String(runs++));
    const [bare, work, other, bin] = ['bare', 'work', 'other', 'bin'].map((name) => join(folder, name)) as [string, string, string, string]; // four of them
    for (const each of [bare, other, bin, join(folder, 'tools')]) mkdirSync(each, { recursive: true });
    git(bare, 'init', '--quiet', '--bare', '--initial-branch=main');
    git(other, 'init', '--quiet', '--initial-branch=main');
    const commit = (files: { readonly [file: string]: string }): void => {
      for (const [file, text] of Object.entries(files)) {
        mkdirSync(join(other, file, '..'), { recursive: true });
        writeFileSync(join(other, file), text);
      }
      git(other, 'add', '.');
      git(other, 'commit', '--quiet', '--message=x');
      git(other, 'push', '--quiet', bare, 'main');
    };
    commit({ 'releases/test.json': '{"api":1}\n', 'deploy/shop/README.md': 'a\n' });
    git(folder, 'clone', '--quiet', bare, work);
    if (Object.keys(meanwhile).length > 0) commit(meanwhile);
    writeFileSync(join(work, 'releases/test.json'), release);
    if (waits) writeFileSync(join(folder, 'tools/waits'), '');
    writeFileSync(join(bin, 'gcloud'), '#!/bin/sh\necho account\n', { mode: 0o755 });
    writeFileSync(join(bin, 'curl'), `#!/bin/sh\necho "$*" >>${folder}/asked\necho '{"token":"secret-token"}'\n`, { mode: 0o755 });
    const script = scriptOf(delivery, 'record').replaceAll('/tools/', `${folder}/tools/`);
    const env = {
      ...identity,
      PATH: [bin, join(process.execPath, '..'), process.env['PATH']].join(delimiter),
      ENVIRONMENT: 'test',
      BUILD: '42',
      REPOSITORY: connected,
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: `url.${bare}.insteadOf`,
      GIT_CONFIG_VALUE_0: repository,
    };
    const { status, stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: work, env, encoding: 'utf8' });
    const head = git(bare, 'log', '-1', '--format=%s', 'main').trim();
    return { code: status, said: `${stdout}${stderr}`, head, release: git(bare, 'show', 'main:releases/test.json') };
  }

  test.each<[string, Parameters<typeof record>, number, string, string]>([
    ['commits what runs, and pushes it', [deliveries.chain], 0, 'Release to test', 'recorded: '],
    [
      'does so behind what others have committed',
      [deliveries.chain, { meanwhile: { 'main.py': 'x' } }],
      0,
      'Release to test',
      'recorded: ',
    ],
    [
      'leaves it to a person where others have changed the same',
      [deliveries.chain, { meanwhile: { 'releases/test.json': '{"api":3}\n' } }],
      1,
      'x',
      '+{"api":2}',
    ],
    [
      'commits nothing when nothing was released',
      [deliveries.chain, { release: '{"api":1}\n' }],
      0,
      'x',
      'the repository has what test runs',
    ],
    ['commits nothing as long as a rollout waits', [deliveries.chain, { waits: true }], 0, 'x', 'waits for a person'],
    ['says what to commit where this environment has no connection', [deliveries.chain, { repository: '' }], 0, 'x', '+{"api":2}'],
    ['says what to commit where none has', [deliveries['without a connection']], 0, 'x', 'git add releases deploy/shop && git commit'],
  ])('%s', (_, args, code, head, said) => {
    const result = record(...args);
    expect([result.code, result.head, result.said]).toEqual([code, head, expect.stringContaining(said)]);
    expect(result.said).not.toContain('secret-token');
  });
});

describe('the other steps', () => {
  const root = mkdtempSync(join(tmpdir(), 'orchestra-steps-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));
  const identity = ['-c', 'user.name=a', '-c', 'user.email=a@x'];
  const git = (folder: string, ...args: readonly string[]): string =>
    execFileSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8' }).trim();

  test.each<[number, boolean]>([
    [0, false],
    [1, false],
    [3, true],
    [4, false],
  ])('deploy ends as the script does, and says so where it waits for a person: %d', (code, waits) => {
    const folder = join(root, `deploy-${code}`);
    mkdirSync(join(folder, 'deploy/shop/scripts'), { recursive: true });
    mkdirSync(join(folder, 'tools'));
    writeFileSync(join(folder, 'deploy/shop/scripts/deploy.sh'), `[[ "$*" == 'test --released' ]] && exit ${code}\nexit 99\n`);
    const script = scriptOf(deliveries.chain, 'deploy').replaceAll('/tools/', `${folder}/tools/`);
    const env = { PATH: process.env['PATH'], ENVIRONMENT: 'test', TRIGGER: 'shop-test', PROJECT: 'acme', REGION: 'europe-west1' };
    const { status, stdout } = spawnSync('bash', ['-c', script], { cwd: folder, env, encoding: 'utf8' });
    const command = 'gcloud builds triggers run shop-test --project=acme --region=europe-west1 --branch=main';
    expect([status, existsSync(join(folder, 'tools/waits')), stdout.includes(command)]).toEqual([code, waits, waits]);
  });

  test('history fetches all of it, and refuses an environment that it does not know', () => {
    const [from, shallow] = [join(root, 'from'), join(root, 'shallow')];
    mkdirSync(from);
    git(from, 'init', '--quiet', '--initial-branch=main');
    for (const message of ['one', 'two', 'three']) git(from, 'commit', '--quiet', '--allow-empty', '--message', message);
    git(root, 'clone', '--quiet', '--depth=1', `file://${from}`, shallow);
    const run = (environment: string) =>
      spawnSync('bash', ['-c', scriptOf(deliveries.chain, 'history')], {
        cwd: shallow,
        env: { PATH: process.env['PATH'], HOME: root, ENVIRONMENT: environment, ACCOUNT: 'build@acme', REPOSITORY: '' },
        encoding: 'utf8',
      });
    expect([run('tset').status, git(shallow, 'rev-list', '--count', 'HEAD')]).toEqual([1, '1']);
    expect([run('test').status, git(shallow, 'rev-list', '--count', 'HEAD')]).toEqual([0, '3']);
    expect([run('test').status, execFileSync('git', ['config', 'user.email'], { cwd: shallow, encoding: 'utf8' })]).toEqual([
      0,
      'build@acme\n',
    ]);
  });

  test('each of them ends well in each environment where its tools do', () => {
    const folder = join(root, 'each');
    const bin = join(folder, 'bin');
    for (const each of [bin, join(folder, 'tools')]) mkdirSync(each, { recursive: true });
    for (const tool of ['curl', 'docker', 'gcloud', 'git', 'node', 'npm', 'npx'])
      writeFileSync(join(bin, tool), '#!/bin/sh\necho true\n', { mode: 0o755 });
    const env = {
      PATH: `${bin}:/usr/bin:/bin`,
      HOME: folder,
      REPOSITORY: '',
      ACCOUNT: 'a@x',
      BUILD: '1',
      TRIGGER: 't',
      PROJECT: 'p',
      REGION: 'r',
    };
    const wrong = Object.entries(deliveries).flatMap(([name, delivery]) => {
      const scripts = join(folder, delivery.folder ?? `deploy/${delivery.application.name}`, 'scripts');
      mkdirSync(scripts, { recursive: true });
      for (const script of ['deploy.sh', 'build-and-push-images.sh']) writeFileSync(join(scripts, script), 'exit 0\n');
      return buildOf(delivery)
        .steps.slice(1)
        .flatMap(
          (
            { id, script }, // the first one copies tools out of images
          ) =>
            triggersOf(delivery).flatMap(([environment]) => {
              const text = script.replaceAll('/tools/', `${folder}/tools/`);
              const { status, stderr } = spawnSync('bash', ['-c', text], {
                cwd: folder,
                env: { ...env, ENVIRONMENT: environment },
                encoding: 'utf8',
              });
              return status === 0 && !stderr.includes('command not found') ? [] : [`${name}, ${id}, ${environment}: ${status} ${stderr}`];
            }),
        );
    });
    expect(wrong).toEqual([]);
  });
});

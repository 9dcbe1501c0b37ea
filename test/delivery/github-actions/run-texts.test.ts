import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Runner } from './run-text';
import { textOf, workflowsOf } from './shop-delivery';

const workflows = workflowsOf();
let runner: Runner;
beforeEach(() => {
  runner = new Runner();
});
afterEach(() => rmSync(runner.root, { recursive: true }));

const author = 'git config user.name somebody && git config user.email somebody@acme.example';

describe('the commit of a release', () => {
  const release = textOf(workflows.get('shop.build-api'), 'release', 'Release to dev');
  const images = { IMAGES: 'api=2f@sha256:00' };
  let origin: string;
  let clone: string;

  beforeEach(() => {
    origin = join(runner.root, 'origin.git');
    clone = join(runner.root, 'clone');
    const seed = runner.folder('seed');
    runner.does(
      `git init -q --bare -b main ${origin} && git init -q -b main && ${author} && mkdir -p releases deploy/shop && echo a=1 >releases/dev.json &&
       cp releases/dev.json deploy/shop/ && git add . && git commit -qm first && git push -q ${origin} main && git clone -q --depth 1 file://${origin} ${clone}`,
      seed,
    );
    // a release is a line of the file, and what is rendered is a copy of it
    runner.fake('npx', `echo "$@" >>"$HOME/npx.log"; sed -i "/^\${3%%=*}=/d" releases/dev.json; echo "$3" >>releases/dev.json`);
    runner.fake('npm', 'case $* in *render*) cp releases/dev.json deploy/shop/ ;; esac');
    runner.fake('sleep', ':');
  });

  const pushed = (file: string): string => runner.does(`git show main:${file}`, origin);
  const attempts = (): number => readFileSync(join(runner.root, 'npx.log'), 'utf8').trim().split('\n').length;

  /** What somebody else pushes at the moment of the first attempt. */
  function meanwhile(command: string): void {
    const other = join(runner.root, 'other');
    runner.does(`git clone -q ${origin} ${other} && cd ${other} && ${author}`, runner.root);
    runner.fake(
      'npm',
      `case $* in *render*) cp releases/dev.json deploy/shop/; if [ ! -e "$HOME/done" ]; then touch "$HOME/done"; (cd ${other} && ${command}) ; fi ;; esac`,
    );
  }

  test('has the release and what is rendered from it', () => {
    expect(runner.run(release, clone, images)).toMatchObject({ status: 0 });
    expect(pushed('releases/dev.json')).toBe('a=1\napi=2f@sha256:00\n');
    expect(pushed('deploy/shop/dev.json')).toBe(pushed('releases/dev.json'));
    expect(runner.does('git log -1 --format=%an:%s main', origin)).toBe('github-actions[bot]:shop: a new api in dev\n');
    expect(readFileSync(join(runner.root, 'npx.log'), 'utf8')).toContain(
      'orchestra release api=2f@sha256:00 --env dev --commit 1f2e3d4c5b6a79880112233445566778899aabbc --by somebody --app shop --releases releases',
    );
  });

  test('is made anew on top of another service that was released meanwhile', () => {
    meanwhile('echo mailer=3 >>releases/dev.json && cp releases/dev.json deploy/shop/ && git commit -qam other && git push -q');
    expect(runner.run(release, clone, images)).toMatchObject({ status: 0 });
    expect(pushed('deploy/shop/dev.json')).toBe('a=1\nmailer=3\napi=2f@sha256:00\n');
    expect(runner.does('git log --format=%s main', origin)).toBe('shop: a new api in dev\nother\nfirst\n');
    expect(attempts()).toBe(2);
  });

  test('is not made where the branch says it already', () => {
    runner.run(release, clone, images);
    const before = runner.does('git rev-parse main', origin);
    expect(runner.run(release, clone, images)).toMatchObject({ status: 0, output: expect.stringContaining('says already') });
    expect(runner.does('git rev-parse main', origin)).toBe(before);
  });

  test('is not tried again where the branch is protected', () => {
    writeFileSync(join(origin, 'hooks/pre-receive'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    expect(runner.run(release, clone, images)).toMatchObject({
      status: 1,
      output: expect.stringContaining('takes no commit of GitHub Actions'),
    });
    expect(attempts()).toBe(1);
  });

  test('ends where the branch moves all the time', () => {
    meanwhile('true');
    runner.fake(
      'npm',
      `case $* in *render*) cp releases/dev.json deploy/shop/; (cd $HOME/other && git commit -q --allow-empty -m more && git pull -q --rebase && git push -q) ;; esac`,
    );
    expect(runner.run(release, clone, images)).toMatchObject({ status: 1, output: expect.stringContaining('with every attempt') });
    expect(attempts()).toBe(5);
  });

  test('is not made where rendering fails', () => {
    runner.fake('npm', 'exit 3');
    expect(runner.run(release, clone, images).status).toBe(3);
    expect(pushed('releases/dev.json')).toBe('a=1\n');
  });
});

describe('the comment on a pull request', () => {
  const compare = textOf(workflows.get('shop.pull-request'), 'changes', 'Compare');
  const comment = textOf(workflows.get('shop.pull-request'), 'comment', 'Comment');

  function compared(change: string): string {
    const repository = runner.folder('repository');
    const overlays = ['dev', 'staging', 'prod'].map(
      (name) => `mkdir -p deploy/shop/kustomize/overlays/${name} && echo 'replicas: 1' >deploy/shop/kustomize/overlays/${name}/all`,
    );
    runner.fake('kubectl', 'cat "$2/all"');
    runner.does(
      `git init -q -b main && ${author} && ${overlays.join(' && ')} && git add . && git commit -qm first && git switch -qc change && ${change} && git add . && git commit -qm change && git switch -q main && git merge -q --no-ff -m merge change`,
      repository,
    );
    expect(runner.run(compare, repository)).toMatchObject({ status: 0 });
    const [, mark = '', text = ''] = /^text<<(\S+)\n([\s\S]*)$/.exec(readFileSync(join(runner.root, 'output'), 'utf8')) ?? [];
    expect(text.endsWith(`\n${mark}\n`)).toBe(true);
    return text.slice(0, -mark.length - 1);
  }

  test('says what changes in each environment', () => {
    const text = compared("echo 'replicas: 2' >deploy/shop/kustomize/overlays/prod/all");
    expect(text).toMatch(/^<!-- shop: changes -->\n/);
    expect(text).toContain('#### dev\n\nnothing\n');
    expect(text).toMatch(/#### prod\n\n~~~~~~~~~~diff\n[\s\S]*-replicas: 1\n\+replicas: 2\n~~~~~~~~~~\n/);
  });

  test('says where something cannot be built any more', () => {
    expect(compared('rm deploy/shop/kustomize/overlays/dev/all')).toContain('+this cannot be built');
  });

  test('is cut to what a comment holds, and whole in the summary', () => {
    const text = compared("seq -f 'ünlimited line %g' 20000 >deploy/shop/kustomize/overlays/dev/all");
    expect(Buffer.byteLength(text)).toBeLessThan(65_000);
    expect(text).toContain('This is cut');
    expect(text).not.toContain('\ufffd');
    expect(statSync(join(runner.root, 'summary')).size).toBeGreaterThan(200_000);
  });

  test.each([
    ['written once', '', '--method POST repos/acme/shop/issues/7/comments'],
    ['changed after that', '41\\n42\\n', '--method PATCH repos/acme/shop/issues/comments/41'],
  ])('is %s', (_, known, expected) => {
    runner.fake(
      'gh',
      `case $* in *--paginate*) printf '${known}' ;; *) echo "$@" >>"$HOME/gh.log"; cat "\${@: -1}" 2>/dev/null || true ;; esac`,
    );
    const env = { NUMBER: '7', TEXT: '$(touch "$HOME/injected") `touch "$HOME/injected"`', GH_TOKEN: 'x' };
    expect(runner.run(comment, runner.temp, env)).toMatchObject({ status: 0 });
    expect(readFileSync(join(runner.root, 'gh.log'), 'utf8')).toContain(expected);
    expect(readFileSync(join(runner.temp, 'comment.md'), 'utf8')).toBe(env.TEXT);
    expect(existsSync(join(runner.root, 'injected'))).toBe(false);
  });
});

describe('a deployment with approval', () => {
  const guard = textOf(workflows.get('shop.deploy-prod'), 'deploy', 'Somebody has');

  test.each([
    ['goes on where somebody was asked', 'echo true', 0],
    ['is refused where nobody was', 'echo false', 1],
    ['is refused where that cannot be known', 'exit 1', 1],
  ])('%s', (_, answer, status) => {
    runner.fake('gh', answer);
    expect(runner.run(guard, runner.temp, { ENVIRONMENT: 'shop-prod', GH_TOKEN: 'x' }).status).toBe(status);
  });
});

describe('a rollback', () => {
  const check = textOf(workflows.get('shop.rollback'), 'rollback-prod', 'Check the version');

  test.each(['', '1f2e3d4', 'v1.2.3', `1f2e3d4@sha256:${'0'.repeat(64)}`])('takes the version %j', (VERSION) => {
    expect(runner.run(check, runner.temp, { VERSION }).status).toBe(0);
  });

  test.each(['-x', 'a b', '$(id)', 'a;b', 'latest\nmore', '@sha256:00'])('refuses the version %j', (VERSION) => {
    expect(runner.run(check, runner.temp, { VERSION }).status).toBe(1);
  });
});

describe('rendered files', () => {
  const check = textOf(workflows.get('shop.pull-request'), 'rendered', 'Rendered files');

  test.each([
    ['are those that are committed', 'true', 0],
    ['would be others', 'echo more >>deploy/shop/a', 1],
    ['would be more', 'echo more >.github/workflows/shop.build-new.yml', 1],
    ['of another application are not asked about', 'echo more >.github/workflows/store.build-new.yml', 0],
  ])('%s', (_, change, status) => {
    const repository = runner.folder('repository');
    runner.does(
      `git init -q && ${author} && mkdir -p deploy/shop .github/workflows && echo a >deploy/shop/a && echo a >.github/workflows/shop.test.yml && git add . && git commit -qm first && ${change}`,
      repository,
    );
    expect(runner.run(check, repository).status).toBe(status);
  });
});

describe('a test on Compose', () => {
  test('has a random value for each secret, where Compose looks for it', () => {
    const repository = runner.folder('repository');
    runner.does('mkdir -p deploy/shop/compose/dev', repository);
    const text = textOf(workflows.get('shop.test'), 'compose', 'Secrets with random values');
    expect(runner.run(text, repository)).toMatchObject({ status: 0 });
    expect(readFileSync(join(repository, 'deploy/shop/compose/dev/.env'), 'utf8')).toMatch(/^TOKEN=[0-9a-f]{48}\n$/);
  });

  test('starts what lasts with images of the machine', () => {
    const text = textOf(workflows.get('shop.test'), 'compose', 'Images of this machine');
    runner.does(text, runner.temp);
    const image = (name: string) => ({ image: `shop-${name}:test`, pull_policy: 'never' });
    expect(JSON.parse(readFileSync(join(runner.temp, 'images.json'), 'utf8'))).toEqual({
      services: { api: image('api'), mailer: image('mailer'), sweep: image('mailer') },
    });
    expect(textOf(workflows.get('shop.test'), 'compose', 'Up')).toMatch(/ up --detach --wait --wait-timeout 600 api mailer$/);
    expect(textOf(workflows.get('shop.test'), 'compose', 'Ask')).toContain('ask api :8080/health');
  });
});

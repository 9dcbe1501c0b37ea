import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { argoCd, type Delivery, deliveryFiles } from 'orchestra-cdk';
import { Runner } from './run-text';
import { declaration, environments, identity } from './shop-delivery';

/** A delivery whose prod is in another registry than staging. */
function delivered(prod: object): ReadonlyMap<string, string> {
  const changes = { deploys: { staging: argoCd(), prod: argoCd({ after: 'staging' }) }, githubActions: { identity } };
  const given = { ...environments, prod: { ...environments.prod, ...prod } } as Delivery['environments'];
  return new Map(deliveryFiles({ ...declaration, ...changes, environments: given }).output.map(({ path, text }) => [path, text]));
}

describe('copy-images.sh', () => {
  let runner: Runner;
  beforeEach(() => {
    runner = new Runner();
    for (const [path, text] of delivered({ registry: 'ghcr.io/acme' })) {
      const file = join(runner.root, 'deploy/shop', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      if (text.startsWith('#!')) chmodSync(file, 0o755);
    }
    runner.does('git init -q', runner.root);
  });
  afterEach(() => rmSync(runner.root, { recursive: true }));

  const copies = (): readonly string[] =>
    readFileSync(join(runner.root, 'docker.log'), 'utf8')
      .split('\n')
      .filter((line) => line.includes('create'));
  const script = 'deploy/shop/scripts/copy-images.sh';

  test('copies what is not in the other registry yet', () => {
    runner.fake(
      'docker',
      `echo "$*" >>"$HOME/docker.log"; case $* in *inspect*api*) echo sha256:${'0'.repeat(64)} ;; *inspect*) echo 'not found' >&2; exit 1 ;; esac`,
    );
    expect(runner.run(`${script} staging prod`, runner.root)).toMatchObject({ status: 0 });
    expect(copies()).toEqual([
      'buildx imagetools create --prefer-index=false --tag=ghcr.io/acme/mailer:1.0.0 europe-west1-docker.pkg.dev/acme-shop/shop/mailer:1.0.0',
    ]);
  });

  test('stops where a copy fails, and where it is not called by two environments', () => {
    runner.fake('docker', `case $* in *inspect*) echo 'not found' >&2 ;; esac; exit 1`);
    expect(runner.run(`${script} staging prod`, runner.root).status).toBe(1);
    expect(runner.run(`${script} staging`, runner.root).status).toBe(2);
    expect(runner.run(`${script} staging nowhere`, runner.root).status).toBe(2);
  });

  test('is there only where environments read from several registries', () => {
    expect(delivered({ registry: 'ghcr.io/acme' }).has('scripts/copy-images.sh')).toBe(true);
    expect(delivered({}).has('scripts/copy-images.sh')).toBe(false);
  });
});

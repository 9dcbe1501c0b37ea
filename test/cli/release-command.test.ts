import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRelease } from 'orchestra-cdk';
import { main } from '../../lib/cli/main';

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A shop whose environments read their releases; production demands digests. */
const shop = `const { existsSync, readFileSync } = require('node:fs');
const images = (name) => {
  const file = __dirname + '/releases/' + name + '.json';
  if (!existsSync(file)) return {};
  const { images } = JSON.parse(readFileSync(file, 'utf8'));
  return Object.fromEntries(Object.entries(images).map(([workload, { tag, digest }]) => [workload, { ...(tag && { tag }), ...(digest && { digest }) }]));
};
const service = (image) => ({ kind: 'service', image: 'registry.example.com/shop/' + image });
exports.app = { name: 'shop', workloads: { web: service('web'), api: service('api'), night: { kind: 'worker', image: 'registry.example.com/shop/night' } } };
exports.environments = {
  get staging() { return { name: 'staging', tier: 'staging', kubernetes: {}, images: images('staging'), workloads: { night: false } }; },
  get prod() { return { name: 'prod', tier: 'production', kubernetes: {}, images: images('prod') }; },
  get stated() { return { name: 'stated', tier: 'development', kubernetes: {}, images: { web: { tag: '1' } } }; },
};`;

class Shop {
  readonly folder = mkdtempSync(join(tmpdir(), 'orchestra-releases-'));

  constructor() {
    folders.push(this.folder);
    writeFileSync(join(this.folder, 'shop.js'), shop);
  }

  /** Its outcome in one text, the folder left out. */
  run(...args: readonly string[]): string {
    const texts: string[] = [];
    const keep = (text: string) => texts.push(text);
    const stated = args[0] === 'rollback' ? [] : ['--at', '2026-11-30T09:00:00Z', '--by', 'ada@example.com'];
    const place = ['--app', join(this.folder, 'shop.js'), '--releases', join(this.folder, 'releases')];
    const status = main([...args, ...stated, ...place], { out: keep, err: keep });
    return `${status} ${texts.join('')}`.replaceAll(`${this.folder}/`, '').trimEnd();
  }

  text(environment: string): string | undefined {
    const file = join(this.folder, `releases/${environment}.json`);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  }

  write(environment: string, text: string): void {
    writeFileSync(join(this.folder, `releases/${environment}.json`), text);
  }

  git(...args: readonly string[]): string {
    const own = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgsign=false'];
    return execFileSync('git', [...own, ...args], { cwd: this.folder, encoding: 'utf8' });
  }

  commit(): void {
    this.git('add', '.');
    this.git('commit', '--quiet', '--message', 'a release');
  }
}

describe('orchestra release', () => {
  it('writes what runs from now on, and who released it, and a schema beside it', () => {
    const made = new Shop();
    expect(made.run('release', `web=1.4.2@${digest('a')}`, 'api=1.0.0', '--env', 'staging', '--commit', '0123abc')).toBe(
      `0 releases/staging.json\n  api  none -> 1.0.0\n  web  none -> 1.4.2@${digest('a')}`,
    );
    expect(JSON.parse(made.text('staging') ?? '')).toEqual({
      $schema: './release.schema.json',
      environment: 'staging',
      images: {
        api: { tag: '1.0.0', at: '2026-11-30T09:00:00Z', by: 'ada@example.com', commit: '0123abc' },
        web: { tag: '1.4.2', digest: digest('a'), at: '2026-11-30T09:00:00Z', by: 'ada@example.com', commit: '0123abc' },
      },
    });
    expect(readdirSync(join(made.folder, 'releases')).sort()).toEqual(['release.schema.json', 'staging.json']);
  });

  it('asks the registry for the digest of a tag, by the first client that is there', () => {
    const made = new Shop();
    const tools = mkdtempSync(join(tmpdir(), 'orchestra-clients-'));
    folders.push(tools);
    const before = process.env['PATH'];
    const client = (name: string, line: string) => writeFileSync(join(tools, name), `#!/bin/sh\n${line}\n`, { mode: 0o755 });
    const release = () => made.run('release', 'web=1.4.2', '--env', 'prod', '--from-registry');
    try {
      process.env['PATH'] = tools;
      expect(release()).toBe(
        '2 orchestra: --from-registry needs one of crane, skopeo, regctl, docker; or give the digest of registry.example.com/shop/web:1.4.2 yourself',
      );
      client('skopeo', `[ "$5" = docker://registry.example.com/shop/web:1.4.2 ] && echo ${digest('e')}`);
      expect(release()).toBe(`0 releases/prod.json\n  web  none -> 1.4.2@${digest('e')}`);
      client('crane', 'echo "MANIFEST_UNKNOWN: manifest unknown" >&2; exit 1');
      expect(release()).toBe('2 orchestra: crane has no digest of registry.example.com/shop/web:1.4.2: MANIFEST_UNKNOWN: manifest unknown');
    } finally {
      process.env['PATH'] = before;
    }
  });

  it('writes, where nothing else is said, what readRelease reads where nothing else is said', () => {
    const made = new Shop();
    const before = process.cwd();
    try {
      process.chdir(made.folder);
      const status = main(['release', 'web=7', '--env', 'staging', '--app', 'shop.js'], { out: () => true, err: () => true });
      expect([status, readRelease('staging')]).toEqual([0, { web: { tag: '7' } }]);
    } finally {
      process.chdir(before);
    }
  });

  it('leaves the file as it is where that runs already', () => {
    const made = new Shop();
    made.run('release', 'web=1', '--env', 'staging', '--commit', '0123abc');
    const text = made.text('staging');
    expect(made.run('release', 'web=1', '--env', 'staging', '--commit', 'fedcba9')).toBe(
      '0 releases/staging.json is as it was: that runs in staging already',
    );
    expect(made.text('staging')).toBe(text);
  });

  it.each([
    [['web=1.4.2'], 'prod', 'environments.prod.images.web: must have a digest in production, got "1.4.2"'],
    [['webb=1'], 'staging', 'environments.staging.images.webb: '],
    [['night=1'], 'staging', 'environments.staging.images.night: must be the image of a workload that runs in staging'],
    [['web'], 'staging', 'must be WORKLOAD=TAG, WORKLOAD=@sha256:DIGEST or WORKLOAD=TAG@sha256:DIGEST, got web'],
    [['web=a b'], 'staging', 'got web=a b'],
    [['web=1', 'web=2'], 'staging', 'web is named twice'],
    [['web=1'], 'qa', 'there is no environment qa here; known are prod, staging, stated'],
  ])('refuses %j for %s', (words, environment, problem) => {
    const made = new Shop();
    const said = made.run('release', ...words, '--env', environment);
    expect(said).toMatch(/^[12] /);
    expect(said).toContain(problem);
    expect(made.text(environment)).toBeUndefined();
  });
});

describe('orchestra release where the environment does not read it', () => {
  it('says so, and writes nothing', () => {
    const made = new Shop();
    expect(made.run('release', 'web=2', '--env', 'stated')).toBe(
      "1 orchestra: shop in stated: 1 problem\n  environments.stated.images.web: must be what releases/stated.json has, or the release has no effect; state images: readRelease('stated', { folder: … }) [release-unread]",
    );
    expect(made.text('stated')).toBeUndefined();
  });
});

describe('orchestra promote', () => {
  it('copies what ran there, and says where it comes from', () => {
    const made = new Shop();
    made.run('release', `web=2@${digest('b')}`, `api=3@${digest('c')}`, '--env', 'staging', '--commit', '0123abc');
    expect(made.run('promote', 'staging', 'prod', '--only', 'api')).toBe(`0 releases/prod.json\n  api  none -> 3@${digest('c')}`);
    const { api } = JSON.parse(made.text('prod') ?? '').images;
    expect(api).toMatchObject({ commit: '0123abc', from: 'staging', by: 'ada@example.com' });
    expect(made.run('promote', 'staging', 'prod')).toBe(`0 releases/prod.json\n  web  none -> 2@${digest('b')}`);
  });

  it.each([
    [['promote', 'staging', 'prod'], 'nothing was released to staging yet'],
    [['promote', 'staging', 'staging'], 'FROM and TO must be two environments'],
    [['promote', 'staging'], 'promote takes FROM and TO, got staging; usage: orchestra promote FROM TO'],
  ])('refuses %j', (args, problem) => {
    expect(new Shop().run(...args)).toContain(problem);
  });

  it('refuses what was not released there, and tags in production', () => {
    const made = new Shop();
    made.run('release', 'web=2', '--env', 'staging');
    expect(made.run('promote', 'staging', 'prod', '--only', 'api')).toContain('staging has no release of api; it has web');
    expect(made.run('promote', 'staging', 'prod')).toContain('must have a digest in production');
    expect(made.text('prod')).toBeUndefined();
  });
});

describe('orchestra rollback', () => {
  it('puts the bytes of the release before back, and back again', () => {
    const made = new Shop();
    made.git('init', '--quiet');
    made.run('release', 'web=1', '--env', 'staging');
    made.commit();
    const first = made.text('staging');
    made.run('release', 'web=2', 'api=1', '--env', 'staging');
    made.commit();
    const second = made.text('staging');
    expect(made.run('rollback', 'staging')).toBe('0 releases/staging.json\n  api  1 -> none\n  web  2 -> 1');
    expect(made.text('staging')).toBe(first);
    made.commit();
    expect(made.run('rollback', 'staging')).toContain('web  1 -> 2');
    expect(made.text('staging')).toBe(second);
    expect(made.run('rollback', 'staging', '--to', 'HEAD')).toContain('web  2 -> 1');
    expect(made.text('staging')).toBe(first);
  });

  it('refuses where there is none', () => {
    const made = new Shop();
    expect(made.run('rollback', 'staging')).toContain('nothing was released to staging yet');
    made.run('release', 'web=1', '--env', 'staging');
    expect(made.run('rollback', 'staging')).toMatch(/^2 .*history of git/);
    made.git('init', '--quiet');
    made.commit();
    expect(made.run('rollback', 'staging')).toContain('git knows no other release than the present one');
  });
});

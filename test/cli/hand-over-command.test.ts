import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRelease } from 'orchestra-cdk';
import { main } from '../../lib/cli/main';

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A shop whose environments have been released; who owns the images of prod is written into a file. */
class Shop {
  readonly folder = mkdtempSync(join(tmpdir(), 'orchestra-hand-over-'));
  private program = 'shop.js';

  constructor(kind = 'argo-cd') {
    folders.push(this.folder);
    this.owner = undefined;
    writeFileSync(
      join(this.folder, 'shop.js'),
      `const { readFileSync } = require('node:fs');
const { readRelease } = require(${JSON.stringify(require.resolve('../../lib/delivery/releases/read-release'))});
const images = (name) => readRelease(name, { folder: __dirname + '/releases' });
const service = { kind: 'service' };
exports.app = { name: 'shop', workloads: { web: service, api: service } };
const place = { registry: 'registry.example.com/shop', kubernetes: {} };
exports.environments = {
  get staging() { return { ...place, name: 'staging', tier: 'staging', images: images('staging') }; },
  get prod() { return { ...place, name: 'prod', tier: 'production', images: images('prod'), allow: { tags: { reason: 'a test' } } }; },
};
exports.delivery = {
  application: exports.app,
  get environments() { return exports.environments; },
  repository: 'https://git.example.com/shop',
  ...(${kind === 'flux'} && { flux: { secret: 'repository' } }),
  get deploys() { return { staging: { kind: ${JSON.stringify(kind)} }, prod: { kind: ${JSON.stringify(kind)}, ...JSON.parse(readFileSync(__dirname + '/owner.json', 'utf8')) } }; },
};`,
    );
    for (const name of ['staging', 'prod'])
      this.run(
        'release',
        `web=1.0.0@${digest('a')}`,
        `api=1.0.0@${digest('b')}`,
        '--env',
        name,
        '--at',
        '2026-11-30T09:00:00Z',
        '--by',
        'ada@example.com',
      );
  }

  set owner(kind: string | undefined) {
    writeFileSync(join(this.folder, 'owner.json'), JSON.stringify(kind === undefined ? {} : { images: { kind } }));
  }

  /** Its outcome in one text, the folder left out. */
  run(...args: readonly string[]): string {
    const texts: string[] = [];
    const keep = (text: string) => texts.push(text);
    const status = main([...args, '--app', join(this.folder, this.program), '--releases', join(this.folder, 'releases')], {
      out: keep,
      err: keep,
    });
    return `${status} ${texts.join('')}`.replaceAll(`${this.folder}/`, '').trimEnd();
  }

  /** One more workload. */
  later(): void {
    const file = join(this.folder, 'shop.js');
    this.program = 'later.js'; // a module is loaded once
    writeFileSync(join(this.folder, this.program), readFileSync(file, 'utf8').replace('api: service }', 'api: service, jobs: service }'));
  }

  path(name: string): string {
    return join(this.folder, 'releases', name);
  }

  text(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  get versions(): object {
    return readRelease('prod', { folder: join(this.folder, 'releases') });
  }
}

describe('orchestra hand-over', () => {
  it('gives the versions that run to the owner that the delivery names, and takes back what it has written', () => {
    const shop = new Shop();
    const [before, first] = [shop.versions, shop.text('prod.json')];
    shop.owner = 'image-updater';
    expect(shop.run('hand-over', 'prod')).toBe(
      '0 releases/prod.json\nreleases/prod/kustomization.yaml: image-updater writes these versions from now on',
    );
    expect(shop.versions).toEqual(before);
    expect(shop.run('hand-over', 'prod')).toContain('is as it was');
    writeFileSync(
      shop.path('prod/kustomization.yaml'),
      shop.text('prod/kustomization.yaml').replace(/newTag: "?1.0.0"?/, 'newTag: "1.1.0"'),
    );
    expect(shop.versions).toMatchObject({ api: { tag: '1.1.0' }, web: { tag: '1.0.0' } });
    shop.owner = undefined;
    expect(shop.run('hand-over', 'prod')).toBe('0 releases/prod.json has the versions of prod from now on');
    expect(shop.versions).toMatchObject({ api: { tag: '1.1.0' }, web: { tag: '1.0.0' } });
    expect(existsSync(shop.path('prod'))).toBe(false);
    expect(JSON.parse(shop.text('prod.json'))).not.toHaveProperty('handedOver');
    expect(first).not.toBe(shop.text('prod.json'));
  });

  it('leaves what others have put beside the versions', () => {
    const shop = new Shop();
    shop.owner = 'image-updater';
    shop.run('hand-over', 'prod');
    writeFileSync(shop.path('prod/NOTES.md'), 'ours');
    shop.owner = undefined;
    shop.run('hand-over', 'prod');
    expect(existsSync(shop.path('prod/kustomization.yaml'))).toBe(false);
    expect(shop.text('prod/NOTES.md')).toBe('ours');
  });

  it('takes a workload that came later, and leaves what the owner has written', () => {
    const shop = new Shop();
    shop.owner = 'image-updater';
    shop.run('hand-over', 'prod');
    writeFileSync(
      shop.path('prod/kustomization.yaml'),
      shop.text('prod/kustomization.yaml').replaceAll(/newTag: "?1.0.0"?/g, 'newTag: "1.1.0"'),
    );
    shop.later();
    shop.run('release', `jobs=1.0.0@${digest('d')}`, '--env', 'staging');
    expect(shop.run('release', `jobs=1.0.0@${digest('d')}`, '--env', 'prod')).toContain('give it jobs by orchestra hand-over prod');
    expect(shop.run('hand-over', 'prod')).toContain('image-updater writes these versions from now on');
    expect(shop.versions).toMatchObject({ api: { tag: '1.1.0' }, web: { tag: '1.1.0' }, jobs: { tag: '1.0.0' } });
    expect(shop.text('prod/kustomization.yaml')).toContain('registry.example.com/shop/jobs');
    expect(JSON.parse(shop.text('prod.json')).images).toEqual({});
  });

  it('marks for Flux which policy sets which version', () => {
    const shop = new Shop('flux');
    shop.owner = 'image-automation';
    shop.run('hand-over', 'prod');
    expect(shop.text('prod/kustomization.yaml')).toMatch(/newTag: "1.0.0" # \{"\$imagepolicy":"flux-system:shop-prod-api:tag"\}/);
  });

  it('leaves one owner: what is handed over is not released by hand, and is promoted from there', () => {
    const shop = new Shop();
    shop.owner = 'image-updater';
    shop.run('hand-over', 'prod');
    const handed = shop.text('prod.json');
    expect(shop.run('release', `web=2.0.0@${digest('c')}`, '--env', 'prod')).toContain(
      '1 orchestra: shop in prod: 1 problem\n  environments.prod.images.web: must be left to image-updater, which writes it; let the delivery name no owner of images, and run orchestra hand-over prod [two-owners]',
    );
    expect(shop.text('prod.json')).toBe(handed);
    writeFileSync(
      shop.path('prod/kustomization.yaml'),
      shop.text('prod/kustomization.yaml').replaceAll(/newTag: "?1.0.0"?/g, 'newTag: "1.1.0"'),
    );
    expect(shop.run('promote', 'prod', 'staging')).toContain('1.0.0');
    expect(readRelease('staging', { folder: join(shop.folder, 'releases') })).toMatchObject({ web: { tag: '1.1.0' } });
  });

  it.each([
    ['is not there', (shop: Shop) => rmSync(shop.path('prod/kustomization.yaml')), 'is not there'],
    ['is no YAML', (shop: Shop) => writeFileSync(shop.path('prod/kustomization.yaml'), '{'), 'is no YAML'],
    [
      'has lost an image',
      (shop: Shop) => writeFileSync(shop.path('prod/kustomization.yaml'), 'images: []'),
      'must have a version of registry.example.com/shop/api',
    ],
    [
      'states a version twice',
      (shop: Shop) =>
        writeFileSync(shop.path('prod.json'), shop.text('prod.json').replace('"images": {}', '"images": {"web": {"tag": "1.0.0"}}')),
      'two-owners',
    ],
  ])('says what is wrong with a release that %s', (_, spoil, message) => {
    const shop = new Shop();
    shop.owner = 'image-updater';
    shop.run('hand-over', 'prod');
    spoil(shop);
    expect(() => shop.versions).toThrow(message);
  });

  it('wants one environment that the delivery deploys', () => {
    const shop = new Shop();
    expect(shop.run('hand-over')).toContain('2 orchestra: hand-over takes ENVIRONMENT, got none');
    expect(shop.run('hand-over', 'test')).toContain('2 orchestra: the delivery deploys no environment test');
  });
});

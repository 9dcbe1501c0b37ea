import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describeWith, engine } from '../engines/engine';
import { root } from './packed';

const manifest = read('package.json');
const workflow = readFileSync(join(root, '.github/workflows/publish.yml'), 'utf8');

function read(path: string) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

interface LockEntry {
  readonly integrity?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  /** Comes in the tarball of the package that it is below, whose checksum holds for it. */
  readonly inBundle?: boolean;
}

describe('the lockfile', () => {
  const { '': project, ...entries }: { readonly [path: string]: LockEntry } = read('package-lock.json').packages;
  const own = Object.entries(entries).filter(([, { inBundle }]) => inBundle !== true);

  it('has the checksum of every package, those for other platforms too', () => {
    expect(own.filter(([, { integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? '')).map(([path]) => path)).toEqual([]);
    expect(own.length).toBeGreaterThan(500);
  });

  it('names no registry and links to nothing', () => {
    expect(own.filter(([, { resolved, link }]) => resolved !== undefined || link === true)).toEqual([]);
  });

  it('asks for what package.json asks for', () => {
    const { dependencies, devDependencies, peerDependencies, peerDependenciesMeta } = manifest;
    expect(project).toMatchObject({ dependencies, devDependencies });
    expect({ ...project }).toMatchObject({ peerDependencies, peerDependenciesMeta });
    expect(Object.keys(Object(Reflect.get(Object(project), 'peerDependencies')))).toEqual(Object.keys(peerDependencies));
  });
});

describe('package.json', () => {
  it('is published with provenance', () => {
    expect(manifest.publishConfig).toEqual({ access: 'public', provenance: true });
    expect(manifest.scripts.prepublishOnly).toBe('node .ci/publishable.mjs');
  });

  it('runs nothing where it is installed', () => {
    expect(Object.keys(manifest.scripts).filter((name) => /^(?:pre|post)?install$|^(?:pre|post)?prepare$|^prepublish$/.test(name))).toEqual(
      [],
    );
  });

  it('asks for no peer that the library does not load', () => {
    expect(Object.keys(manifest.peerDependencies).sort()).toEqual([
      '@cdktf/provider-google',
      '@cdktn/provider-google',
      'cdk8s',
      'cdktf',
      'cdktn',
      'constructs',
    ]);
    expect(Object.keys(manifest.peerDependenciesMeta).sort()).toEqual(Object.keys(manifest.peerDependencies).sort());
  });
});

describe('the check before publishing', () => {
  const folder = mkdtempSync(join(tmpdir(), 'orchestra-publish-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const home = {
    repository: { type: 'git', url: 'git+https://git.acme.dev/platform/orchestra-cdk.git' },
    bugs: { url: 'https://git.acme.dev/platform/orchestra-cdk/issues' },
    homepage: 'https://git.acme.dev/platform/orchestra-cdk#readme',
  };

  function check(fields: object) {
    const file = join(folder, 'package.json');
    writeFileSync(file, JSON.stringify(fields));
    const { status, stderr } = spawnSync(process.execPath, [join(root, '.ci/publishable.mjs'), file], { encoding: 'utf8' });
    return { status, named: [...stderr.matchAll(/^ {2}(\w+): must be/gm)].map(([, field]) => field) };
  }

  it('passes a package that says where it lives', () => {
    expect(check(home)).toEqual({ status: 0, named: [] });
    expect(check({ ...home, repository: home.repository.url, bugs: home.bugs.url })).toEqual({ status: 0, named: [] });
  });

  it('refuses one without an address, and names all that is missing at once', () => {
    expect(check({})).toEqual({ status: 1, named: ['repository', 'bugs', 'homepage'] });
    expect(check({ homepage: home.homepage })).toEqual({ status: 1, named: ['repository', 'bugs'] });
  });

  it.each([
    ['repository', ''],
    ['repository', { type: 'git' }],
    ['repository', 'git+ssh://git@git.acme.dev/platform/orchestra-cdk.git'],
    ['repository', { type: 'git', url: 'git+https://git.example.com/platform/orchestra-cdk.git' }],
    ['bugs', { url: 'http://git.acme.dev/issues' }],
    ['bugs', null],
    ['homepage', 5],
    ['homepage', 'TODO'],
    ['homepage', 'https://HOST/OWNER/NAME#readme'],
  ])('refuses %s %j', (field, value) => {
    expect(check({ ...home, [field]: value })).toEqual({ status: 1, named: [field] });
  });

  it('is passed by no package.json that names a home that is not there yet', () => {
    const { status } = spawnSync(process.execPath, [join(root, '.ci/publishable.mjs')]);
    const named = ['repository', 'bugs', 'homepage'].filter((field) => field in manifest);
    expect({ status, named }).toEqual(named.length === 3 ? { status: 0, named } : { status: 1, named: [] });
  });
});

describe('the publish workflow', () => {
  const { permissions, jobs } = parse(workflow);

  it('runs actions by their commit only', () => {
    const used = [...workflow.matchAll(/uses: (.*)/g)].map(([, name]) => name);
    expect(used.filter((name) => !/^actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(name ?? ''))).toEqual([]);
    expect(used).toHaveLength(4);
  });

  it('has no right but to read, and the identity where it publishes', () => {
    expect(permissions).toEqual({});
    expect(jobs.test.permissions).toEqual({ contents: 'read' });
    expect(jobs.publish.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
    expect(workflow).not.toMatch(/secrets\.|NODE_AUTH_TOKEN|NPM_TOKEN/);
  });

  it('publishes after the tests, and nothing that they have touched', () => {
    expect(jobs.publish.needs).toBe('test');
    const runs = (job: { readonly steps: readonly { readonly run?: string }[] }) => job.steps.flatMap(({ run }) => run ?? []);
    expect(runs(jobs.test).at(-1)).toBe('npm test');
    expect(runs(jobs.publish).filter((run) => run.startsWith('npm '))).toEqual(['npm ci --ignore-scripts', 'npm publish']);
  });
});

describeWith(['actionlint'], 'the publish workflow for actionlint', () => {
  it('has nothing to complain of', () => {
    const file = join(root, '.github/workflows/publish.yml');
    const { status, stdout } = spawnSync(engine('actionlint'), ['-no-color', file], { encoding: 'utf8', cwd: root });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });
});

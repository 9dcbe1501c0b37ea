import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Diagnosis, State } from '../../lib/cli/doctor/diagnosis';
import { examine } from '../../lib/cli/doctor/examine';
import { main } from '../../lib/cli/main';
import { InstalledProject } from './installed';

const root = resolve(__dirname, '../..');
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

type Files = { readonly [path: string]: string | undefined };

function project(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'orchestra-doctor-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    if (text === undefined) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    if (path.startsWith('bin/')) chmodSync(join(folder, path), 0o755);
  }
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  if (files['package.json'] !== undefined) symlinkSync(join(root, 'node_modules/tsx'), join(folder, 'node_modules/tsx'), 'dir');
  return folder;
}

const installed = (name: string, version: string, more: object = {}, place = 'node_modules'): Files => ({
  [`${place}/${name}/package.json`]: JSON.stringify({ name, version, ...more }),
});
const program = (name: string, printed: string): Files => ({ [`bin/${name}`]: `#!/bin/sh\nprintf '%s\\n' '${printed}'\n` });

/** A compiler of this project in the place of the one of the fixture. */
const compiler = (name: string): Files => ({
  'node_modules/typescript/bin/tsc': `require(${JSON.stringify(join(root, 'node_modules', name, 'bin/tsc'))})`,
});

const ownSettings = readFileSync(join(root, 'package.json'), 'utf8');
const dependencies = ['orchestra-cdk', 'constructs', 'cdktf', '@cdktf/provider-google', 'cdk8s', 'typescript', 'cdk8s-plus-27'];
const application = `exports.application = { name: 'shop', workloads: { web: { kind: 'service' } } };
exports.environments = { dev: { name: 'dev', tier: 'development', google: { project: 'acme', region: 'europe-west1' }, kubernetes: {}, compose: {} } };`;

/** A project without a fault. */
const sound: Files = {
  'package.json': JSON.stringify({ name: 'shop', dependencies: Object.fromEntries(dependencies.map((name) => [name, '*'])) }),
  'application.js': application.split('\n')[0],
  'environments.js': application.split('\n')[1],
  'cloud.ts': `import { StorageBucket } from '@cdktf/provider-google/lib/storage-bucket';\n`,
  'cdktf.json': JSON.stringify({ language: 'typescript', app: 'npx tsx cloud.ts' }),
  'cdk8s.yaml': 'language: typescript\napp: node application.js\n',
  'node_modules/.bin/tsx': '',
  'cdktf.out/stacks/shop-dev/cdk.tf.json': JSON.stringify({ terraform: { backend: { gcs: { bucket: 'state' } } } }),
  'orchestra.lock.json': '{ "version": 1, "things": {} }',
  'orchestra.acknowledgements.json': '[]',
  'node_modules/orchestra-cdk/package.json': ownSettings,
  ...installed('constructs', '10.7.2'),
  ...installed('cdktf', '0.21.0', { peerDependencies: { constructs: '^10.4.2' } }),
  ...installed('@cdktf/provider-google', '16.12.1', { peerDependencies: { cdktf: '^0.21.0', constructs: '^10.4.2' } }),
  ...installed('cdk8s', '2.70.106', { peerDependencies: { constructs: '^10' } }),
  ...installed('cdk8s-plus-27', '2.9.5', { peerDependencies: { constructs: '^10', cdk8s: '^2' } }),
  ...installed('typescript', '6.0.3'),
  ...program('terraform', 'Terraform v1.11.4'),
  ...program('kubectl', 'Client Version: v1.33.1'),
  ...program('kubectl-argo-rollouts', 'kubectl-argo-rollouts: v1.9.1'),
  ...program('helm', 'v3.19.0+g3d8990f'),
  ...program('kustomize', 'v5.8.2'),
  ...program('docker', '2.40.3'),
  ...program('bash', 'GNU bash, version 5.2.15(1)-release'),
  ...program('gcloud', 'Google Cloud SDK'),
};

function diagnosesOf(files: Files, variables: NodeJS.ProcessEnv = {}): readonly Diagnosis[] {
  const folder = project(files);
  const library = join(folder, files['elsewhere/package.json'] === undefined ? 'node_modules/orchestra-cdk' : 'elsewhere');
  return examine({ folder, place: folder, env: { PATH: join(folder, 'bin'), ...variables }, library });
}

const faults: readonly (readonly [title: string, change: Files, id: string, state: State, words: RegExp])[] = [
  [
    'a Node that is too old for the library',
    { 'node_modules/orchestra-cdk/package.json': JSON.stringify({ ...JSON.parse(ownSettings), engines: { node: '>=99' } }) },
    'node',
    'problem',
    /is not >=99$/,
  ],
  [
    'a Node that is too old for a package beside it',
    installed('cdk8s-plus-27', '2.9.5', { engines: { node: '>=99' } }),
    'node',
    'note',
    /, and cdk8s-plus-27 2\.9\.5 wants >=99$/,
  ],
  ['a package.json that is no JSON', { 'package.json': '{' }, 'package', 'problem', /package\.json cannot be read: .*position 1/],
  [
    'packages that are not installed, as in a fresh clone',
    { 'node_modules/cdk8s/package.json': undefined, 'node_modules/cdk8s-plus-27/package.json': undefined },
    'package',
    'problem',
    /^not installed: cdk8s, cdk8s-plus-27$/,
  ],
  [
    'a fresh clone without node_modules',
    { 'package.json': JSON.stringify({ devDependencies: { one: '1', other: '2' } }), 'yarn.lock': '' },
    'package',
    'problem',
    /^nothing that it names is installed$/,
  ],
  [
    'packages of before the last change of package.json',
    { 'package.json': JSON.stringify({ name: 'shop', devDependencies: { cdk8s: '^2.80.0', cdktf: 'npm:cdktn@0.24.0' } }) },
    'package',
    'problem',
    /^in another version than it wants: cdk8s 2\.70\.106, not \^2\.80\.0$/,
  ],
  ['Yarn without node_modules', { '.pnp.cjs': '' }, 'package', 'note', /Plug/],
  [
    'another copy of the library than the one that runs',
    { ...installed('orchestra-cdk', '0.0.9'), 'elsewhere/package.json': ownSettings },
    'orchestra-cdk',
    'problem',
    /the project has 0\.0\.9 in node_modules/,
  ],
  [
    'a version of a framework that is out of range',
    installed('cdk8s', '2.10.0'),
    'peer',
    'problem',
    /2\.10\.0 is not \^2\.70\.0, which orchestra-cdk/,
  ],
  [
    'a library without its framework',
    { 'node_modules/cdktf/package.json': undefined },
    'peer',
    'problem',
    /is not installed; @cdktf\/provider-google 16\.12\.1 needs \^0\.21\.0/,
  ],
  [
    'no bindings of the provider',
    { 'node_modules/@cdktf/provider-google/package.json': undefined },
    'framework',
    'note',
    /Kubernetes, Helm and Compose alone/,
  ],
  [
    'two copies of constructs',
    installed('constructs', '10.4.2', {}, 'node_modules/cdk8s/node_modules'),
    'copies',
    'problem',
    /2 copies: 10\.7\.2 in node_modules\/constructs, 10\.4\.2 in node_modules\/cdk8s\/node_modules\/constructs/,
  ],
  [
    'a library that is linked from a checkout with libraries of its own',
    {
      'node_modules/orchestra-cdk/package.json': undefined,
      'elsewhere/package.json': ownSettings,
      ...installed('constructs', '10.7.2', {}, 'elsewhere/node_modules'),
    },
    'copies',
    'problem',
    /2 copies: 10\.7\.2 in node_modules\/constructs, 10\.7\.2 in elsewhere\/node_modules\/constructs/,
  ],
  ['two copies of cdk8s', installed('cdk8s', '2.9.0', {}, 'node_modules/cdk8s-plus-27/node_modules'), 'copies', 'problem', /2 copies/],
  [
    'a second copy of the library, of a library beside it',
    {
      ...installed('cdk8s-plus-27', '2.9.5', { dependencies: { 'orchestra-cdk': '0.0.9' } }),
      ...installed('orchestra-cdk', '0.0.9', {}, 'node_modules/cdk8s-plus-27/node_modules'),
    },
    'copies',
    'problem',
    /2 copies: 0\.1\.0 in node_modules\/orchestra-cdk, 0\.0\.9 in node_modules\/cdk8s-plus-27/,
  ],
  [
    'a configuration of TypeScript that finds no packages',
    { 'tsconfig.json': '{ "compilerOptions": { /* a comment */ "module": "esnext" } }', ...compiler('typescript-5.9') },
    'tsconfig',
    'problem',
    /classic/,
  ],
  [
    'a configuration of TypeScript that is wrong',
    { 'tsconfig.json': '{ "compilerOptions": 1 }', ...compiler('typescript') },
    'tsconfig',
    'problem',
    /TS5024/,
  ],
  [
    'an import of the other framework',
    { 'cloud.ts': `import { App } from 'cdktn';\n` },
    'framework-import',
    'note',
    /^cloud\.ts:1 imports cdktn, and orchestra-cdk\/google works with cdktf/,
  ],
  ['a compiler that is too old', installed('typescript', '5.4.5'), 'type-script', 'problem', /5\.4\.5 is not 5\.9/],
  ['no compiler', { 'node_modules/typescript/package.json': undefined }, 'type-script', 'note', /is not installed/],
  [
    'TypeScript 7 with ts-node',
    { ...installed('typescript', '7.0.2'), ...installed('ts-node', '10.9.2') },
    'type-script',
    'problem',
    /ts-node/,
  ],
  [
    'an import of all of the provider',
    { 'lib/disk.ts': `\nimport * as google from '@cdktf/provider-google';\n` },
    'barrel-import',
    'note',
    /lib\/disk\.ts:2 imports all of @cdktf/,
  ],
  [
    'a call that imports all of it',
    { 'disk.cjs': `const google = require("@cdktn/provider-google")\n` },
    'barrel-import',
    'note',
    /disk\.cjs:1 imports all of @cdktn/,
  ],
  ['an application that throws', { 'application.js': `throw new Error('no disk')` }, 'application', 'problem', /application\.js.*no disk/],
  ['no application', { 'application.js': undefined }, 'application', 'note', /there is no application\.ts/],
  ['an application that is not exported', { 'application.js': 'exports.other = 1' }, 'application', 'problem', /application/],
  ['checks that throw', { 'checks.js': `throw new Error('no rule')` }, 'checks', 'problem', /checks\.js.*no rule/],
  ['no programs', { 'cdktf.json': undefined, 'cdk8s.yaml': undefined }, 'programs', 'note', /nothing synthesizes/],
  ['a cdktf.json that is no JSON', { 'cdktf.json': '{ "app": ' }, 'program', 'problem', /cdktf\.json cannot be read/],
  ['a cdk8s.yaml that is no YAML', { 'cdk8s.yaml': 'app: [' }, 'program', 'problem', /cdk8s\.yaml cannot be read/],
  ['a file without a program', { 'cdk8s.yaml': 'language: typescript' }, 'program', 'problem', /has no app/],
  [
    'a program that is not there',
    { 'cdktf.json': '{ "app": "npx tsx main.ts" }' },
    'program',
    'problem',
    /runs main\.ts, which does not exist/,
  ],
  ['a cdktf.json without a language', { 'cdktf.json': '{ "app": "npx tsx cloud.ts" }' }, 'program', 'problem', /has no language/],
  [
    'a program that npx would ask the registry for',
    { 'cdk8s.yaml': 'language: typescript\napp: npx -y ts-node cloud.ts\n' },
    'program',
    'note',
    /runs npx ts-node, which is not installed/,
  ],
  [
    'output of an earlier synthesis in another folder',
    { 'cdktf.json': JSON.stringify({ language: 'typescript', app: 'npx tsx cloud.ts', output: 'out' }) },
    'old-output',
    'note',
    /the output goes to out by now/,
  ],
  [
    'a cdk.tf of an earlier synthesis',
    { 'cdktf.out/stacks/shop-dev/cdk.tf': '' },
    'second-configuration',
    'problem',
    /cdktf\.out\/stacks\/shop-dev has a cdk\.tf/,
  ],
  [
    'a state at an absolute path',
    {
      'cdktf.out/stacks/own/cdk.tf.json': JSON.stringify({ terraform: { backend: { local: { path: '/srv/states/own.tfstate' } } } }),
    },
    'local-state',
    'problem',
    /keeps its state in \/srv\/states/,
  ],
  ['a lock with conflicts', { 'orchestra.lock.json': '<<<<<<< HEAD' }, 'file', 'problem', /conflicts of a merge/],
  ['acknowledgements that are wrong', { 'orchestra.acknowledgements.json': '[{}]' }, 'file', 'problem', /reason/],
  ['no Terraform', { 'bin/terraform': undefined }, 'tool', 'note', /is not installed; it plans and applies stacks, 1\.11 or later/],
  [
    'a Terraform that does not run',
    { 'bin/terraform': '#!/bin/sh\necho no version is chosen >&2\nexit 3\n' },
    'tool',
    'note',
    /^terraform version fails: no version is chosen; it plans/,
  ],
  ['an old Terraform', program('terraform', 'Terraform v1.5.7'), 'tool', 'problem', /terraform 1\.5\.7 is older than 1\.11/],
  ['an old Compose', program('docker', '2.17.2'), 'tool', 'problem', /docker 2\.17\.2 is older than 2\.30/],
  ['an old Helm', program('helm', 'v3.9.4+gdbc6d8e'), 'tool', 'note', /helm 3\.9\.4 is older than 3\.10/],
  ['the bash of macOS', program('bash', 'GNU bash, version 3.2.57(1)-release'), 'tool', 'note', /bash 3\.2\.57 is older than 4\.4/],
];

describe('orchestra doctor', () => {
  it('finds no fault in a sound project outside of a repository', () => {
    const found = diagnosesOf(sound).filter(({ state }) => state !== 'ok');
    expect(found.map(({ id }) => id)).toEqual(['git']);
  });

  it.each(faults)('finds %s', (_, change, id, state, words) => {
    const found = diagnosesOf({ ...sound, ...change }).filter((each) => each.id === id && each.state === state);
    expect(found.map((each) => each.found)).toEqual([expect.stringMatching(words)]);
    for (const each of found) if (state === 'problem') expect(each.remedy).toMatch(/\w/);
  });

  it('finds several faults at once', () => {
    const found = diagnosesOf({ ...sound, ...installed('cdk8s', '2.10.0'), 'cdktf.json': '{', 'orchestra.lock.json': '{' });
    expect(found.filter(({ state }) => state === 'problem').map(({ subject }) => subject)).toEqual([
      'cdk8s',
      'cdktf.json',
      'orchestra.lock.json',
    ]);
  });

  it('asks the Terraform that TERRAFORM_BINARY_NAME names', () => {
    const found = diagnosesOf({ ...sound, ...program('tofu', 'OpenTofu v1.12.6') }, { TERRAFORM_BINARY_NAME: 'tofu' });
    expect(found.find(({ subject }) => subject === 'Terraform or OpenTofu')?.found).toBe('tofu 1.12.6, of 1.11 or later');
  });

  it('asks nothing of the network', () => {
    const terraform = `#!/bin/sh\n[ "$CHECKPOINT_DISABLE" = 1 ] && echo 'Terraform v1.12.0'\n`;
    expect(diagnosesOf({ ...sound, 'bin/terraform': terraform }).find(({ id }) => id === 'tool')?.found).toMatch(/^terraform 1\.12\.0/);
  });

  it.each([
    ['a text', { 'generator.ts': `write("import * as google from '@cdktf/provider-google'");\n` }],
    ['a comment', { 'cloud.ts': `// import * as google from '@cdktf/provider-google';\n * import { App } from 'cdktn';\n` }],
    ['the library of a module', { 'cloud.ts': `import { StorageBucket } from '@cdktf/provider-google/lib/storage-bucket';\n` }],
  ])('takes no import from %s', (_, change) => {
    expect(diagnosesOf({ ...sound, ...change }).filter(({ subject }) => subject === 'Imports')).toEqual([]);
  });

  it('takes a program that brings its own copies for no second copy', () => {
    const cli = installed('cdk8s-plus-27', '2.9.5', { bin: { cdk8s: 'bin.js' }, dependencies: { constructs: '10.4.2' } });
    const change = { ...cli, ...installed('constructs', '10.4.2', {}, 'node_modules/cdk8s-plus-27/node_modules') };
    expect(diagnosesOf({ ...sound, ...change }).filter(({ id }) => id === 'copies')).toEqual([]);
  });

  it.each([
    ['yarn.lock', 'yarn install'],
    ['pnpm-lock.yaml', 'pnpm install'],
    ['package-lock.json', 'npm install'],
  ])('installs by what wrote %s', (lock, words) => {
    const files = { 'package.json': JSON.stringify({ devDependencies: { one: '1' } }), [lock]: '' };
    expect(diagnosesOf({ ...sound, ...files }).find(({ id }) => id === 'package')?.remedy).toMatch(new RegExp(`^${words},`));
  });

  it('names the broken package.json of a folder above', () => {
    const folder = project({ 'package.json': '{', 'packages/shop/application.js': '' });
    const found = examine({ folder: join(folder, 'packages/shop'), place: folder, env: { PATH: '' }, library: root });
    expect(found.find(({ id }) => id === 'package')?.found).toMatch(/^\S*package\.json cannot be read: /);
  });

  it.each([
    [
      'says what git says of a repository',
      { 'bin/git': `#!/bin/sh\necho 'fatal: detected dubious ownership' >&2\nexit 128\n` },
      /^fatal: detected dubious/,
    ],
    ['knows a bare repository', { 'bin/git': `#!/bin/sh\necho false\n` }, /none of its work trees/],
    ['knows a folder outside', { 'bin/git': `#!/bin/sh\necho 'fatal: not a git repository' >&2\nexit 128\n` }, /is in no repository/],
    ['knows a work tree', { 'bin/git': `#!/bin/sh\necho true\n` }, /^this folder is in a repository$/],
  ])('%s', (_, change, words) => {
    expect(diagnosesOf({ ...sound, ...change }).find(({ id }) => id === 'git')?.found).toMatch(words);
  });

  it('refuses a place that does not exist, as every command', () => {
    const errors: string[] = [];
    expect(main(['doctor', '--app', 'nowhere'], { out: () => undefined, err: (text) => errors.push(text) })).toBe(2);
    expect(errors.join('')).toMatch(/nowhere does not exist/);
  });

  it('needs no project', () => {
    const folder = mkdtempSync(join(tmpdir(), 'orchestra-doctor-'));
    folders.push(folder);
    const states = examine({ folder, place: folder, env: { PATH: '' }, library: root }).map(({ id, state }) => `${id} ${state}`);
    expect(states).toEqual(expect.arrayContaining(['package note', 'orchestra-cdk note', 'application note', 'programs note', 'git note']));
    expect(states.filter((each) => each.endsWith('problem'))).toEqual([]);
  });

  it('is right about this project', () => {
    const found = examine({ folder: root, place: join(root, 'apps/orchestra'), env: process.env, library: root });
    expect(found.filter(({ state, id }) => state === 'problem' && id !== 'tool')).toEqual([]);
    expect(found.find(({ id }) => id === 'application')?.found).toMatch(/^orchestra: \d+ workloads, 3 environments$/);
  });

  it('prints lines, data and Markdown', () => {
    const print = (...args: readonly string[]) => {
      let text = '';
      expect(main(['doctor', ...args], { out: (part) => (text += part), err: () => undefined })).toBe(0);
      return text;
    };
    expect(print()).toMatch(/^ok {7}Node {2,}\d+\.\d+\.\d+, of >=20\.19\n[\s\S]*\n\n0 problems, \d+ notes?, \d+ ok\n$/);
    const { diagnoses }: { readonly diagnoses: readonly Diagnosis[] } = JSON.parse(print('--json'));
    expect(diagnoses[0]).toEqual({ id: 'node', subject: 'Node', state: 'ok', found: expect.any(String) });
    expect(print('--md')).toMatch(/^\| state \| subject \| found \| remedy \|\n/);
  });
});

describe('orchestra doctor in a project that has the package', () => {
  const shop = new InstalledProject({ tsx: false });
  afterAll(() => shop.remove());

  it('says that the bindings of both frameworks are there, as the stacks would', () => {
    shop.write({
      'package.json': '{ "name": "shop" }',
      ...written(installed('@cdktf/provider-google', '16.12.1')),
      ...written(installed('@cdktn/provider-google', '21.1.0')),
    });
    const { status, stdout, stderr } = shop.run(['doctor', '--json']);
    expect([status, stderr]).toEqual([1, '']);
    const { diagnoses }: { readonly diagnoses: readonly Diagnosis[] } = JSON.parse(stdout);
    expect(diagnoses.find(({ id }) => id === 'orchestra-cdk')?.found).toMatch(/, from node_modules\/orchestra-cdk$/);
    expect(diagnoses.find(({ id }) => id === 'framework')).toMatchObject({
      state: 'problem',
      found: expect.stringContaining('ORCHESTRA_CDK_FRAMEWORK'),
    });
  });

  it('says that it is not built, in a fresh clone', () => {
    rmSync(join(shop.folder, 'node_modules/orchestra-cdk/build'), { recursive: true });
    const { status, stdout, stderr } = shop.run(['doctor']);
    expect([status, stdout, stderr]).toEqual([
      1,
      '',
      expect.stringMatching(/^orchestra: \S+ is not built; run there: npm ci && npm run build\n$/),
    ]);
  });
});

function written(files: Files): { readonly [path: string]: string } {
  return Object.fromEntries(Object.entries(files).flatMap(([path, text]) => (text === undefined ? [] : [[path, text] as const])));
}

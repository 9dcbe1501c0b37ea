import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { isWhole } from '../extent';
import { installPacked, removeConsumer, root, run, source } from './packed';

jest.setTimeout(240_000);

const consumer = installPacked();
const { folder, tarball } = consumer;
afterAll(() => removeConsumer(consumer));

/** Uses something of every entry point, as a project of users does. */
const program = `
import { App as Cdk8sApp } from 'cdk8s';
import { App } from 'cdktf';
import { compile, defineApplication, defineEnvironments, http, kubernetes, type Note } from 'orchestra-cdk';
import { CloudRunService, CloudRunStack, FoundationStack } from 'orchestra-cdk/google';
import { AppChart } from 'orchestra-cdk/kubernetes';
import { kubernetesIdentities } from 'orchestra-cdk/testing';

const shop = defineApplication({ name: 'shop', workloads: { web: { kind: 'service', probes: { liveness: http('/') } } } });
const environments = defineEnvironments(shop, {
  dev: { tier: 'development', google: { project: 'acme-shop', region: 'europe-west1' }, kubernetes: {}, images: { web: { tag: '1' } } },
});
// @ts-expect-error: environments are checked against their application
defineEnvironments(shop, { dev: { tier: 'development', images: { web: { tag: '1' }, wep: { tag: '1' } } } });
export function main(): string[] {
  const app = new App();
  const foundation = new FoundationStack(app, 'foundation', { application: shop, environment: environments.dev });
  const stack = new CloudRunStack(app, 'services', { application: shop, environment: environments.dev, foundation });
  const services: CloudRunService[] = Object.keys(stack.services).flatMap((name) => stack.services[name] ?? []);
  const chart = new AppChart(new Cdk8sApp(), 'shop', { application: shop, environment: environments.dev });
  const notes: readonly Note[] = chart.notes;
  const { output } = compile(kubernetes, shop, environments.dev);
  return [...kubernetesIdentities(output), String(services.length + notes.length)];
}
`;

/** TypeScript 7 has no node10 resolution any more; 6 wants to be told that it is known to go. */
const all = [
  {
    typescript: 'typescript-5.9',
    resolution: 'node10',
    options: { module: 'commonjs', moduleResolution: 'node10', target: 'es2016', lib: ['es2016'] },
  },
  { typescript: 'typescript-5.9', resolution: 'nodenext', options: { module: 'nodenext' } },
  {
    typescript: 'typescript',
    resolution: 'node10',
    options: { module: 'commonjs', moduleResolution: 'node10', ignoreDeprecations: '6.0' },
  },
  { typescript: 'typescript', resolution: 'nodenext', options: { module: 'nodenext' } },
  { typescript: 'typescript-7', resolution: 'bundler', options: { module: 'preserve', moduleResolution: 'bundler' } },
  { typescript: 'typescript-7', resolution: 'nodenext', options: { module: 'nodenext' } },
];

/** Every resolution; before publishing, with each compiler. */
const isPublished = isWhole || process.env['COMPILERS'] === 'all';
const compilers = isPublished ? all : [all[0], all[4], all[5]].flatMap((each) => each ?? []);

describe('the package, once installed', () => {
  it.each(compilers)('compiles with $typescript and $resolution resolution', ({ typescript, resolution, options }) => {
    writeFileSync(join(folder, 'program.ts'), program);
    const config = join(folder, `tsconfig.${typescript}.${resolution}.json`);
    const compilerOptions = {
      target: 'es2022',
      strict: true,
      noEmit: true,
      types: ['node'],
      typeRoots: [join(root, 'node_modules/@types')],
      ...options,
    };
    writeFileSync(config, JSON.stringify({ compilerOptions, files: ['program.ts'] }));
    run(process.execPath, [join(root, 'node_modules', typescript, 'bin/tsc'), '-p', config], folder);
  });

  it('has the comments of nested options in its declarations, and nothing internal', () => {
    const declared = (file: string) => readFileSync(join(consumer.installed, 'build/lib', file), 'utf8');
    expect(declared('model/workload.d.ts')).toContain('/** Percent of the promised CPU to aim at, 1 to 100. @default 70 */');
    expect(declared('targets/cloud-run/options.d.ts')).toContain('/** What goes into the network: requests for private addresses, or all.');
    expect(declared('targets/google-foundation/settings.d.ts')).toContain('/** Where Google Cloud resources go. */');
    expect(declared('constructs/google/cloud-run-service.d.ts')).not.toContain('FinishedSpec<');
  });

  it('runs from CommonJS and from modules', () => {
    const names = ['', '/google', '/kubernetes', '/platform', '/testing'];
    const entries = names.map((name) => `orchestra-cdk${name}`);
    const required = `console.log(${entries.map((entry) => `Object.keys(require('${entry}')).length`)})`;
    expect(run(process.execPath, ['-e', required], folder).trim()).toMatch(/^\d+ \d+ \d+ 0 \d+$/);
    writeFileSync(
      join(folder, 'module.mjs'),
      entries
        .map((entry, index) => `import * as e${index} from '${entry}';`)
        .concat("import { defineApplication } from 'orchestra-cdk'; console.log(typeof defineApplication, typeof e1.CloudRunService);")
        .join('\n'),
    );
    expect(run(process.execPath, ['module.mjs'], folder).trim()).toBe('function function');
  });

  it('brings the command, which reads plain JavaScript and TypeScript', () => {
    const application = `import { canary, defineApplication, defineEnvironments, pause, weight } from 'orchestra-cdk';
      export const app = defineApplication({ name: 'shop', workloads: { web: {
        kind: 'service', image: 'docker.io/library/nginx:1.29.1', scaling: { min: 4 }, rollout: canary([weight(25), pause()]) } } });
      export const environments = defineEnvironments(app, { dev: { tier: 'development', kubernetes: {} } });`;
    writeFileSync(join(folder, 'shop.ts'), application);
    writeFileSync(join(folder, 'shop.mjs'), application);
    const bin = join(consumer.installed, 'orchestra.js');
    for (const file of ['shop.ts', 'shop.mjs']) {
      const shown = run(process.execPath, [bin, 'rollout', 'web', '--env', 'dev', '--app', file], folder);
      expect(shown).toContain('waits until a person promotes');
    }
  });

  it('is clean for publint', () => {
    const publint = run(process.execPath, [join(root, 'node_modules/publint/src/cli.js'), tarball, '--strict'], folder);
    expect(publint).toContain('All good!');
  });

  if (isPublished)
    it('is clean for arethetypeswrong', () => {
      run(process.execPath, [join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js'), tarball, '--no-color'], folder);
    });

  it('holds only what is run', () => {
    const files = run('tar', ['tzf', tarball], folder)
      .trim()
      .split('\n')
      .map((each) => each.replace('package/', ''));
    expect(
      files.filter(
        (each) =>
          !/^(?:build\/lib\/.*\.(?:js|d\.ts)|docs\/.*\.md|(?:google|kubernetes|orchestra|testing)\.js|package\.json|[A-Z]+\.md|LICENSE)$/.test(
            each,
          ),
      ),
    ).toEqual([]);
    expect(files).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'README.md',
        'CHANGELOG.md',
        'SECURITY.md',
        'docs/getting-started.md',
        'package.json',
        'orchestra.js',
      ]),
    );
  });

  it('names no folder of the machine that built it, and no source map', () => {
    const machine = [root, homedir()].filter((each) => each !== '/' && each.length > 4);
    const found = readdirSync(consumer.installed, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((file) => {
        const text = readFileSync(file, 'utf8');
        return text.includes('sourceMappingURL') || machine.some((each) => text.includes(`${each}/`));
      });
    expect(found).toEqual([]);
  });
});

describe('loading', () => {
  const frameworks = ['cdktf', 'cdk8s', 'cdk8s-plus-27', 'constructs', '@cdktf/provider-google'];

  it('the core loads no other package', () => {
    expect(packagesLoadedBy('orchestra-cdk')).toEqual([]);
  });

  it('what is for tests loads no framework', () => {
    expect(packagesLoadedBy('orchestra-cdk/testing').filter((name) => frameworks.includes(name))).toEqual([]);
  });

  it('google loads neither cdk8s nor more of the provider than it imports', () => {
    const loaded = filesLoadedBy('orchestra-cdk/google');
    const resources = loaded.flatMap((file) => /provider-google\/lib\/([^/]+)\//.exec(file)?.[1] ?? []);
    const imported = readdirSync(join(root, 'lib/constructs/google')).flatMap((file) =>
      [...source(join('lib/constructs/google', file)).matchAll(/from '@cdktf\/provider-google\/lib\/([^']+)'/g)].map(([, name]) => name),
    );
    expect([...new Set(resources)].sort()).toEqual([...new Set(imported)].sort());
    expect(packagesLoadedBy('orchestra-cdk/google').filter((name) => name.startsWith('cdk8s'))).toEqual([]);
    expect(loaded.filter((file) => file.endsWith('provider-google/lib/index.js'))).toEqual([]);
  });

  it('kubernetes loads what makes packages when one is made', () => {
    expect(filesLoadedBy('orchestra-cdk/kubernetes').filter((file) => /packaging\/(?:helm|kustomize)\//.test(file))).toEqual([]);
  });

  it('kubernetes loads no cdktf', () => {
    expect(packagesLoadedBy('orchestra-cdk/kubernetes').filter((name) => /cdktf|cdk8s-plus/.test(name))).toEqual([]);
  });
});

function filesLoadedBy(entry: string): string[] {
  return JSON.parse(run(process.execPath, ['-e', `require('${entry}'); console.log(JSON.stringify(Object.keys(require.cache)))`], folder));
}

function packagesLoadedBy(entry: string): string[] {
  const names = filesLoadedBy(entry).flatMap((file) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []);
  return [...new Set(names)].filter((name) => name !== 'orchestra-cdk').sort();
}

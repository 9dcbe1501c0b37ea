import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describeWith } from '../engines/engine';
import { cdktn } from '../package/framework-project';
import { installPacked, run, runtimeDependencies } from '../package/packed';
import { document, programs, root } from './documents';

jest.setTimeout(300_000);

const guide = 'docs/getting-started.md';
const text = document(guide);
/** Files of the project by name: programs, and blocks below a line that ends with their name. */
const files = new Map([
  ...programs.filter((each) => each.document === guide).map(({ name, text: program }) => [name, program] as const),
  ...[...text.matchAll(/`([^`\n]+)`:\n\n```\w+\n([\s\S]*?)^```$/gm)].map(([, name = '', block = '']) => [name, block] as const),
]);

describe('the project of the guide, in an empty folder', () => {
  const { folder, remove } = emptyProject((name) => join(root, 'node_modules', name));
  afterAll(remove);

  it('has the files that it names', () => {
    expect([...files.keys()]).toEqual([
      'application.ts',
      'environments.ts',
      'cloud.ts',
      'cluster.ts',
      'stacks.test.ts',
      'cdktf.json',
      'cdk8s.yaml',
      'tsconfig.json',
      'jest.config.js',
      '.gitignore',
    ]);
    for (const [name, content] of files) writeFileSync(join(folder, name), content);
  });

  // not as in CI, where snapshots are not written
  it.each(blockBelow('Synthesize and test'))('runs %s', (command) => {
    run('bash', ['--norc', '-euc', command], folder, { ...process.env, CI: 'false', CHECKPOINT_DISABLE: '1', npm_config_offline: 'true' });
  });

  it('has the output that the guide names', () => {
    expect(readdirSync(join(folder, 'cdktf.out/stacks')).sort()).toEqual(['shop-dev', 'shop-dev-bootstrap', 'shop-dev-foundation']);
    expect(readdirSync(join(folder, 'dist'))).toEqual(['shop-dev.k8s.yaml']);
  });

  it('has the commands of the first deployment for what it synthesizes', () => {
    const [bootstrap, foundation] = ['shop-dev-bootstrap', 'shop-dev-foundation'].map((stack) =>
      JSON.parse(readFileSync(join(folder, 'cdktf.out/stacks', stack, 'cdk.tf.json'), 'utf8')),
    );
    expect(Object.keys(bootstrap.output)).toContain('move_state');
    expect(Object.keys(foundation.variable)).toEqual(['main_database_password']);
    const secrets: readonly { readonly secret_id: string }[] = Object.values(foundation.resource.google_secret_manager_secret);
    expect(secrets.map((each) => each.secret_id)).toContain('shop-payment-key');
  });
});

describeWith(['cdk-terrain'], 'the same project with CDK Terrain', () => {
  const { folder, remove } = emptyProject((name) => {
    const own = join(cdktn.modules(), name.replace('cdktf', 'cdktn'));
    return existsSync(own) ? own : join(root, 'node_modules', name);
  });
  afterAll(remove);

  it('compiles and synthesizes', () => {
    for (const [name, content] of files) writeFileSync(join(folder, name), content.replaceAll("'cdktf'", "'cdktn'"));
    run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc')], folder);
    run(process.execPath, [join(root, 'node_modules/tsx/dist/cli.mjs'), 'cloud.ts'], folder);
    expect(readdirSync(join(folder, 'cdktf.out/stacks'))).toHaveLength(3);
  });
});

/** Commands of the first block below a heading. */
function blockBelow(heading: string): readonly string[] {
  const [, block = ''] = new RegExp(`^## ${heading}\\n[\\s\\S]*?^\`\`\`sh\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(text) ?? [];
  return block.trim().split('\n');
}

/** A folder with the packages that the guide installs and no others, linked; `orchestra-cdk` as it would be published. */
function emptyProject(placeOf: (name: string) => string) {
  const parent = mkdtempSync(join(tmpdir(), 'orchestra-guide-'));
  const { folder } = installPacked(parent);
  const modules = join(folder, 'node_modules');
  rmSync(join(folder, 'package.json'));
  const [init = '', ...installs] = blockBelow('Install');
  run('bash', ['--norc', '-euc', init], folder);
  const asked = installs.flatMap((line) => line.split(' ').slice(2)).filter((word) => !word.startsWith('--'));
  const names = asked.map((word) => word.replace(/(?<=.)@[\d.]+$/, '')).filter((name) => name !== 'orchestra-cdk');
  // and those that the package itself depends on
  for (const name of [...names, ...runtimeDependencies()]) link(modules, placeOf(name));
  return { folder, remove: () => rmSync(parent, { recursive: true, force: true }) };
}

/** Links a package and its commands, as npm would. */
function link(modules: string, place: string): void {
  const { name, bin = {} }: Manifest = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8'));
  const commands = typeof bin === 'string' ? { [name]: bin } : bin;
  const links = [[name, place], ...Object.entries(commands).map(([command, file]) => [`.bin/${command}`, join(place, file)])];
  for (const [target = '', source = ''] of links) {
    mkdirSync(dirname(join(modules, target)), { recursive: true });
    if (!existsSync(join(modules, target))) symlinkSync(source, join(modules, target));
  }
}

interface Manifest {
  readonly name: string;
  readonly bin?: string | { readonly [command: string]: string };
}

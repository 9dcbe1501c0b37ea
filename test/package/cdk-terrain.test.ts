import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalStack } from 'orchestra-cdk/testing';
import { root, run } from './packed';

jest.setTimeout(120_000);

describe('CDK Terrain in the place of CDKTF', () => {
  const [cdktf, terrain] = [synthesize([]), synthesize(['--require', join(__dirname, 'as-cdk-terrain.cjs')])];

  it('is what really runs', () => {
    expect(versionIn(cdktf)).toEqual(['0.21.0']);
    expect(versionIn(terrain)).toEqual(['0.24.0']);
  });

  it('synthesizes the same stacks but for the version in their comment', () => {
    expect(Object.keys(terrain)).toHaveLength(23);
    expect(canonical(terrain)).toEqual(canonical(cdktf));
  });

  it('satisfies the peer range of the package', () => {
    const range = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).peerDependencies.cdktf;
    expect(range).toBe('>=0.21.0 <0.25.0');
    expect(JSON.parse(readFileSync(join(root, 'node_modules/cdk-terrain/package.json'), 'utf8'))).toMatchObject({
      name: 'cdktn',
      version: '0.24.0',
    });
  });
});

interface Stacks {
  readonly [stack: string]: string;
}

function synthesize(options: readonly string[]): Stacks {
  const folder = mkdtempSync(join(tmpdir(), 'orchestra-terrain-'));
  try {
    run(process.execPath, [...options, '--import', 'tsx', 'apps/cloud.ts'], root, { ...process.env, CDKTF_OUTDIR: folder });
    const names = readdirSync(join(folder, 'stacks')).sort();
    return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, 'stacks', name, 'cdk.tf.json'), 'utf8')]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function canonical(stacks: Stacks): Stacks {
  return Object.fromEntries(Object.entries(stacks).map(([name, text]) => [name, canonicalStack(text)]));
}

function versionIn(stacks: Stacks): string[] {
  return [...new Set(Object.values(stacks).map((text) => JSON.parse(text)['//'].metadata.version))];
}

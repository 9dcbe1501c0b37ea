import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { System } from '../../apps/systems';
import { oncePerRun } from '../once-per-run';
import type { StackJson } from './google-modules';

/** A stack of apps/cloud.ts. */
export interface CloudStack {
  readonly name: string;
  readonly json: StackJson;
}

export type Environments = System['environments'];

/**
 * The stacks of apps/cloud.ts, each after those it depends on; with `change`, as they would be if the environments of orchestra were others.
 * Runs the program itself, in a registry of modules of its own.
 */
export function cloudStacks(change?: (environments: Environments) => Environments): readonly CloudStack[] {
  return change === undefined ? oncePerRun('cloud-stacks', () => synthesized((same) => same)) : synthesized(change);
}

function synthesized(change: (environments: Environments) => Environments): readonly CloudStack[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'orchestra-cloud-'));
  const before = process.env['CDKTF_OUTDIR'];
  process.env['CDKTF_OUTDIR'] = folder;
  const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true); // it prints the order of deployment
  try {
    jest.isolateModules(() => {
      jest.doMock('../../apps/orchestra/environments', () => {
        const { environments } = jest.requireActual<{ readonly environments: Environments }>('../../apps/orchestra/environments');
        return { environments: change(environments) };
      });
      require('../../apps/cloud');
    });
    return inOrder(JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as Manifest).map((name) => ({
      name,
      // as: cdktf's own output
      json: JSON.parse(readFileSync(path.join(folder, 'stacks', name, 'cdk.tf.json'), 'utf8')) as StackJson,
    }));
  } finally {
    said.mockRestore();
    jest.dontMock('../../apps/orchestra/environments');
    if (before === undefined) delete process.env['CDKTF_OUTDIR'];
    else process.env['CDKTF_OUTDIR'] = before;
    rmSync(folder, { recursive: true });
  }
}

interface Manifest {
  readonly stacks: { readonly [name: string]: { readonly dependencies: readonly string[] } };
}

function inOrder({ stacks }: Manifest): readonly string[] {
  const ordered = new Set<string>();
  const add = (name: string) => {
    if (ordered.has(name)) return;
    stacks[name]?.dependencies.forEach(add);
    ordered.add(name);
  };
  Object.keys(stacks).sort().forEach(add);
  return [...ordered];
}

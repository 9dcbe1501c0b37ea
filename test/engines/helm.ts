import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { isMap, parseAllDocuments } from 'yaml';
import type { OutputFile } from '../../lib/output/output-file';
import type { KubernetesObject } from '../../lib/targets/kubernetes/kubernetes-object';
import { engine } from './engine';

const run = promisify(execFile);

/** A chart on disk. */
export interface ChartOnDisk {
  readonly folder: string;
  /** Objects that `helm template` prints with these arguments; throws what helm says when it refuses. */
  template(tool: string, args?: readonly string[]): Promise<readonly KubernetesObject[]>;
  /** What helm says. */
  helm(tool: string, args: readonly string[]): Promise<string>;
}

/** Writes a chart to a folder of its own for as long as it is used. */
export async function withChart<Result>(files: readonly OutputFile[], use: (chart: ChartOnDisk) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(path.join(tmpdir(), 'orchestra-chart-'));
  try {
    for (const { path: name, text } of files) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    const helm = async (tool: string, args: readonly string[]) => {
      const { stdout } = await run(engine(tool), [...args], { cwd: folder, maxBuffer: 1 << 28, timeout: 60_000 });
      return stdout;
    };
    const template = async (tool: string, args: readonly string[] = []) =>
      readObjects(await helm(tool, ['template', 'release', folder, '--include-crds', '--kube-version', '1.33.0', ...args]));
    return await use({ folder, helm, template });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Objects of a stream of YAML documents, on which readers of YAML 1.1 and 1.2 must agree. */
export function readObjects(text: string): readonly KubernetesObject[] {
  const [older, newer] = (['1.1', '1.2'] as const).map((version) =>
    parseAllDocuments(text, { version, merge: false, maxAliasCount: 0 } as never).flatMap((document) => {
      if (document.errors[0] !== undefined) throw document.errors[0];
      return isMap(document.contents) ? [document.toJS() as KubernetesObject] : []; // helm prints what templates leave, comments too
    }),
  );
  expect(older).toEqual(newer);
  return newer ?? [];
}

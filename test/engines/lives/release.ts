import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type OutputFile, writeFiles } from 'orchestra-cdk';
import type { ControlPlane } from '../kubernetes';

/** A chart on disk, released as `shop` by one version of Helm. */
export class Release {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'orchestra-life-'));

  constructor(
    private readonly cluster: ControlPlane,
    readonly namespace: string,
    private readonly tool: string,
    chart: readonly OutputFile[],
  ) {
    writeFiles(this.folder, new Map(chart.map((file) => [file.path, file.text])), { owner: 'test' });
  }

  /** The blocks of commands in a section of the chart's README, one text each. */
  commands(heading: string): readonly string[] {
    const [, section = ''] = readFileSync(path.join(this.folder, 'README.md'), 'utf8').split(`\n## ${heading}\n`);
    const own = section.split('\n## ')[0] ?? '';
    return [...own.matchAll(/```console\n([\s\S]*?)```/g)].map(([, commands = '']) => commands);
  }

  /** Runs commands as they are written, in the folder of the chart; `helm` is the version of this release. */
  run(commands: string): Promise<string> {
    return runCommands(this.cluster, `helm() { command ${this.tool} "$@"; }\ncd '${this.folder}'\n${commands}`);
  }

  /** `helm upgrade --install` with the values of an environment. */
  upgrade(environment: string, ...options: readonly string[]): Promise<string> {
    const place = `--namespace ${this.namespace} --create-namespace --values values-${environment}.yaml`;
    return this.run(`helm upgrade --install shop . ${place} ${options.join(' ')}`);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Runs commands of a shell as they are written; throws with their words when one fails. */
export async function runCommands(cluster: ControlPlane, commands: string): Promise<string> {
  return (await cluster.run('bash', ['-c', `set -euo pipefail\n${commands}`])).output;
}

/** The commands in a text for people, in its order. */
export function commandsIn(text: string): readonly string[] {
  return [...text.matchAll(/kubectl --namespace \S+ (?:'[^']*'|[^;,)'])*?(?=(?: and|,|;|\)|$))/g)].map(([command]) => command.trim());
}

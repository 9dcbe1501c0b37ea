import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A machine of a job: a folder for what runs, and commands in place of those that others bring. */
export class Runner {
  readonly root = mkdtempSync(join(tmpdir(), 'orchestra-runner-'));
  readonly temp = this.folder('temp');
  readonly #bin = this.folder('bin');

  folder(name: string): string {
    const path = join(this.root, name);
    mkdirSync(path, { recursive: true });
    return path;
  }

  /** A command, as a text of bash. */
  fake(name: string, text: string): void {
    const path = join(this.#bin, name);
    writeFileSync(path, `#!/usr/bin/env bash\nset -euo pipefail\n${text}\n`);
    chmodSync(path, 0o755);
  }

  /** As GitHub runs the text of a step. */
  run(
    text: string,
    cwd: string,
    env: { readonly [name: string]: string } = {},
  ): { readonly status: number | null; readonly output: string } {
    const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-euo', 'pipefail', '-c', text], {
      cwd,
      encoding: 'utf8',
      env: {
        PATH: `${this.#bin}:${process.env['PATH']}`,
        HOME: this.root,
        GIT_CONFIG_GLOBAL: '/dev/null',
        RUNNER_TEMP: this.temp,
        GITHUB_OUTPUT: join(this.root, 'output'),
        GITHUB_STEP_SUMMARY: join(this.root, 'summary'),
        GITHUB_REPOSITORY: 'acme/shop',
        GITHUB_ACTOR: 'somebody',
        GITHUB_SHA: '1f2e3d4c5b6a79880112233445566778899aabbc',
        ...env,
      },
    });
    return { status, output: `${stdout}${stderr}` };
  }

  /** A command that has to succeed. */
  does(text: string, cwd: string): string {
    const { status, output } = this.run(text, cwd);
    if (status !== 0) throw new Error(output);
    return output;
  }
}

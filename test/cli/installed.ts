import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { transformSync } from '@swc/core';

const root = resolve(__dirname, '../..');

/** What a run of the command came to. */
export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A project outside of this one that has the package in its node_modules, and tsx or not. */
export class InstalledProject {
  readonly folder = mkdtempSync(join(tmpdir(), 'orchestra-command-'));

  private readonly installed = join(this.folder, 'node_modules/orchestra-cdk');

  constructor({ tsx }: { readonly tsx: boolean }) {
    const { installed } = this;
    for (const entry of readdirSync(join(root, 'lib'), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
      const source = join(entry.parentPath, entry.name);
      write(join(installed, 'build', source.slice(root.length).replace(/ts$/, 'js')), commonJs(source));
    }
    for (const file of ['package.json', 'orchestra.js']) cpSync(join(root, file), join(installed, file));
    const { dependencies }: { readonly dependencies: object } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    for (const name of [...Object.keys(dependencies), ...(tsx ? ['tsx'] : [])]) {
      mkdirSync(dirname(join(this.folder, 'node_modules', name)), { recursive: true });
      symlinkSync(join(root, 'node_modules', name), join(this.folder, 'node_modules', name));
    }
  }

  write(files: { readonly [path: string]: string }): void {
    for (const [path, text] of Object.entries(files)) write(join(this.folder, path), text);
  }

  /** Runs the command; another Node by ORCHESTRA_NODE. */
  run(args: readonly string[]): Run {
    return this.node([join(this.installed, 'orchestra.js'), ...args]);
  }

  /** Runs it once for each list of arguments, all in one process. */
  runAll(commands: readonly (readonly string[])[]): Run[] {
    const program = `const { main } = require(${JSON.stringify(join(this.installed, 'build/lib/cli/main.js'))});
      const runs = ${JSON.stringify(commands)}.map((args) => {
        let [stdout, stderr] = ['', ''];
        const status = main(args, { out: (text) => { stdout += text; }, err: (text) => { stderr += text; } });
        return { status, stdout, stderr };
      });
      require('node:fs').writeSync(3, JSON.stringify(runs));`;
    const { output, stderr } = this.node(['-e', program]);
    if (output[3] === null || output[3] === undefined) throw new Error(stderr);
    return JSON.parse(output[3]);
  }

  /** Files that a call of the command's process loads. */
  loadedBy(call: string): readonly string[] {
    const module = join(this.installed, 'build/lib/cli/command-process.js');
    const program = `process.on('exit', () => require('node:fs').writeSync(3, JSON.stringify(Object.keys(require.cache))));
      require(${JSON.stringify(module)})${call};`;
    return JSON.parse(this.node(['-e', program]).output[3] ?? '[]');
  }

  nodeReadsTypes(): boolean {
    return this.node(['-p', 'Boolean(process.features.typescript)']).stdout.trim() === 'true';
  }

  private node(args: readonly string[]) {
    const { NODE_OPTIONS, ...env } = process.env;
    const node = process.env['ORCHESTRA_NODE'] ?? process.execPath;
    return spawnSync(node, args, { cwd: this.folder, encoding: 'utf8', env, timeout: 60_000, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function commonJs(file: string): string {
  const options = {
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs', exportInteropAnnotation: true },
  } as const;
  return transformSync(readFileSync(file, 'utf8'), { ...options, filename: file, swcrc: false }).code;
}

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { OutputFile } from 'orchestra-cdk';
import { parse } from 'yaml';
import { searchPath } from './engine';

interface ComposeService {
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly environment?: { readonly [name: string]: string };
  readonly volumes?: readonly { readonly target: string }[];
  readonly tmpfs?: readonly string[];
}

/**
 * A container of Compose without Docker: what it finds below `/` lies below a folder, and every path of its files, arguments and variables
 * is changed to that. It runs what the machine has by the names of its commands.
 */
export class ComposeContainer {
  /** Of its command: the entry point, and arguments. */
  readonly words: readonly string[];
  private readonly environment: { readonly [name: string]: string };
  private readonly paths: readonly string[];

  /** @param change - of the text of a file by its path in the container */
  constructor(
    output: readonly OutputFile[],
    service: string,
    private readonly root: string,
    change: (file: string, text: string) => string = (_, text) => text,
  ) {
    // as: what the target writes
    const project = parse(output.find((each) => each.path === 'compose.yaml')?.text ?? '') as { services: Record<string, ComposeService> };
    const { entrypoint = [], command = [], environment = {}, volumes = [], tmpfs = [] } = project.services[service] ?? {};
    const files = output.flatMap((each) => {
      const prefix = `files/${service}`;
      return each.path.startsWith(`${prefix}/`) ? [{ file: each.path.slice(prefix.length), text: each.text }] : [];
    });
    const folders = [...volumes.map(({ target }) => target), ...tmpfs.map((each) => each.split(':')[0] ?? '')];
    this.paths = [...new Set([...folders, ...files.map(({ file }) => path.dirname(file))])].sort((a, b) => b.length - a.length);
    this.words = [...entrypoint, ...command].map((each) => this.below(each.replaceAll('$$', '$')));
    this.environment = Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, this.below(value)]));
    for (const folder of folders) mkdirSync(path.join(root, folder), { recursive: true, mode: 0o777 });
    for (const { file, text } of files) this.write(file, change(file, text));
  }

  /** A further file of the container, such as one with a secret. */
  write(file: string, text: string): void {
    mkdirSync(path.join(this.root, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(this.root, file), this.below(text), { mode: 0o755 });
  }

  /** A text with the paths of the container changed; those that are below its folder already stay. */
  below(text: string): string {
    const literal = (each: string) => each.replaceAll('.', '\\.');
    const known = `(?<![\\w./])(?:${this.paths.map(literal).join('|')})(?![\\w.-])`;
    return text.replace(new RegExp(`${literal(this.root)}\\S*|${known}`, 'g'), (each) =>
      each.startsWith(this.root) ? each : path.join(this.root, each),
    );
  }

  /** Starts a command with the variables of the container. */
  start(words: readonly string[], more: NodeJS.ProcessEnv = {}): ChildProcess & { readonly lines: string[] } {
    const [command = '', ...args] = words;
    const child = spawn(command, args, { env: this.variables(more), stdio: ['ignore', 'pipe', 'pipe'] });
    const lines: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => lines.push(text));
    return Object.assign(child, { lines });
  }

  /** Whether a command ends with status 0, and what it prints. */
  run(words: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<{ readonly succeeds: boolean; readonly output: string }> {
    const [command = '', ...args] = words;
    return new Promise((resolve) => {
      execFile(command, args, { env: this.variables(more), timeout: 30_000 }, (error, output, errors) =>
        resolve({ succeeds: error === null, output: `${output}${errors}` }),
      );
    });
  }

  private variables(more: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    return { PATH: searchPath, HOME: this.root, ...this.environment, ...more };
  }
}

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { OutputFile } from 'orchestra-cdk';
import { collectingLate, engine } from './engine';

/** What no generated file may hold: the values of all secrets. */
export const secretValue = 's3cr3t-Va1ue';

/** A service as Compose prints it. */
export interface ComposeService {
  readonly [field: string]: unknown;
  readonly image: string;
  readonly depends_on?: { readonly [service: string]: { readonly condition: string } };
  readonly network_mode?: string;
  readonly healthcheck?: unknown;
}

/** A project as Compose has understood it. */
export interface ComposeModel {
  readonly name: string;
  readonly services: { readonly [name: string]: ComposeService };
  readonly networks?: { readonly [name: string]: unknown };
  readonly volumes?: { readonly [name: string]: unknown };
}

export interface ConfigOptions {
  /** Reads `compose.override.yaml` too. @default false */
  readonly override?: boolean;
  /** Gives every secret a value. @default true */
  readonly secrets?: boolean;
}

/** What the real parser says of files of a project, which lie in a folder of their own for as long as it takes. */
export function composeConfig(files: readonly OutputFile[], { override = false, secrets = true }: ConfigOptions = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'compose-'));
  try {
    for (const { path, text } of files) put(join(folder, path), text);
    const example = files.find(({ path }) => path === '.env.example')?.text ?? '';
    if (secrets) put(join(folder, '.env'), example.replace(/^(\w+)=$/gm, `$1='${secretValue}'`));
    const args = [...(override ? [] : ['--file', 'compose.yaml']), '--profile', '*', 'config', '--format', 'json'];
    const env = { ...collectingLate, PATH: process.env['PATH'], HOME: folder };
    const { status, stdout, stderr } = spawnSync(engine('docker-compose'), args, { cwd: folder, env, encoding: 'utf8', timeout: 60_000 });
    return { status, stderr, model: status === 0 ? (JSON.parse(stdout) as ComposeModel) : undefined, folder }; // what it prints of a project
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Compose prints what it would read again, with every `$` doubled. */
export function undoubled<T>(value: T): T {
  return JSON.parse(JSON.stringify(value).replaceAll('$$', '$')) as T; // texts alone differ
}

/** Names of services in an order in which each comes after those that it waits for; throws where there is none. */
export function startOrderOf({ services }: ComposeModel): readonly string[] {
  const [done, open] = [new Set<string>(), new Set<string>()];
  const visit = (name: string): void => {
    if (done.has(name)) return;
    if (open.has(name)) throw new Error(`${name} waits for itself, by way of ${[...open].join(', ')}`);
    const service = services[name];
    if (service === undefined) throw new Error(`${name} is no service`);
    open.add(name);
    const shared = /^service:(.*)/.exec(service.network_mode ?? '')?.[1];
    for (const needed of [...Object.keys(service.depends_on ?? {}), ...(shared === undefined ? [] : [shared])]) visit(needed);
    open.delete(name);
    done.add(name);
  };
  for (const name of Object.keys(services)) visit(name);
  return [...done];
}

function put(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

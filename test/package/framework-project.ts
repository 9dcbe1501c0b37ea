import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { transformSync } from '@swc/core';
import { engine } from '../engines/engine';
import { installPacked, root, run, runtimeDependencies } from './packed';

/** A framework with its bindings of the google provider, by the names of its packages. */
export interface Framework {
  readonly name: 'cdktf' | 'cdktn';
  readonly bindings: string;
  /** What npm is asked for. */
  readonly asked: () => readonly string[];
  /** Where its packages are. */
  readonly modules: () => string;
  /** The program of its command line. */
  readonly commandLine: () => string;
}

export const cdktf: Framework = {
  name: 'cdktf',
  bindings: '@cdktf/provider-google',
  asked: () => ['cdktf@0.21.0', '@cdktf/provider-google@16.12.1', 'constructs@10.7.2'],
  modules: () => join(root, 'node_modules'),
  commandLine: () => join(root, 'node_modules/cdktf-cli/bundle/bin/cdktf'),
};

export const cdktn: Framework = {
  name: 'cdktn',
  bindings: '@cdktn/provider-google',
  asked: () => ['cdktn@0.24.0', join(engine('cdk-terrain'), 'provider-google.tgz'), 'constructs@10.7.2'],
  modules: () => join(engine('cdk-terrain'), 'node_modules'),
  commandLine: () => join(engine('cdk-terrain'), 'node_modules/cdktn-cli/bin/cdktn'),
};

/** A project outside of this one that has the package and these frameworks, and no other; packages are linked, since they take hundreds of megabytes. */
export function projectWith(...frameworks: readonly Framework[]) {
  const parent = mkdtempSync(join(tmpdir(), 'orchestra-framework-'));
  const { folder, tarball } = installPacked(parent);
  const modules = join(folder, 'node_modules');
  const link = (from: string, name: string) => {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    rmSync(join(modules, name), { recursive: true, force: true });
    symlinkSync(join(from, name), join(modules, name));
  };
  for (const dependency of runtimeDependencies()) link(cdktf.modules(), dependency);
  for (const { name, bindings, modules: from } of frameworks) for (const each of [name, bindings, 'constructs']) link(from(), each);
  return { folder, tarball, remove: () => rmSync(parent, { recursive: true, force: true }) };
}

/** Copies the programs of apps/ into a project as JavaScript, written for the framework that it has. */
export function copyApps(folder: string, { name }: Framework): void {
  cpSync(join(root, 'apps'), join(folder, 'apps'), { recursive: true });
  for (const entry of readdirSync(join(folder, 'apps'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
    const file = join(entry.parentPath, entry.name);
    const text = readFileSync(file, 'utf8').replaceAll("from 'cdktf'", `from '${name}'`);
    rmSync(file);
    writeFileSync(file.replace(/ts$/, 'js'), commonJs(text));
  }
}

export function commonJs(text: string): string {
  return transformSync(text, { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' }, swcrc: false })
    .code;
}

/** Text of each stack that a program has synthesized. */
export type Stacks = { readonly [name: string]: string };

/** Runs apps/cloud.js of a project with some Node. */
export function synthesizeApps(folder: string, node = process.execPath): Stacks {
  const out = mkdtempSync(join(folder, 'synthesized-'));
  run(node, ['apps/cloud.js'], folder, { ...process.env, CDKTF_OUTDIR: out });
  return stacksIn(out);
}

export function stacksIn(out: string): Stacks {
  const names = readdirSync(join(out, 'stacks')).sort();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(out, 'stacks', name, 'cdk.tf.json'), 'utf8')]));
}

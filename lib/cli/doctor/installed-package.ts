import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { own } from '../../model/own';
import { isRecord } from '../../model/record';

/** A package as Node finds it from somewhere. */
export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  /** Where it lies, behind links. */
  readonly folder: string;
  /** Versions of Node that it is made for. @default - it says none */
  readonly engine: string | undefined;
  readonly peers: { readonly [name: string]: string };
  /** Peers that it does without. */
  readonly optionalPeers: readonly string[];
  /** What it needs to run, with ranges. */
  readonly dependencies: { readonly [name: string]: string };
  readonly devDependencies: { readonly [name: string]: string };
  /** Whether it has a command, so that it may run with libraries of its own. */
  readonly isProgram: boolean;
}

/** The package that a module in the folder gets by that name; read from folders, since `exports` of a package may hide its package.json. */
export function installedPackage(name: string, from: string): InstalledPackage | undefined {
  const place = join(from, 'node_modules', name);
  if (existsSync(join(place, 'package.json'))) return packageIn(realpathSync(place), name);
  return dirname(from) === from ? undefined : installedPackage(name, dirname(from));
}

/** The package whose package.json is in the folder, where that can be read. */
export function packageIn(folder: string, name = ''): InstalledPackage | undefined {
  const settings = packageSettings(folder);
  if (settings === undefined) return undefined;
  const optional = Object.entries(recordOf(settings['peerDependenciesMeta'])).filter(([, meta]) => recordOf(meta)['optional'] === true);
  const maybe = Object.keys(recordOf(settings['optionalDependencies'])); // npm lists them under dependencies too
  return {
    name: textOf(settings['name']) ?? name,
    version: textOf(settings['version']) ?? '0.0.0',
    folder,
    engine: own(textsOf(settings['engines']), 'node'),
    peers: textsOf(settings['peerDependencies']),
    optionalPeers: optional.map(([peer]) => peer),
    dependencies: Object.fromEntries(Object.entries(textsOf(settings['dependencies'])).filter(([each]) => !maybe.includes(each))),
    devDependencies: textsOf(settings['devDependencies']),
    isProgram: settings['bin'] !== undefined,
  };
}

function packageSettings(folder: string): { readonly [key: string]: unknown } | undefined {
  try {
    return recordOf(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  } catch {
    return undefined;
  }
}

function recordOf(value: unknown): { readonly [key: string]: unknown } {
  return isRecord(value) ? value : {};
}

function textsOf(value: unknown): { readonly [name: string]: string } {
  const entries = Object.entries(recordOf(value)).flatMap(([name, each]) => (typeof each === 'string' ? [[name, each] as const] : []));
  return Object.fromEntries(entries);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

import { existsSync, type Stats, statSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import type { Checks } from '../checks/engine/checks-declaration';
import type { Delivery } from '../delivery/delivery';
import type { Application } from '../model/application';
import type { NamedEnvironment } from '../model/environment';
import { listNames } from '../model/list-names';
import { nearOr } from '../model/near-name';
import { own } from '../model/own';
import { show } from '../model/show';
import { type Environments, exportedApplication, exportedChecks, exportedDelivery, exportedEnvironments, hasChecks } from './exported';
import { UsageError } from './usage-error';
import { loadUserModule, type UserModule } from './user-module';

/** An application and its environments, as the user's own modules export them. */
export interface LoadedApplication {
  readonly application: Application;
  readonly environments: Environments;
}

const extensions = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];

/**
 * Loads a module that exports both, or the two modules `application` and `environments` of a folder.
 *
 * @throws UsageError when a file or an export is missing, or when there is more than one to choose from
 * @throws ModuleError when a module does not load
 */
export function loadApplication(place: string): LoadedApplication {
  const modules = filesOf(place).map(loadUserModule);
  return { application: exportedApplication(modules, place), environments: exportedEnvironments(modules, place) };
}

/**
 * Files in which an application and its environments are declared.
 *
 * @throws UsageError when a file is missing
 */
export function declaringFiles(place: string): { readonly application: string; readonly environments: string } {
  const [application = place, environments = application] = filesOf(place);
  return { application, environments };
}

/**
 * Loads the delivery that a module exports, or the module `delivery` of a folder.
 *
 * @throws UsageError when a file or an export is missing, or when there is more than one to choose from
 * @throws ModuleError when a module does not load
 */
export function loadDelivery(place: string): Delivery {
  return exportedDelivery(filesOf(place, ['delivery']).map(loadUserModule), place);
}

/**
 * What the project declares for its checks, where the place has that: a module `checks` of a folder, or an export of a file.
 *
 * @throws ModuleError when a module does not load
 */
export function loadChecks(place: string): Checks | undefined {
  return optionally(place, 'checks', exportedChecks, hasChecks);
}

function optionally<T>(
  place: string,
  name: string,
  exported: (modules: readonly UserModule[], place: string) => T,
  isThere: (modules: readonly UserModule[]) => boolean,
): T | undefined {
  const path = resolve(place);
  const isFolder = statusOf(path)?.isDirectory() === true;
  const files = isFolder
    ? extensions.map((extension) => join(path, `${name}${extension}`)).filter((file) => statusOf(file)?.isFile())
    : filesOf(place);
  const modules = files.slice(0, 1).map(loadUserModule);
  // a module of that name has to export it, a file with everything may
  return modules.length > 0 && (isFolder || isThere(modules)) ? exported(modules, place) : undefined;
}

/** @throws UsageError for an environment that there is not */
export function environmentOf({ environments }: Pick<LoadedApplication, 'environments'>, name: string): NamedEnvironment {
  return named(environments, 'environment', name);
}

/**
 * What has a name that the command line states.
 *
 * @throws UsageError naming those that there are
 */
export function named<T>(known: { readonly [name: string]: T }, noun: string, name: string): T {
  const found = own(known, name);
  if (found !== undefined) return found;
  const near = nearOr(name, known, '');
  const names = listNames(Object.keys(known).sort());
  throw new UsageError(`there is no ${noun} ${name} here; ${near === '' ? '' : `${near} `}known are ${names}`);
}

function filesOf(place: string, names = ['application', 'environments']): string[] {
  const path = resolve(place);
  const found = statusOf(path);
  if (found?.isDirectory()) return names.map((name) => fileOf(path, name, place));
  if (found === undefined) throw new UsageError(`${place} does not exist; name a folder with application.ts and environments.ts by --app`);
  if (found.isFile() && extensions.includes(extname(path))) return [path];
  throw new UsageError(`--app must be a folder or a file with one of the endings ${extensions.join(', ')}, got ${show(place)}`);
}

function fileOf(folder: string, name: string, place: string): string {
  const found = extensions.map((extension) => join(folder, `${name}${extension}`)).find((file) => statusOf(file)?.isFile());
  if (found !== undefined) return found;
  throw new UsageError(`${place} has no ${name}.ts or ${name}.js; name a folder with both, or one file that exports both, by --app`);
}

function statusOf(path: string): Stats | undefined {
  try {
    return existsSync(path) ? statSync(path) : undefined;
  } catch {
    return undefined;
  }
}

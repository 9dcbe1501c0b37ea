import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { Application } from '../model/application';
import type { NamedEnvironment } from '../model/environment';
import { isRecord } from '../model/shape/shape';
import { UsageError } from './usage-error';

/** An application and its environments, as the user's own modules export them. */
export interface LoadedApplication {
  readonly application: Application;
  readonly environments: { readonly [name: string]: NamedEnvironment };
}

const extensions = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];

/**
 * Loads a module that exports both, or the two modules `application` and `environments` of a folder. TypeScript is read by `tsx` of the
 * user's own project, or else by Node itself where it can.
 */
export function loadApplication(place: string): LoadedApplication {
  const path = resolve(place);
  if (!existsSync(path)) throw new UsageError(`${place} does not exist; name a folder with application.ts and environments.ts by --app`);
  const files = statSync(path).isDirectory() ? ['application', 'environments'].map((name) => fileOf(path, name, place)) : [path];
  const exported = files.flatMap((file) => Object.values(load(file)));
  const application = exported.find(isApplication);
  const environments = exported.find(isEnvironments);
  if (application === undefined) throw new UsageError(`${place} exports no application made by defineApplication`);
  if (environments === undefined) throw new UsageError(`${place} exports no environments made by defineEnvironments`);
  return { application, environments };
}

function fileOf(folder: string, name: string, place: string): string {
  const found = extensions.map((extension) => join(folder, `${name}${extension}`)).find((file) => existsSync(file));
  if (found === undefined) throw new UsageError(`${place} has no ${name}.ts or ${name}.js`);
  return found;
}

function load(file: string): { readonly [name: string]: unknown } {
  const requireThere = createRequire(file);
  try {
    requireThere('tsx/cjs');
  } catch {
    // without it, Node reads what it can
  }
  const loaded: unknown = requireThere(file);
  return isRecord(loaded) ? loaded : {};
}

/** What defineApplication gives is plain data, so it is told by its looks; whether it is right is for the rules to say. */
function isApplication(value: unknown): value is Application {
  return isRecord(value) && typeof value['name'] === 'string' && isRecord(value['workloads']) && value['tier'] === undefined;
}

function isEnvironments(value: unknown): value is LoadedApplication['environments'] {
  if (!isRecord(value)) return false;
  const all = Object.values(value);
  return all.length > 0 && all.every((each) => isRecord(each) && typeof each['tier'] === 'string' && typeof each['name'] === 'string');
}

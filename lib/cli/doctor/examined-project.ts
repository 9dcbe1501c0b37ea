import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type InstalledPackage, installedPackage, packageIn } from './installed-package';

/** The project that `orchestra doctor` looks at. */
export interface ExaminedProject {
  /** Where the command runs: the folder of `cdktf.json` and `cdk8s.yaml`. */
  readonly folder: string;
  /** The nearest package.json, where there is one that can be read. */
  readonly own: InstalledPackage | undefined;
  /** Folder of the nearest package.json, readable or not. */
  readonly ownFolder: string | undefined;
  /** The copy of orchestra-cdk that runs. */
  readonly library: InstalledPackage;
  /** What package.json names and is installed. */
  readonly direct: readonly InstalledPackage[];
}

/** @throws Error where the package of the command itself cannot be read */
export function examinedProject(folder: string, libraryFolder: string): ExaminedProject {
  const library = packageIn(realpathSync(libraryFolder));
  if (library === undefined) throw new Error(`the package.json of orchestra-cdk in ${libraryFolder} cannot be read`);
  const ownFolder = folderOfPackage(folder);
  const own = ownFolder === undefined ? undefined : packageIn(realpathSync(ownFolder));
  const direct = Object.keys({ ...own?.devDependencies, ...own?.dependencies }).flatMap((name) => installedPackage(name, folder) ?? []);
  return { folder, own, ownFolder, library, direct };
}

function folderOfPackage(folder: string): string | undefined {
  if (existsSync(join(folder, 'package.json'))) return folder;
  return dirname(folder) === folder ? undefined : folderOfPackage(dirname(folder));
}

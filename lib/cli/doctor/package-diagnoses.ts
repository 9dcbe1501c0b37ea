import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { satisfies, validRange } from 'semver';
import { counted } from '../../model/counted';
import { listNames } from '../../model/list-names';
import { textOfError } from '../text-of-error';
import { type Diagnosis, Subject } from './diagnosis';
import type { ExaminedProject } from './examined-project';
import { installedPackage } from './installed-package';
import { shownPlace } from './shown-place';

/** Whether the project has a package.json, and whether what it names is installed in the versions that it wants. */
export function packageDiagnoses({ folder, own, ownFolder }: ExaminedProject): readonly Diagnosis[] {
  const subject = new Subject('package', 'package.json');
  if (ownFolder === undefined) return [subject.note('is not here, nor in a folder above', 'run this in the folder of your project')];
  if (existsSync(join(ownFolder, '.pnp.cjs'))) {
    return [
      subject.note(
        'Yarn Plug’n’Play has no node_modules, so packages are not looked at',
        'nodeLinker: node-modules in .yarnrc.yml, to have them looked at',
      ),
    ];
  }
  if (own === undefined) return [unreadable(ownFolder, folder)];
  const wanted = Object.entries({ ...own.devDependencies, ...own.dependencies });
  const missing = wanted.filter(([name]) => installedPackage(name, folder) === undefined).map(([name]) => name);
  const stale = wanted.flatMap(([name, range]) => otherVersion(name, range, folder));
  const found = [
    ...(missing.length === 0
      ? []
      : [missing.length === wanted.length ? 'nothing that it names is installed' : `not installed: ${listNames(missing)}`]),
    ...(stale.length === 0 ? [] : [`in another version than it wants: ${listNames(stale)}`]),
  ];
  if (found.length > 0) return [subject.problem(found.join('; '), `${installer(ownFolder)}, which installs what package.json names`)];
  return [subject.ok(`${counted(wanted.length, 'package')} as it wants them`)];
}

function unreadable(place: string, folder: string): Diagnosis {
  const file = join(place, 'package.json');
  const subject = new Subject('package', 'package.json');
  try {
    JSON.parse(readFileSync(file, 'utf8'));
    return subject.problem(`${shownPlace(file, folder)} cannot be read`, `correct ${shownPlace(file, folder)}`);
  } catch (error) {
    return subject.problem(
      `${shownPlace(file, folder)} cannot be read: ${textOfError(error).message}`,
      `correct ${shownPlace(file, folder)}; without it nothing is known of what the project needs`,
    );
  }
}

/** Nothing for aliases, links and addresses, which are no ranges. */
function otherVersion(name: string, range: string, folder: string): readonly string[] {
  const found = installedPackage(name, folder);
  if (found === undefined || validRange(range) === null || satisfies(found.version, range, { includePrerelease: true })) return [];
  return [`${name} ${found.version}, not ${range}`];
}

/** By the lock file that is there. */
function installer(folder: string): string {
  const managers = {
    'pnpm-lock.yaml': 'pnpm install',
    'yarn.lock': 'yarn install',
    'bun.lock': 'bun install',
  };
  return Object.entries(managers).find(([file]) => existsSync(join(folder, file)))?.[1] ?? 'npm install';
}

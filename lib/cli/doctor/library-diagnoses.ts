import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { satisfies } from 'semver';
import { own } from '../../model/own';
import { textOfError } from '../text-of-error';
import { type Diagnosis, Subject } from './diagnosis';
import type { ExaminedProject } from './examined-project';
import { type InstalledPackage, installedPackage } from './installed-package';

/** Libraries of which a program must have one copy: what one copy makes, another does not know. */
const shared = ['orchestra-cdk', 'constructs', 'cdktf', 'cdktn', 'cdk8s', '@cdktf/provider-google', '@cdktn/provider-google'];

/** Node, the library itself, and the libraries that it works with. */
export function libraryDiagnoses(project: ExaminedProject): readonly Diagnosis[] {
  return [node(project), ...packageFile(project), library(project), ...framework(project), ...peers(project), ...copies(project)];
}

function node({ library }: ExaminedProject): Diagnosis {
  const subject = new Subject('node', 'Node');
  const { engines }: { readonly engines: { readonly node: string } } = JSON.parse(
    readFileSync(join(library.folder, 'package.json'), 'utf8'),
  );
  const found = process.versions.node;
  if (satisfies(found, engines.node, { includePrerelease: true })) return subject.ok(`${found}, of ${engines.node}`);
  return subject.problem(`${found} is not ${engines.node}`, `install Node ${engines.node}`);
}

function packageFile({ folder, own: mine }: ExaminedProject): readonly Diagnosis[] {
  const subject = new Subject('package', 'package.json');
  if (existsSync(join(folder, '.pnp.cjs')))
    return [
      subject.note(
        'Yarn Plug’n’Play has no node_modules, so packages are not looked at',
        'nodeLinker: node-modules in .yarnrc.yml, to have them looked at',
      ),
    ];
  if (mine !== undefined) return [];
  if (existsSync(join(folder, 'package.json'))) return [subject.problem('cannot be read as JSON', 'correct it')];
  return [subject.note('is not here, nor in a folder above', 'run this in the folder of your project')];
}

function library(project: ExaminedProject): Diagnosis {
  const subject = new Subject('orchestra-cdk', 'orchestra-cdk');
  const running = project.library;
  const installed = installedPackage('orchestra-cdk', project.folder);
  const found = `${running.version}, from ${shown(running.folder, project)}`;
  if (installed?.folder === running.folder || project.own?.folder === running.folder) return subject.ok(found);
  if (installed === undefined) return subject.note(`${found}, and the project has none of its own`, 'npm install orchestra-cdk');
  return subject.problem(
    `${found}; the project has ${installed.version} in ${shown(installed.folder, project)}`,
    'run the project’s own: npx orchestra, or a script of package.json',
  );
}

/** The library's own choice, with its own words where it has none. */
function framework({ folder }: ExaminedProject): readonly Diagnosis[] {
  const subject = new Subject('framework', 'Framework');
  const bindings = ['@cdktf/provider-google', '@cdktn/provider-google'].filter((name) => installedPackage(name, folder) !== undefined);
  if (bindings.length === 0) return [subject.note('no bindings of the google provider are installed: Kubernetes, Helm and Compose alone')];
  try {
    const { framework: chosen }: typeof import('../../constructs/google/home') = require('../../constructs/google/home');
    return [subject.ok(chosen === 'cdktn' ? 'CDK Terrain (cdktn)' : 'CDK for Terraform (cdktf)')];
  } catch (error) {
    return [subject.problem(textOfError(error).message, 'keep the framework that your stacks import')];
  }
}

/** Versions that the library, and what the project has beside it, ask of what they share. */
function peers(project: ExaminedProject): readonly Diagnosis[] {
  const asking = [...new Map([project.library, ...project.direct].map((each) => [each.folder, each])).values()];
  return asking.flatMap((asker) =>
    Object.entries(asker.peers)
      .filter(([name]) => shared.includes(name))
      .flatMap(([name, range]) => peer({ name, range, asker }, project) ?? []),
  );
}

interface AskedPeer {
  readonly name: string;
  readonly range: string;
  readonly asker: InstalledPackage;
}

function peer({ name, range, asker }: AskedPeer, { folder }: ExaminedProject): Diagnosis | undefined {
  const subject = new Subject('peer', name);
  const found = installedPackage(name, folder);
  const remedy = `npm install ${name}@'${range}'`;
  if (found === undefined) {
    return asker.optionalPeers.includes(name)
      ? undefined
      : subject.problem(`is not installed; ${asker.name} ${asker.version} needs ${range}`, remedy);
  }
  if (satisfies(found.version, range, { includePrerelease: true })) {
    return asker.name === 'orchestra-cdk' ? subject.ok(`${found.version}, of ${range}`) : undefined;
  }
  return subject.problem(`${found.version} is not ${range}, which ${asker.name} ${asker.version} needs`, remedy);
}

function copies(project: ExaminedProject): readonly Diagnosis[] {
  return shared.flatMap((name) => {
    const subject = new Subject('copies', name);
    const users = [
      project.folder,
      ...[project.library, ...project.direct].filter(({ peers }) => own(peers, name) !== undefined).map(({ folder }) => folder),
    ];
    const found = new Map(users.flatMap((from) => installedPackage(name, from) ?? []).map((each) => [each.folder, each]));
    if (found.size < 2) return [];
    const places = [...found.values()].map(({ version, folder }) => `${version} in ${shown(folder, project)}`);
    return [
      subject.problem(
        `${found.size} copies: ${places.join(', ')}`,
        `have one: npm ls ${name} shows who brings each, npm dedupe may join them`,
      ),
    ];
  });
}

function shown(folder: string, project: ExaminedProject): string {
  const near = relative(project.folder, folder);
  return near === '' ? 'this folder' : near.startsWith('..') ? folder : near;
}

import { satisfies } from 'semver';
import { listNames } from '../../model/list-names';
import { own } from '../../model/own';
import { chosenFramework } from './chosen-framework';
import { type Diagnosis, Subject } from './diagnosis';
import type { ExaminedProject } from './examined-project';
import { type InstalledPackage, installedPackage } from './installed-package';
import { packageDiagnoses } from './package-diagnoses';
import { shownPlace } from './shown-place';

/** Libraries of which a program must have one copy: what one copy makes, another does not know. */
const shared = ['orchestra-cdk', 'constructs', 'cdktf', 'cdktn', 'cdk8s', '@cdktf/provider-google', '@cdktn/provider-google'];

/** Node, the library itself, and the libraries that it works with. */
export function libraryDiagnoses(project: ExaminedProject): readonly Diagnosis[] {
  return [...node(project), ...packageDiagnoses(project), library(project), ...framework(project), ...peers(project), ...copies(project)];
}

function node({ library, direct }: ExaminedProject): readonly Diagnosis[] {
  const subject = new Subject('node', 'Node');
  const found = process.versions.node;
  const fits = ({ engine = '*' }: InstalledPackage) => satisfies(found, engine, { includePrerelease: true });
  if (!fits(library)) return [subject.problem(`${found} is not ${library.engine}`, `install Node ${library.engine}`)];
  const others = direct.filter((each) => !fits(each)).map(({ name, version, engine }) => `${name} ${version} wants ${engine}`);
  if (others.length > 0) return [subject.note(`${found}, and ${listNames(others)}`, 'install a Node that all of them want')];
  return [subject.ok(`${found}, of ${library.engine}`)];
}

function library(project: ExaminedProject): Diagnosis {
  const subject = new Subject('orchestra-cdk', 'orchestra-cdk');
  const running = project.library;
  const installed = installedPackage('orchestra-cdk', project.folder);
  const found = `${running.version}, from ${shownPlace(running.folder, project.folder)}`;
  if (installed?.folder === running.folder || project.own?.folder === running.folder) return subject.ok(found);
  if (installed === undefined) return subject.note(`${found}, and the project has none of its own`, 'npm install orchestra-cdk');
  return subject.problem(
    `${found}; the project has ${installed.version} in ${shownPlace(installed.folder, project.folder)}`,
    'run the project’s own: npx orchestra, or a script of package.json',
  );
}

function framework(project: ExaminedProject): readonly Diagnosis[] {
  const subject = new Subject('framework', 'Framework');
  const chosen = chosenFramework(project);
  switch (chosen.kind) {
    case 'none':
      return [subject.note('no bindings of the google provider are installed: Kubernetes, Helm and Compose alone')];
    case 'unclear':
      return [subject.problem(chosen.message, 'keep the framework that your stacks import')];
    case 'one':
      return [subject.ok(chosen.framework === 'cdktn' ? 'CDK Terrain (cdktn)' : 'CDK for Terraform (cdktf)')];
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
      ...[project.library, ...project.direct].filter((each) => sharesIt(each, name)).map(({ folder }) => folder),
    ];
    const found = new Map(users.flatMap((from) => installedPackage(name, from) ?? []).map((each) => [each.folder, each]));
    if (found.size < 2) return [];
    const places = [...found.values()].map(({ version, folder }) => `${version} in ${shownPlace(folder, project.folder)}`);
    return [
      subject.problem(
        `${found.size} copies: ${places.join(', ')}`,
        `have one: npm ls ${name} shows who brings each, npm dedupe may join them`,
      ),
    ];
  });
}

/** Whether a package and its user hand each other what the library makes; a program, as cdktf-cli, runs with a copy of its own. */
function sharesIt({ peers, dependencies, isProgram }: InstalledPackage, name: string): boolean {
  return own(peers, name) !== undefined || (!isProgram && own(dependencies, name) !== undefined);
}

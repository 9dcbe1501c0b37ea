import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { satisfies } from 'semver';
import { isTypeScript, typeScriptReader } from '../type-script-reader';
import { type Diagnosis, Subject } from './diagnosis';
import type { ExaminedProject } from './examined-project';
import { installedPackage } from './installed-package';
import { sourceFiles } from './source-files';

/** Versions that the types are tested with. */
const compilers = '5.9 || 6 || 7';

/** How the programs of the project are compiled and read. */
export function typeScriptDiagnoses(project: ExaminedProject): readonly Diagnosis[] {
  const files = sourceFiles(project.folder);
  return [...(files.some(isTypeScript) ? [reader(project), compiler(project)] : []), ...barrels(files, project)];
}

function reader({ folder }: ExaminedProject): Diagnosis {
  const subject = new Subject('type-script-reader', 'tsx');
  const remedy = 'npm install --save-dev tsx';
  const found = typeScriptReader(join(folder, 'package.json'));
  if (found.kind === 'broken') return subject.problem(`is installed, but does not load: ${found.message.split('\n')[0]}`, remedy);
  if (found.kind === 'none') return subject.problem('is not installed, and this Node does not read TypeScript', remedy);
  if (found.kind === 'node') return subject.note('is not installed: Node reads TypeScript, with the extension in each import', remedy);
  return subject.ok(installedPackage('tsx', folder)?.version ?? 'another loader reads TypeScript');
}

function compiler({ folder }: ExaminedProject): Diagnosis {
  const subject = new Subject('type-script', 'TypeScript');
  const found = installedPackage('typescript', folder);
  if (found === undefined)
    return subject.note('is not installed: wrong names are found at synthesis only', 'npm install --save-dev typescript');
  const { version } = found;
  if (!satisfies(version, compilers, { includePrerelease: true })) {
    return subject.problem(`${version} is not ${compilers}, for which the types are made`, 'npm install --save-dev typescript@6');
  }
  if (satisfies(version, '>=7') && installedPackage('ts-node', folder) !== undefined) {
    return subject.problem(
      `${version} has no interface for ts-node, which is installed`,
      'npm uninstall ts-node && npm install --save-dev tsx, and npx tsx in cdktf.json and cdk8s.yaml',
    );
  }
  return subject.ok(version);
}

const barrel = /(?:from|require\(|import\(|import)\s*['"](@cdkt[fn]\/provider-google)['"]/;

/** The index of the provider loads thousands of classes, for seconds and hundreds of megabytes. */
function barrels(files: readonly string[], { folder }: ExaminedProject): readonly Diagnosis[] {
  const found = files.flatMap((file) => {
    const lines = readFileSync(file, 'utf8').split('\n');
    const line = lines.findIndex((each) => barrel.test(each));
    const name = barrel.exec(lines[line] ?? '')?.[1];
    return name === undefined ? [] : [{ place: `${relative(folder, file)}:${line + 1}`, name }];
  });
  const [first] = found;
  if (first === undefined) return [];
  const others = found.length === 1 ? '' : ` and ${found.length - 1} more`;
  return [
    new Subject('barrel-import', 'Imports').note(
      `${first.place}${others} imports all of ${first.name}, which costs seconds and hundreds of megabytes`,
      `import the module of each resource, such as ${first.name}/lib/storage-bucket`,
    ),
  ];
}

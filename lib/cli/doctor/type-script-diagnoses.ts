import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { satisfies } from 'semver';
import { isTypeScript, typeScriptReader } from '../type-script-reader';
import { type Diagnosis, Subject } from './diagnosis';
import type { ExaminedProject } from './examined-project';
import { importDiagnoses } from './import-diagnoses';
import { installedPackage } from './installed-package';
import { sourceFiles } from './source-files';

/** Versions that the types are tested with. */
const compilers = '5.9 || 6 || 7';

/** How the programs of the project are compiled and read. */
export function typeScriptDiagnoses(project: ExaminedProject): readonly Diagnosis[] {
  const files = sourceFiles(project.folder);
  const isTyped = files.some(isTypeScript);
  return [...(isTyped ? [reader(project), compiler(project), ...compilerSettings(project)] : []), ...importDiagnoses(files, project)];
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

/** Read by the compiler itself: it knows comments, `extends` and its own defaults. */
function compilerSettings({ folder }: ExaminedProject): readonly Diagnosis[] {
  const subject = new Subject('tsconfig', 'tsconfig.json');
  const found = installedPackage('typescript', folder);
  const program = found === undefined ? undefined : join(found.folder, 'bin/tsc');
  if (program === undefined || !existsSync(program) || !existsSync(join(folder, 'tsconfig.json'))) return [];
  const { status, stdout } = spawnSync(process.execPath, [program, '--showConfig'], { cwd: folder, encoding: 'utf8', timeout: 10_000 });
  if (status === null) return [subject.note('tsc --showConfig does not end within 10 s')];
  if (status !== 0) return [subject.problem(stdout.trim().split('\n')[0] ?? '', 'correct it; npx tsc --showConfig shows what is read')];
  if (!/"moduleResolution": "classic"/i.test(stdout)) return [subject.ok('npx tsc reads it')];
  return [
    subject.problem(
      'modules are resolved in the classic way, which finds no packages in node_modules; it is the default of this compiler with module es2015 or esnext',
      'set "module": "nodenext", or "moduleResolution": "bundler"',
    ),
  ];
}

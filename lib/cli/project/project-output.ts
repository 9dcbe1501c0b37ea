import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { ProgramError } from './program-error';
import { outputFolders, type ProjectProgram, projectPrograms } from './project-programs';

/** What the programs of a project write. */
export interface ProjectOutput {
  /** Text of each stack's `cdk.tf.json`, by the name of the stack. */
  readonly stacks: ReadonlyMap<string, string>;
  /** Text of each file of manifests, by its path. */
  readonly manifests: ReadonlyMap<string, string>;
}

/**
 * Runs the programs that `cdktf.json` and `cdk8s.yaml` of a folder name, and reads what they write to a temporary folder. No command of
 * the frameworks is needed.
 *
 * @throws ProgramError where a program fails, or writes nothing to where it has to
 */
export function projectOutput(folder: string, report: (line: string) => void = () => undefined): ProjectOutput {
  const output = mkdtempSync(join(tmpdir(), 'orchestra-output-'));
  try {
    for (const program of projectPrograms(folder, output)) {
      report(`running ${program.app} of ${program.files.join(' and ')}\n`);
      run(folder, program);
    }
    return { ...readStacks(join(output, outputFolders.terraform)), ...readManifests(join(output, outputFolders.kubernetes)) };
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}

/** Reads a folder that holds stacks, as `cdktf synth` leaves `cdktf.out`, or manifests, as `cdk8s synth` leaves `dist`, or both. */
export function savedOutput(folder: string): ProjectOutput {
  return { ...readStacks(folder), ...readManifests(folder) };
}

function run(folder: string, { app, files, variables }: ProjectProgram): void {
  const { CDKTF_TARGET_STACK_ID, SYNTH_HCL_OUTPUT, ...env } = process.env; // they would change what is written
  const { status, signal, error, stdout, stderr } = spawnSync(app, {
    shell: true,
    cwd: folder,
    env: { ...env, ...variables },
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = [stdout, stderr].map((text) => (text ?? '').trimEnd()).filter((text) => text !== '');
  const place = `\`${app}\` of ${files.join(' and ')} in ${folder}`;
  if (error !== undefined || status !== 0) {
    const how = error?.message ?? (signal === null ? `with exit status ${status}` : `by ${signal}`);
    throw new ProgramError([`${place} ended ${how}; it printed:`, ...(printed.length === 0 ? ['(nothing)'] : printed)].join('\n'));
  }
  const missing = Object.entries(variables).find(([name, value]) => name.endsWith('_OUTDIR') && !existsSync(value));
  if (missing !== undefined) {
    throw new ProgramError(
      `${place} wrote nothing to the folder of ${missing[0]}; leave out \`outdir\` of the App in the program, and call synth() at its end`,
    );
  }
}

function readStacks(folder: string): Pick<ProjectOutput, 'stacks'> {
  const stacks = new Map<string, string>();
  const place = join(folder, 'stacks');
  for (const name of isFolder(place) ? readdirSync(place).sort() : []) {
    const file = join(place, name, 'cdk.tf.json');
    if (existsSync(file)) stacks.set(name, readFileSync(file, 'utf8'));
  }
  return { stacks };
}

function readManifests(folder: string): Pick<ProjectOutput, 'manifests'> {
  if (!isFolder(folder)) return { manifests: new Map() };
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  return {
    manifests: new Map(files.sort().map((file) => [relative(folder, file).split(sep).join('/'), readFileSync(file, 'utf8')])),
  };
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

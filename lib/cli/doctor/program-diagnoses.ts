import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fieldAt, isRecord, sortedEntries } from '../../model/record';
import { savedOutput } from '../project/project-output';
import { appFiles, appOf } from '../project/project-programs';
import { textOfError } from '../text-of-error';
import { type Diagnosis, Subject } from './diagnosis';
import type { ExaminedProject } from './examined-project';

/** Programs that synthesize, and what they have left. */
export function programDiagnoses({ folder }: ExaminedProject): readonly Diagnosis[] {
  const programs = appFiles.flatMap((file) => program(folder, file));
  const none = new Subject('programs', 'Programs').note(
    `there is no ${appFiles.join(' and no ')} here: nothing synthesizes stacks or charts`,
    'docs/getting-started.md of orchestra-cdk has both files',
  );
  return [...(programs.length === 0 ? [none] : programs), ...leftovers(folder)];
}

function program(folder: string, file: (typeof appFiles)[number]): readonly Diagnosis[] {
  const subject = new Subject('program', file);
  if (!existsSync(join(folder, file))) return [];
  try {
    const found = appOf(folder, file);
    if (found === undefined) return [subject.problem('has no app', 'state the command that synthesizes: npx tsx main.ts')];
    const missing = scriptsOf(found.app).find((script) => !existsSync(resolve(folder, script)));
    if (missing !== undefined) {
      return [
        subject.problem(
          `its app runs ${missing}, which does not exist`,
          'build it, or correct the path; it starts at the folder of the file',
        ),
      ];
    }
    if (file === 'cdktf.json' && typeof found.settings['language'] !== 'string') {
      return [subject.problem('has no language, without which the command line refuses it', 'add "language": "typescript"')];
    }
    return [commandOf(found.app, folder, subject)];
  } catch (error) {
    return [subject.problem(textOfError(error).message, `correct ${file}`)];
  }
}

/** What npx does not find here, it takes from the registry: another version each day, and nothing without a network. */
function commandOf(app: string, folder: string, subject: Subject): Diagnosis {
  const name = /(?:^|[\s;&|])npx\s+(?:-\S+\s+)*([\w.-]+)(?=\s|$)/.exec(app)?.[1];
  if (name === undefined || isCommand(name, folder)) return subject.ok(app);
  return subject.note(
    `its app runs npx ${name}, which is not installed here: npx asks the registry for it`,
    `npm install --save-dev ${name}`,
  );
}

function isCommand(name: string, from: string): boolean {
  return existsSync(join(from, 'node_modules/.bin', name)) || (dirname(from) !== from && isCommand(name, dirname(from)));
}

/** Words of a command line that are files of programs. */
function scriptsOf(app: string): readonly string[] {
  return app.split(/[\s'"]+/).filter((word) => /^[^-$].*\.[mc]?[jt]sx?$/.test(word) && !/[*{}$]/.test(word));
}

/** In the output of an earlier synthesis. */
function leftovers(folder: string): readonly Diagnosis[] {
  const output = join(folder, outputFolder(folder));
  return [
    ...abandoned(folder),
    ...sortedEntries(Object.fromEntries(savedOutput(output).stacks)).flatMap(([stack, text]) => [
      ...(existsSync(join(output, 'stacks', stack, 'cdk.tf')) ? [secondConfiguration(join(outputFolder(folder), 'stacks', stack))] : []),
      ...localState(stack, text),
    ]),
  ];
}

/** The usual folder of the output, when that goes elsewhere by now: what reads it reads stacks of then. */
function abandoned(folder: string): readonly Diagnosis[] {
  const output = outputFolder(folder);
  if (resolve(folder, output) === resolve(folder, usualOutput) || !existsSync(join(folder, usualOutput, 'stacks'))) return [];
  return [
    new Subject('old-output', usualOutput).note(
      `is of an earlier synthesis: the output goes to ${output} by now`,
      `rm -r ${usualOutput}, unless a state of Terraform is in it`,
    ),
  ];
}

const usualOutput = 'cdktf.out';

function secondConfiguration(place: string): Diagnosis {
  const subject = new Subject('second-configuration', 'cdk.tf');
  return subject.problem(
    `${place} has a cdk.tf beside its cdk.tf.json: Terraform reads both, and everything is there twice`,
    `rm ${place}/cdk.tf; it comes from synth --hcl`,
  );
}

function localState(stack: string, text: string): readonly Diagnosis[] {
  const path = fieldAt(jsonOf(text), ['terraform', 'backend', 'local', 'path']);
  if (typeof path !== 'string' || !isAbsolute(path)) return [];
  return [
    new Subject('local-state', `stack ${stack}`).problem(
      `keeps its state in ${path}, which this machine alone has, and the output differs on each machine`,
      'give the stack a backend: a GoogleStack has one, new GcsBackend(stack, { bucket, prefix }) adds one',
    ),
  ];
}

function outputFolder(folder: string): string {
  try {
    const settings = jsonOf(readFileSync(join(folder, 'cdktf.json'), 'utf8'));
    const stated = isRecord(settings) ? settings['output'] : undefined;
    return typeof stated === 'string' ? stated : usualOutput;
  } catch {
    return usualOutput;
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

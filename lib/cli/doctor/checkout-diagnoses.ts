import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockFileName, readLock } from '../../review/lock/lock-file';
import { acknowledgementsFile, acknowledgementsIn } from '../acknowledgements-file';
import { textOfError } from '../text-of-error';
import { type Diagnosis, Subject } from './diagnosis';
import type { ExaminedProject } from './examined-project';

/** git, and the files that are checked in beside the programs. */
export function checkoutDiagnoses({ folder }: ExaminedProject, env: NodeJS.ProcessEnv): readonly Diagnosis[] {
  return [
    git(folder, env),
    ...readable(join(folder, lockFileName), lockFileName, () => {
      const { length } = readLock(readFileSync(join(folder, lockFileName), 'utf8'));
      return `${length} things are locked`;
    }),
    ...readable(join(folder, acknowledgementsFile), acknowledgementsFile, () => {
      const { length } = acknowledgementsIn(join(folder, acknowledgementsFile));
      return `${length} changes are acknowledged`;
    }),
  ];
}

function git(folder: string, variables: NodeJS.ProcessEnv): Diagnosis {
  const env = { ...variables, LC_ALL: 'C' }; // its words are read
  const subject = new Subject('git', 'git');
  const { status, stdout, stderr, error } = spawnSync('git', ['rev-parse', '--is-inside-work-tree'], {
    cwd: folder,
    encoding: 'utf8',
    env,
  });
  const use = 'orchestra diff --base REF compares with another commit';
  if (error !== undefined) return subject.note(`is not installed; ${use}`);
  if (status !== 0 && !/not a git repository/.test(stderr)) {
    return subject.note(`${stderr.trim() || 'git fails'}; ${use}`, 'do what git says');
  }
  if (status !== 0) return subject.note(`this folder is in no repository; ${use}`, 'git init');
  if (stdout.trim() !== 'true') return subject.note(`this folder is in a repository, and in none of its work trees; ${use}`);
  return subject.ok('this folder is in a repository');
}

function readable(path: string, name: string, read: () => string): readonly Diagnosis[] {
  const subject = new Subject('file', name);
  if (!existsSync(path)) return [];
  try {
    return [subject.ok(read())];
  } catch (error) {
    return [subject.problem(textOfError(error).message, `correct ${name}, or take it from the last commit: git checkout ${name}`)];
  }
}

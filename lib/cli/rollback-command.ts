import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { restoreRelease } from '../delivery/releases/release-file';
import { done } from './answer';
import { command } from './command';
import { loadApplication } from './loaded-application';
import { option } from './option';
import { describeChange } from './release-change-text';
import { releasesOption } from './release-options';
import { checkedRelease, releasedPlace } from './released-place';
import { appOption } from './shared-options';
import { UsageError } from './usage-error';

/** `orchestra rollback`: the bytes of an earlier release, to be committed like any other one. */
export const rollbackCommand = command({
  name: 'rollback',
  summary: 'Put back the release that an environment had before, from the history of git',
  arguments: '<environment>',
  options: {
    to: option('COMMIT', 'the release as it was in that commit', { otherwise: 'before its last change' }),
    app: appOption,
    releases: releasesOption,
  },
  example: 'orchestra rollback prod',
  run: ({ args: [environment], options }) => {
    const place = releasedPlace(loadApplication(options.app), { ...options, environment });
    const { folder } = place;
    const file = join(folder, `${environment}.json`);
    if (!existsSync(file)) throw new UsageError(`nothing was released to ${environment} yet: there is no ${file}`);
    const text = textIn(file, options.to ?? before(file));
    return done(describeChange(restoreRelease({ folder, environment, text, check: (...both) => checkedRelease(place, ...both) })));
  },
});

/** The last commit in which the file was another one than now, of those that changed it. */
function before(file: string): string {
  const commits = git(file, ['log', '--format=%H', '--', basename(file)])
    .split('\n')
    .filter((line) => line !== '');
  const now = git(file, ['hash-object', basename(file)]).trim();
  const found = commits.find((commit) => blobIn(file, commit) !== undefined && blobIn(file, commit) !== now);
  if (found === undefined)
    throw new UsageError(`git knows no other release than the present one in ${file}; a shallow clone has no history`);
  return found;
}

function blobIn(file: string, commit: string): string | undefined {
  const { status, stdout } = run(file, ['rev-parse', '--verify', '--quiet', `${commit}:./${basename(file)}`]);
  return status === 0 ? stdout.trim() : undefined;
}

function textIn(file: string, commit: string): string {
  const { status, stdout, stderr } = run(file, ['show', `${commit}:./${basename(file)}`]);
  if (status !== 0) throw new UsageError(`${file} is not in the commit ${commit}: ${stderr.trim()}`);
  return stdout;
}

function git(file: string, args: readonly string[]): string {
  const { status, stdout, stderr } = run(file, args);
  if (status !== 0) throw new UsageError(`a rollback reads the history of git: ${stderr.trim()}`);
  return stdout;
}

function run(file: string, args: readonly string[]): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  const { status, stdout, stderr, error } = spawnSync('git', args, { cwd: dirname(file), encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (error !== undefined) throw new UsageError(`a rollback reads the history of git, which does not run: ${error.message}`);
  return { status, stdout, stderr };
}

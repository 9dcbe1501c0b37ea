import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { restoreRelease } from '../delivery/releases/release-file';
import type { Answer } from './answer';
import { loadApplication } from './loaded-application';
import { parseOptions } from './options';
import { describeChange } from './release-change-text';
import { checkedRelease, releasedPlace } from './released-place';
import { UsageError } from './usage-error';

export const rollbackUsage = `rollback ENVIRONMENT                  put back what ran in an environment before, from the history of git

      --to COMMIT       the release as it was in that commit (default: before its last change)
      --app PATH, --releases PATH   as of release`;

/** `orchestra rollback`: the bytes of an earlier release, to be committed like any other one. */
export function rollbackCommand(args: readonly string[]): Answer {
  const options = { app: { type: 'string', default: '.' }, releases: { type: 'string' }, to: { type: 'string' } } as const;
  const { values, positionals } = parseOptions(args, options);
  const [environment, ...more] = positionals;
  if (environment === undefined || more.length > 0)
    throw new UsageError(`name one environment: orchestra rollback ENVIRONMENT, got ${positionals.join(' ')}`);
  const place = releasedPlace(loadApplication(values.app), { ...values, environment });
  const { folder } = place;
  const file = join(folder, `${environment}.json`);
  if (!existsSync(file)) throw new UsageError(`nothing was released to ${environment} yet: there is no ${file}`);
  const commit = values.to ?? before(file);
  return {
    text: describeChange(
      restoreRelease({ folder, environment, text: textIn(file, commit), check: (...both) => checkedRelease(place, ...both) }),
    ),
    ok: true,
  };
}

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

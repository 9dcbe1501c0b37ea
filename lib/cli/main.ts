import { InvalidApplicationError } from '../model/invalid-application-error';
import { formatIssue } from '../model/issue';
import type { Answer } from './answer';
import { checkCommand, checkUsage } from './check-command';
import { handOverCommand, handOverUsage } from './hand-over-command';
import { ModuleError } from './module-error';
import { formatPlace } from './module-fault';
import { packageVersion } from './package-version';
import { parityCommand, parityUsage } from './parity-command';
import { promoteCommand, promoteUsage, releaseCommand, releaseUsage } from './release-command';
import { rollbackCommand, rollbackUsage } from './rollback-command';
import { rolloutCommand, rolloutUsage } from './rollout-command';
import { placeInStack } from './stack-place';
import { syncCommand, syncUsage } from './sync-command';
import { textOfError } from './text-of-error';
import { UsageError } from './usage-error';

interface Command {
  /** Throws where it has no answer. */
  readonly run: (args: readonly string[]) => Answer;
  readonly usage: string;
}

const commands: ReadonlyMap<string, Command> = new Map([
  ['rollout', { run: rolloutCommand, usage: rolloutUsage }],
  ['parity', { run: parityCommand, usage: parityUsage }],
  ['check', { run: checkCommand, usage: checkUsage }],
  ['release', { run: releaseCommand, usage: releaseUsage }],
  ['promote', { run: promoteCommand, usage: promoteUsage }],
  ['hand-over', { run: handOverCommand, usage: handOverUsage }],
  ['rollback', { run: rollbackCommand, usage: rollbackUsage }],
  ['sync', { run: syncCommand, usage: syncUsage }],
]);

const exitStatus = 'Exit status: 0 done, 1 a problem with the application, 2 a problem with the command line.';

/** Where a command writes. */
export interface Streams {
  readonly out: (text: string) => unknown;
  readonly err: (text: string) => unknown;
}

/** The command `orchestra`: what it was asked for goes to one stream, complaints to the other; answers its exit status. */
export function main(args: readonly string[], { out, err }: Streams): number {
  try {
    const { text, ok } = answer(args);
    out(text);
    return ok ? 0 : 1;
  } catch (error) {
    err(`orchestra: ${error instanceof UsageError ? error.message : explain(error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

function answer([name = '--help', ...rest]: readonly string[]): Answer {
  if (['--version', '-v', '-V', 'version'].includes(name)) {
    if (rest.length > 0) throw new UsageError(`${name} takes nothing else, got ${rest.join(' ')}`);
    return { text: `${packageVersion()}\n`, ok: true };
  }
  if (['--help', '-h', 'help'].includes(name)) return { text: usageOf(rest), ok: true };
  const { run } = commandOf(name);
  const end = rest.indexOf('--');
  const isAsked = (end === -1 ? rest : rest.slice(0, end)).some((each) => each === '--help' || each === '-h');
  return isAsked ? { text: usageOf([name]), ok: true } : run(rest);
}

function commandOf(name: string): Command {
  const command = commands.get(name);
  if (command !== undefined) return command;
  const known = `commands are ${[...commands.keys(), 'help', 'version'].join(', ')}`;
  throw new UsageError(
    name.startsWith('-') ? `name the command before its options, got ${name}; ${known}` : `there is no command ${name}; ${known}`,
  );
}

/** Of the commands that are named, or else of all. */
function usageOf(names: readonly string[]): string {
  const asked = names.length === 0 ? [...commands.values()] : names.map(commandOf);
  return `Usage: orchestra COMMAND, orchestra help [COMMAND], orchestra --version\n\n${asked.map(({ usage }) => `  ${usage}\n\n`).join('')}${exitStatus}\n`;
}

function explain(error: unknown): string {
  if (error instanceof ModuleError) return error.message;
  if (InvalidApplicationError.is(error)) {
    return [error.message.split('\n')[0], ...error.issues.map((each) => `  ${formatIssue(each)}`)].join('\n');
  }
  const { message, stack } = textOfError(error);
  const place = placeInStack(stack); // of a getter in the user's own objects
  return place === undefined ? message : `${formatPlace(place)}: ${message}`;
}

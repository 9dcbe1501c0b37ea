import { InvalidApplicationError } from '../model/invalid-application-error';
import { formatIssue } from '../model/issue';
import type { Answer } from './answer';
import { parityCommand, parityUsage } from './parity-command';
import { rolloutCommand, rolloutUsage } from './rollout-command';
import { UsageError } from './usage-error';

/** Throws where it has no answer. */
type Command = (args: readonly string[]) => Answer;

const commands: { readonly [name: string]: Command } = { rollout: rolloutCommand, parity: parityCommand };

const usage = `Usage: orchestra COMMAND

  ${rolloutUsage}

  ${parityUsage}

Exit status: 0 done, 1 a problem with the application, 2 a problem with the command line.
`;

/** Where a command writes. */
export interface Streams {
  readonly out: (text: string) => unknown;
  readonly err: (text: string) => unknown;
}

const processStreams: Streams = { out: (text) => process.stdout.write(text), err: (text) => process.stderr.write(text) };

/** The command `orchestra`: what it was asked for goes to one stream, complaints to the other; answers its exit status. */
export function main(args: readonly string[], { out, err }: Streams = processStreams): number {
  const [name = '--help', ...rest] = args;
  if (name === '--help' || name === '-h' || rest.includes('--help')) {
    out(usage);
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (command === undefined) throw new UsageError(`there is no command ${name}; commands are ${Object.keys(commands).join(', ')}`);
    const { text, ok } = command(rest);
    out(text);
    return ok ? 0 : 1;
  } catch (error) {
    if (error instanceof UsageError) {
      err(`orchestra: ${error.message}\n`);
      return 2;
    }
    err(`orchestra: ${explain(error)}\n`);
    return 1;
  }
}

function explain(error: unknown): string {
  if (!(error instanceof InvalidApplicationError)) return error instanceof Error ? error.message : String(error);
  return [error.message.split('\n')[0], ...error.issues.map((each) => `  ${formatIssue(each)}`)].join('\n');
}

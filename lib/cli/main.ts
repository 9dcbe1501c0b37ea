import { nearOr } from '../model/near-name';
import { type Answer, done } from './answer';
import { painter } from './colour';
import type { CommandDefinition } from './command';
import { commands } from './commands';
import { packageVersion } from './package-version';
import { textOfProblem } from './text-of-problem';
import { UsageError } from './usage-error';

/** Where a command writes. */
export interface Streams {
  readonly out: (text: string) => unknown;
  readonly err: (text: string) => unknown;
  /** Whether data may have colours. @default false */
  readonly colour?: boolean;
}

/** The command `orchestra`: data goes to one stream, everything else to the other; returns its exit status. */
export function main(args: readonly string[], streams: Streams): number {
  try {
    const { text, status } = answer(args, streams);
    streams.out(text);
    return status;
  } catch (error) {
    streams.err(`orchestra: ${error instanceof UsageError ? error.message : textOfProblem(error)}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

function answer([name = '--help', ...rest]: readonly string[], { err, colour = false }: Streams): Answer {
  if (['--version', '-v', '-V', 'version'].includes(name)) {
    if (rest.length > 0) throw new UsageError(`${name} takes nothing else, got ${rest.join(' ')}`);
    return done(`${packageVersion()}\n`);
  }
  if (['--help', '-h', 'help'].includes(name)) return done(helpOf(rest));
  const definition = commandOf(name);
  const { readCommandLine } = commandLineReader();
  const line = readCommandLine(definition, rest);
  return 'help' in line ? done(line.help) : definition.run({ ...line, err, paint: painter(colour) });
}

function commandOf(name: string): CommandDefinition {
  const load = commands.get(name);
  if (load !== undefined) return load();
  const names = [...commands.keys(), 'help', 'version'];
  const known = `commands are ${names.join(', ')}`;
  const near = nearOr(name, names, '');
  throw new UsageError(
    name.startsWith('-')
      ? `name the command before its options, got ${name}; ${known}`
      : `there is no command ${name}; ${near === '' ? '' : `${near} `}${known}`,
  );
}

/** Of a command that is named, or else the list of all. */
function helpOf(names: readonly string[]): string {
  const { commandHelp, overview } = helpWriter();
  const [name, ...more] = names;
  if (more.length > 0) throw new UsageError(`help takes one command, got ${names.join(', ')}`);
  return name === undefined ? overview([...commands.values()].map((load) => load())) : commandHelp(commandOf(name));
}

/** Loaded with commander, which `--version` does without. */
function commandLineReader(): typeof import('./read-command-line') {
  return require('./read-command-line');
}

function helpWriter(): typeof import('./help-text') {
  return require('./help-text');
}

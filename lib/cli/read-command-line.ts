import { Command, type CommanderError } from 'commander';
import { nearOr } from '../model/near-name';
import { own } from '../model/own';
import { type CommandDefinition, type CommandInput, flagOf } from './command';
import { commandHelp, usageLine } from './help-text';
import { textOfError } from './text-of-error';
import { UsageError } from './usage-error';

/** Arguments and options of a command, or its help where that is asked for. */
export type CommandLine = Pick<CommandInput, 'args' | 'options'> | { readonly help: string };

/**
 * Reads the words behind the name of a command. Each option may be given once, and with a value that is not empty; everything that is wrong
 * with values is reported at once.
 *
 * @throws UsageError
 */
export function readCommandLine(definition: CommandDefinition, words: readonly string[]): CommandLine {
  let help: string | undefined;
  const given = new Map<string, number>();
  const parser = parserOf(definition, given, (text) => {
    help = text;
  });
  try {
    parser.parse(words, { from: 'user' });
  } catch (error) {
    if (help !== undefined) return { help };
    throw new UsageError(complaint(definition, error, parser.args));
  }
  const repeated = [...given].find(([, times]) => times > 1);
  if (repeated !== undefined) throw new UsageError(`--${repeated[0]} is given more than once`);
  if (parser.args.some((each) => each.trim() === '')) throw new UsageError(`arguments must not be empty: ${usageLine(definition)}`);
  return { args: parser.args, options: valuesOf(definition, parser.opts()) };
}

/** Commander finds options and arguments among the words; values are read by the declarations of the command. */
function parserOf(definition: CommandDefinition, given: Map<string, number>, showHelp: (text: string) => void): Command {
  const parser = new Command(definition.name)
    .exitOverride()
    .configureOutput({ writeOut: showHelp, outputError: () => undefined })
    .configureHelp({ formatHelp: () => commandHelp(definition) })
    .helpOption('-h, --help')
    .showSuggestionAfterError(false)
    .allowExcessArguments(false)
    .action(() => undefined);
  for (const each of argumentsOf(definition)) parser.argument(each);
  for (const [name, { value, short }] of Object.entries(definition.options)) {
    const long = flagOf(name);
    parser.option(`${short === undefined ? '' : `-${short}, `}${long}${value === undefined ? '' : ' <value>'}`);
    parser.on(`option:${long.slice(2)}`, () => given.set(long.slice(2), (given.get(long.slice(2)) ?? 0) + 1));
  }
  return parser;
}

function argumentsOf({ arguments: declared = '' }: CommandDefinition): string[] {
  return declared.split(' ').filter((each) => each !== '');
}

function valuesOf({ options }: CommandDefinition, stated: { readonly [name: string]: unknown }): { readonly [name: string]: unknown } {
  const problems: string[] = [];
  const values = Object.entries(options).map(([name, declared]) => {
    const value = own(stated, name);
    const text = typeof value === 'string' || value === true ? value : undefined;
    try {
      return [name, declared.read(statedValue(text, flagOf(name)), flagOf(name))];
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      problems.push(error.message);
      return [name, undefined];
    }
  });
  const formats = Object.keys(options).filter((name) => own(options, name)?.isFormat === true && own(stated, name) === true);
  if (formats.length > 1) problems.push(`${formats.map(flagOf).join(' and ')} cannot be combined: choose one format`);
  if (problems.length > 0) throw new UsageError(problems.join('; '));
  return Object.fromEntries(values);
}

function statedValue(value: string | true | undefined, name: string): string | true | undefined {
  if (typeof value !== 'string') return value;
  if (value.trim() === '') throw new UsageError(`${name} needs a value, got an empty one`);
  if (value.startsWith('--')) throw new UsageError(`${name} needs a value, got ${value}`); // the option behind it
  return value;
}

/** What commander has found wrong, in the words of all our messages. */
function complaint(definition: CommandDefinition, error: unknown, args: readonly string[]): string {
  const { message } = textOfError(error);
  const { code } = error as Partial<CommanderError>; // nothing else is thrown by a parser without actions
  switch (code) {
    case 'commander.unknownOption':
      return unknownOption(definition, /'([\s\S]*)'$/.exec(message)?.[1] ?? '');
    case 'commander.optionMissingArgument':
      return `${/--[\w-]+/.exec(message)?.[0] ?? ''} needs a value, got none`;
    case 'commander.missingArgument':
    case 'commander.excessArguments':
      return wrongArguments(definition, args);
    default:
      throw error;
  }
}

function unknownOption({ name, options }: CommandDefinition, stated: string): string {
  const known = Object.keys(options).map(flagOf);
  const [flag = '', ...value] = stated.split('=');
  if (value.length > 0 && known.includes(flag)) return `${flag} takes no value, got ${value.join('=')}`;
  const listed = `options are ${[...known, '--help'].join(', ')}`;
  const near = nearOr(flag, known, '');
  return `${name} has no option ${flag}; ${near === '' ? '' : `${near} `}${listed}`;
}

function wrongArguments(definition: CommandDefinition, args: readonly string[]): string {
  const { name, options } = definition;
  const taken = argumentsOf(definition).map((each) => each.replace(/[<>[\]]/g, '').toUpperCase());
  const got = `got ${args.length === 0 ? 'none' : args.join(', ')}`;
  if (taken.length > 0) return `${name} takes ${taken.join(' and ')}, ${got}; usage: ${usageLine(definition)}`;
  return `${name} takes no names, ${got}${Object.hasOwn(options, 'app') ? '; name the application by --app' : ''}`;
}

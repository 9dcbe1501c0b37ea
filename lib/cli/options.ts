import { type ParseArgsConfig, parseArgs } from 'node:util';
import { textOfError } from './text-of-error';
import { UsageError } from './usage-error';

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * Reads the options of a command. Each may be given once, and with a value that says something.
 *
 * @throws UsageError
 */
export function parseOptions<const O extends Options>(args: readonly string[], options: O) {
  const { tokens, ...parsed } = parsedArgs(args, options);
  const given = tokens.flatMap((token) => (token.kind === 'option' ? [token] : []));
  for (const [index, { name, value }] of given.entries()) {
    if (value?.trim() === '') throw new UsageError(`--${name} needs a value, got an empty one`);
    if (given.findIndex((each) => each.name === name) !== index) throw new UsageError(`--${name} is given more than once`);
  }
  return parsed;
}

function parsedArgs<const O extends Options>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true as const, tokens: true as const });
  } catch (error) {
    const complaint = textOfError(error).message;
    const known = Object.keys(options).map((name) => `--${name}`);
    throw new UsageError(`${complaint}${complaint.startsWith('Unknown option') ? `; options are ${known.join(', ')}` : ''}`);
  }
}

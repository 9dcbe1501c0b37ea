import { parseArgs } from 'node:util';
import { textOfError } from './text-of-error';
import { UsageError } from './usage-error';

interface Options {
  readonly [name: string]:
    | { readonly type: 'string'; readonly default?: string }
    | { readonly type: 'boolean'; readonly default?: boolean };
}

type Parsed<O extends Options> = ReturnType<typeof parseArgs<{ options: O; allowPositionals: true; tokens: true }>>;

/**
 * Reads the options of a command. Each may be given once, and with a value that says something.
 *
 * @throws UsageError
 */
export function parseOptions<const O extends Options>(args: readonly string[], options: O): Pick<Parsed<O>, 'values' | 'positionals'> {
  const { tokens, ...parsed } = parsedArgs(args, options);
  const given = tokens.flatMap((token) => (token.kind === 'option' ? [token] : []));
  for (const [index, { name, value }] of given.entries()) {
    if (value?.trim() === '') throw new UsageError(`--${name} needs a value, got an empty one`);
    if (given.findIndex((each) => each.name === name) !== index) throw new UsageError(`--${name} is given more than once`);
  }
  return parsed;
}

function parsedArgs<const O extends Options>(args: readonly string[], options: O): Parsed<O> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true as const, tokens: true as const });
  } catch (error) {
    const complaint = textOfError(error).message;
    const known = Object.keys(options).map((name) => `--${name}`);
    throw new UsageError(`${complaint}${complaint.startsWith('Unknown option') ? `; options are ${known.join(', ')}` : ''}`);
  }
}

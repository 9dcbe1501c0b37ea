import { type CommandDefinition, flagOf } from './command';
import type { Option } from './option';

/** Columns of the help. */
const width = 110;

/** Space at which no line is broken. */
const unbroken = '\u00a0';

/** Meaning of the exit statuses, the same for all commands. */
export const exitStatuses = 'Exit status: 0 done, 1 a problem was found, 2 the command line is wrong.';

/** `orchestra rollout WORKLOAD --env ENVIRONMENT [OPTIONS]`. */
export function usageLine({ name, arguments: declared = '', options }: CommandDefinition): string {
  const args = declared.replace(/<([^>]*)>/g, '$1').toUpperCase();
  const required = Object.entries(options).flatMap(([key, { isRequired, value }]) => (isRequired ? [`${flagOf(key)} ${value}`] : []));
  return ['orchestra', name, ...(args === '' ? [] : [args]), ...required, '[OPTIONS]'].join(' ');
}

/** The help of one command. */
export function commandHelp(definition: CommandDefinition): string {
  const { summary, description, options, example } = definition;
  const paragraphs = [`${summary}.`, ...(description === undefined ? [] : description.split('\n\n'))];
  const rows = [...Object.entries(options).map(([name, each]) => [headOf(name, each), textOf(each)]), ['-h, --help', 'this text']];
  return [
    `Usage: ${usageLine(definition)}`,
    ...paragraphs.map((each) => wrapped(each.replace(/\s+/g, ' '), width).join('\n')),
    `Options:\n${table(rows).join('\n')}`,
    `Example:\n  ${example}`,
    exitStatuses,
    '',
  ]
    .join('\n\n')
    .replace(/\n\n$/, '\n');
}

/** The list of all commands. */
export function overview(commands: readonly Pick<CommandDefinition, 'name' | 'summary'>[]): string {
  const rows = commands.map(({ name, summary }) => [name, summary]);
  return [
    'Usage: orchestra COMMAND [OPTIONS]',
    `Commands:\n${table(rows).join('\n')}`,
    'orchestra help COMMAND describes a command with its options and an example; orchestra --version prints the version.',
    `${exitStatuses}\n`,
  ].join('\n\n');
}

function headOf(name: string, { value, short }: Option<unknown>): string {
  return `${short === undefined ? '' : `-${short}, `}${flagOf(name)}${value === undefined ? '' : ` ${value}`}`;
}

function textOf({ doc, default: fallback, isRequired }: Option<unknown>): string {
  if (isRequired) return `${doc} (required)`;
  if (fallback === undefined) return doc;
  const text = `(default: ${fallback})`;
  return `${doc} ${text.length <= 30 ? text.replaceAll(' ', unbroken) : text}`;
}

/** Two columns, the second one wrapped; a head that is too long has a line of its own. */
function table(rows: readonly (readonly string[])[]): string[] {
  const heads = rows.map(([head = '']) => head.length).filter((length) => length <= 30);
  const column = Math.max(...heads) + 4;
  return rows.flatMap(([head = '', text = '']) => {
    const lines = wrapped(text, width - column);
    const indent = ' '.repeat(column);
    const first = head.length > column - 4 ? [`  ${head}`, ...lines.map((line) => indent + line)] : undefined;
    return first ?? lines.map((line, index) => (index === 0 ? `  ${head}`.padEnd(column) : indent) + line);
  });
}

function wrapped(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= columns) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => line.replaceAll(unbroken, ' '));
}

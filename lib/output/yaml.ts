import { assertJsonValue, isJsonList, type JsonValue } from './json-value';
import { quoteText, writeNumber } from './yaml-text';

/**
 * YAML documents that every reader takes for the same values: kubectl and helm (Go), PyYAML, `yaml` in its 1.1 and 1.2 modes. Keys
 * stay in the order given. Text stands without quotes only where no reader could take it for anything else.
 *
 * @throws UnwritableValueError for what YAML cannot carry, with its path: `[document].path.to.value`.
 */
export function writeYaml(documents: readonly unknown[], comments?: YamlComments): string {
  assertJsonValue(documents);
  return documents.map((each) => `${writeDocument(each, comments)}\n`).join('---\n');
}

/** Comments of one line behind values of one line, by the very map that has the value and by its key. */
export type YamlComments = ReadonlyMap<unknown, { readonly [key: string]: string }>;

/** The value on one line, for where it is read as YAML: JSON, but for what readers trip over. */
export function writeFlow(value: JsonValue): string {
  if (typeof value === 'string') return quoteText(value);
  if (typeof value === 'number') return writeNumber(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (isJsonList(value)) return `[${value.map(writeFlow).join(', ')}]`;
  return `{${Object.entries(value)
    .map(([key, each]) => `${quoteText(key)}: ${writeFlow(each)}`)
    .join(', ')}}`;
}

/** A key and its value as lines of a map whose keys are indented so far, each with its line break before it. */
export function writeEntry(key: string, value: JsonValue, indent: string, comments?: YamlComments): string {
  const short = inline(value);
  return `\n${indent}${writeKey(key, indent)}:${short === undefined ? below(value, indent, comments) : ` ${short}`}`;
}

/** An element of a list whose dashes are indented so far, as lines, each with its line break before it. */
export function writeItem(value: JsonValue, indent: string, comments?: YamlComments): string {
  return `\n${indent}- ${inline(value) ?? item(value, `${indent}  `, comments)}`;
}

/** Text that is a whole document stands between quotes: readers disagree on the indentation of its lines. */
function writeDocument(value: JsonValue, comments: YamlComments | undefined): string {
  return typeof value === 'string' ? scalar(value) : (inline(value) ?? block(value, '', comments).slice(1));
}

/** Words that some reader takes for a truth value, for nothing, or for a number (`e0`). */
const reserved = /^(?:y|n|yes|no|on|off|true|false|null|e[-+]?\d+)$/i;
/** Starts with a letter or a slash, so that it is no number, date or time, or is an amount; a colon only inside a word. */
const plain = /^(?:[A-Za-z/](?:[-A-Za-z0-9_./@+=()]|:(?=[-A-Za-z0-9_./@+=()])| (?=[-A-Za-z0-9_./@+=()]))*|\d+(?:m|s|h|Ki|Mi|Gi|Ti|%))$/;
/** Lines that readers agree on in a block: the first starts with no blank, none ends with one, all is printable, one line break at the end. */
const lines = /^[!-~\p{L}](?:[ -~\t\p{L}]|\n(?![ \t]+(?:\n|$)|\n*$))*(?<![ \t])\n?$/u;

/** What stands on the line of its key; undefined for what needs lines of its own. */
function inline(value: JsonValue): string | undefined {
  if (typeof value === 'string') return isBlockText(value) ? undefined : scalar(value);
  if (typeof value === 'number') return writeNumber(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (isJsonList(value)) return value.length === 0 ? '[]' : undefined;
  return Object.keys(value).length === 0 ? '{}' : undefined;
}

/** Lines of an object or a list, each with its line break before it. */
function block(value: JsonValue, indent: string, comments: YamlComments | undefined): string {
  if (typeof value !== 'object' || value === null) return '';
  let text = '';
  if (isJsonList(value)) {
    for (const each of value) text += writeItem(each, indent, comments);
    return text;
  }
  const own = comments?.get(value);
  for (const key of Object.keys(value)) {
    const each = value[key];
    if (each === undefined) continue;
    text += writeEntry(key, each, indent, comments);
    if (own !== undefined && Object.hasOwn(own, key)) text += behind(each, own[key]);
  }
  return text;
}

function behind(value: JsonValue, comment: string | undefined): string {
  if (inline(value) === undefined || comment === undefined || !/^\P{Cc}+$/u.test(comment))
    throw new Error('a comment of one line stands behind a value of one line'); // a mistake of the caller
  return ` # ${comment}`;
}

function below(value: JsonValue, indent: string, comments: YamlComments | undefined): string {
  return typeof value === 'string' ? ` ${blockText(value, `${indent}  `)}` : block(value, `${indent}  `, comments);
}

/** The first line of an object or list stands behind the dash. */
function item(value: JsonValue, indent: string, comments: YamlComments | undefined): string {
  return typeof value === 'string' ? blockText(value, indent) : block(value, indent, comments).slice(1 + indent.length);
}

/** Readers look for the colon within 1,024 characters, so a longer key says that it is one. */
export function writeKey(key: string, indent: string): string {
  const written = scalar(key);
  return written.length > 500 ? `? ${written}\n${indent}` : written;
}

function scalar(text: string): string {
  return plain.test(text) && !reserved.test(text) ? text : quoteText(text);
}

function isBlockText(text: string): boolean {
  return text.includes('\n') && lines.test(text);
}

function blockText(text: string, indent: string): string {
  const [header, body] = text.endsWith('\n') ? ['|', text.slice(0, -1)] : ['|-', text];
  return `${header}\n${indent}${body.replace(/\n(?!\n)/g, `\n${indent}`)}`;
}

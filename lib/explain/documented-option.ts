import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Path } from '../model/issue';
import { isRecord } from '../model/record';
import type { Declaration, Declared } from './candidate';
import { schemaAt } from './candidates';
import { valueAt } from './changed-at';
import { fieldsOf } from './schema-parts';

/** What the documents say of an option. */
export interface DocumentedOption {
  /** `required`, a literal, or a sentence. */
  readonly fallback: string;
  readonly sentence: string;
}

interface Row extends DocumentedOption {
  /** Kinds that have the option, as the table names them. */
  readonly kinds: string;
}

/** What the tables of options in `docs/` say of the option at a path of a declaration; undefined where the documents are not there. */
export function documentedOption(declared: Declared, declaration: Declaration, path: Path): DocumentedOption | undefined {
  const isWorkload = path[0] === 'workloads' && path.length > 2;
  const table = tableOf(isWorkload ? 'workloads' : declaration === 'application' ? 'model' : 'environments');
  const name = optionName(declared, declaration, path);
  const rows = rowsAt(table, isWorkload ? name.replace(/^workloads\.<name>\./, '') : name);
  const kinds = path
    .map((_, index) => valueAt(declared[declaration], [...path.slice(0, index), 'kind']))
    .filter((kind) => kind !== undefined);
  return rows.find((row) => kinds.some((kind) => row.kinds.includes(`'${String(kind)}'`))) ?? rows[0];
}

/** `workloads.<name>.init[].image`: names of the user's own are left out. */
function optionName(declared: Declared, declaration: Declaration, path: Path): string {
  return path.reduce<string>((text, key, index) => {
    if (typeof key === 'number') return `${text}[]`;
    const around = path.slice(0, index);
    const schema = schemaAt(declared, declaration, around);
    const given = valueAt(declared[declaration], around);
    const isNamed = schema !== undefined && Object.keys(fieldsOf(schema, isRecord(given) ? given : {})).length === 0;
    const isKnown = index === 0 || !isNamed || !isRecord(given) || !Object.hasOwn(given, key);
    return `${text === '' ? '' : `${text}.`}${isKnown ? key : '<name>'}`;
  }, '');
}

type Table = ReadonlyMap<string, readonly Row[]>;

/** The rows of an option; where its objects are described at another one, those there. */
function rowsAt(table: Table, name: string, depth = 0): readonly Row[] {
  const found = table.get(name);
  if (found !== undefined || depth > 5) return found ?? [];
  for (let end = name.length; end > 0; end = Math.max(name.lastIndexOf('.', end - 1), name.lastIndexOf('[', end - 1))) {
    const like = table
      .get(name.slice(0, end))
      ?.map(({ sentence }) => /Fields as of `([^`]+)`/.exec(sentence)?.[1])
      .find((each) => each !== undefined);
    if (like !== undefined) return rowsAt(table, `${like}${name.slice(end)}`, depth + 1);
  }
  return [];
}

const known = new Map<string, Table>();

function tableOf(document: string): Table {
  const table = known.get(document) ?? readTable(join(documents(), `${document}.md`));
  known.set(document, table);
  return table;
}

/** The documents of the package, which is at another depth once it is built. */
function documents(folder = __dirname): string {
  if (existsSync(join(folder, 'package.json')) || dirname(folder) === folder) return join(folder, 'docs');
  return documents(dirname(folder));
}

function readTable(file: string): Table {
  if (!existsSync(file)) return new Map();
  const part =
    /^<!-- options (?:Workload|Environment|Application) -->\n([\s\S]*?)^<!-- \/options -->$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  const notes = new Map(
    [...part.matchAll(/^(\d+)\. (.*(?:\n {3}.*)*)/gm)].map(([, number = '', text = '']) => [`note ${number}`, text.replace(/\s+/g, ' ')]),
  );
  const rows = new Map<string, Row[]>();
  for (const line of part.split('\n')) {
    const [place = '', , fallback = '', sentence = ''] = cellsOf(line);
    const [, name, , kinds = ''] = /^`([^`]+)`( \((.*)\))?$/.exec(place) ?? [];
    if (name === undefined) continue;
    const row = { kinds, fallback: plain(notes.get(fallback) ?? fallback), sentence: plain(notes.get(sentence) ?? sentence) };
    rows.set(name, [...(rows.get(name) ?? []), row]);
  }
  return rows;
}

function cellsOf(line: string): readonly string[] {
  return line.startsWith('| ')
    ? line
        .slice(2, -2)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim().replaceAll('\\|', '|'))
    : [];
}

/** A text without its links. */
function plain(text: string): string {
  return text.replace(/\[([^\]]+)\]\([^)]+\)/g, '$1');
}

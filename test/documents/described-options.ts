import ts from 'typescript';
import { type DeclaredSchema, declaredSchema } from './declared-schema';
import { givenType, isPlainObject, itemOf, partsOf, typeText } from './described-type';
import { checker, exportOf, sentencesOf, tagOf } from './public-types';

/** An option of a construct, or of an object in its options. */
export interface DescribedOption {
  /** `backups.startTime`, `databases.<name>.charset`, `autoConnections[].consumerNetwork`. */
  readonly path: string;
  /** Kinds of the objects around it that have it, outermost first; none where all have. */
  readonly kinds: readonly string[];
  readonly type: string;
  /** `required`, a literal, or a sentence. */
  readonly fallback: string;
  readonly sentence: string;
}

/** Options of an exported interface or type, each followed by those of its own objects; a type that is used again is described once. */
export function optionsOf(name: string): readonly DescribedOption[] {
  const type = checker.getDeclaredTypeOfSymbol(exportOf(name));
  const parts = type.isUnion() ? type.types : [type];
  const described = new Described();
  fieldsOf(parts, { path: '', around: [], described });
  described.isComplete = true;
  return fieldsOf(parts, { path: '', around: [], described });
}

/** Where each type of objects is described: at the shortest of its paths, which a first pass finds. */
class Described {
  isComplete = false;
  private readonly paths: { readonly types: readonly ts.Type[]; path: string }[] = [];

  /** The path to look at for objects of these types; their own one where they are described. */
  pathOf(types: readonly ts.Type[], path: string): string {
    const found = this.paths.find((each) => each.types.length === types.length && each.types.every((type) => types.includes(type)));
    if (found === undefined) this.paths.push({ types, path });
    else if (!this.isComplete && depth(path) < depth(found.path)) found.path = path;
    return found?.path ?? path;
  }
}

function depth(path: string): number {
  return path.split(/[.[]/).length;
}

interface Place {
  readonly path: string;
  /** Types of the objects around it: one of them inside itself is not described again. */
  readonly around: readonly ts.Type[];
  readonly described: Described;
}

/** Of one object, or of one of several kinds. */
function fieldsOf(unsorted: readonly ts.Type[], place: Place): readonly DescribedOption[] {
  const [first] = unsorted;
  if (first === undefined) return [];
  if (unsorted.length === 1) return fieldsOfObject(first, place);
  const variants = unsorted
    .map((type) => ({ type, kind: kindOf(type) ?? fieldOf(type, unsorted) }))
    .sort((one, other) => (one.kind.text < other.kind.text ? -1 : 1));
  const kinds = variants.map(({ kind }) => kind);
  const described = variants.map(({ type, kind }) => ({ rows: ofKind(fieldsOfObject(type, place), kind, kinds, place), kind }));
  return [...kindRow(kinds, place), ...merged(described, place)];
}

/** By what one of several objects is known: a field with one literal text, or one that only it has. */
interface Kind {
  readonly field: string;
  readonly text: string;
  readonly isLiteral: boolean;
}

function kindOf(type: ts.Type): Kind | undefined {
  for (const field of ['kind', 'mode', 'type', 'action']) {
    const symbol = type.getProperty(field);
    const found = symbol && checker.getTypeOfSymbol(symbol);
    if (found?.isStringLiteral()) return { field, text: `\`'${found.value}'\``, isLiteral: true };
  }
  return undefined;
}

function fieldOf(type: ts.Type, variants: readonly ts.Type[]): Kind {
  const others = variants.filter((each) => each !== type);
  const own = inOrder(checker.getPropertiesOfType(type)).filter((each) => !isOptional(each));
  const isOthers = ({ name }: ts.Symbol) => others.some((each) => each.getProperty(name) !== undefined && !isNever(each.getProperty(name)));
  const field = (own.find((each) => !isOthers(each)) ?? own[0])?.name ?? '';
  return { field, text: `with \`${field}\``, isLiteral: false };
}

/** Rows of one kind, without the field that names it; a field by which it is known may be another one instead. */
function ofKind(
  rows: readonly DescribedOption[],
  { field, isLiteral }: Kind,
  kinds: readonly Kind[],
  place: Place,
): readonly DescribedOption[] {
  const named = below(place.path, field);
  if (isLiteral) return rows.filter(({ path }) => path !== named);
  const others = [...new Set(kinds.map((each) => each.field))].filter((each) => each !== field);
  const fallback = others.length > 0 ? `required, or \`${others.join('`, `')}\`` : 'required';
  return rows.map((row) => (row.path === named ? { ...row, fallback } : row));
}

/** Rows of all variants, each once, with the kinds that have it. */
function merged(
  described: readonly { readonly rows: readonly DescribedOption[]; readonly kind: Kind }[],
  place: Place,
): readonly DescribedOption[] {
  const found = new Map<string, { readonly row: DescribedOption; readonly kinds: string[] }>();
  for (const { rows, kind } of described)
    for (const row of rows) {
      const key = JSON.stringify(row);
      const same = found.get(key) ?? { row, kinds: [] };
      found.set(key, same);
      // its path says which one has it
      const isNamed = !kind.isLiteral && row.path.startsWith(below(place.path, kind.field));
      same.kinds.push(...(isNamed ? described.map(() => '') : [kind.text]));
    }
  return [...found.values()].map(({ row, kinds }) =>
    kinds.length >= described.length ? row : { ...row, kinds: [[...new Set(kinds)].join(', '), ...row.kinds] },
  );
}

function kindRow(kinds: readonly Kind[], place: Place): readonly DescribedOption[] {
  const literals = kinds.filter(({ isLiteral }) => isLiteral);
  const [first] = literals;
  if (first === undefined) return [];
  const type = [...new Set(literals.map(({ text }) => text))].join(', ');
  return [{ path: below(place.path, first.field), kinds: [], type, fallback: 'required', sentence: '' }];
}

function fieldsOfObject(type: ts.Type, { path, around, described }: Place): readonly DescribedOption[] {
  const fields = inOrder(checker.getPropertiesOfType(type)).filter((each) => !isNever(each));
  const required = fields.filter((each) => !isOptional(each));
  return [...required, ...fields.filter(isOptional)].flatMap((field) => {
    const at = below(path, field.name);
    const { rows, like } = inside(givenType(field), { path: at, around: [...around, type], described });
    const row = rowOf(field, at);
    return [like === undefined ? row : { ...row, sentence: `${row.sentence} Fields as of \`${like}\`.`.trim() }, ...rows];
  });
}

function rowOf(field: ts.Symbol, path: string): DescribedOption {
  const { range, allowed, fallback, order } = declaredSchema(field);
  const type = typeText(givenType(field), order);
  return {
    path,
    kinds: [],
    type: range === undefined ? type : `${type}, ${range}`,
    fallback: isOptional(field) ? fallbackText(tagOf(field, 'default') ?? fallback ?? '- none') : 'required',
    sentence: sentenceOf(field, { range, allowed }),
  };
}

/** What the type does not say already. */
function sentenceOf(field: ts.Symbol, { range, allowed }: DeclaredSchema): string {
  if (field.name === 'overrides') return '[Overrides](../google.md#overrides), by paths in Terraform JSON.';
  const sentence = sentencesOf(field).replace(/\s+/g, ' ');
  if (sentence === '') return allowed === undefined ? '' : `${capital(allowed)}.`;
  const rest = range === undefined || !sentence.startsWith(range) ? undefined : /^[.;,] ?(.*)$/.exec(sentence.slice(range.length))?.[1];
  return rest === undefined ? sentence : capital(rest);
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** As they are declared, those of the file with most of them first; the compiler's own order follows from all other files. */
function inOrder(fields: readonly ts.Symbol[]): readonly ts.Symbol[] {
  const files = new Map<string, number>();
  for (const field of fields) files.set(fileOf(field), (files.get(fileOf(field)) ?? 0) + 1);
  const order = [...files].sort(([one, its], [other, theirs]) => theirs - its || (one < other ? -1 : 1)).map(([file]) => file);
  const place = (field: ts.Symbol) => field.declarations?.[0]?.pos ?? 0;
  return [...fields].sort((one, other) => order.indexOf(fileOf(one)) - order.indexOf(fileOf(other)) || place(one) - place(other));
}

function fileOf(field: ts.Symbol): string {
  return field.declarations?.[0]?.getSourceFile().fileName ?? '';
}

/** Whether it is there only to be forbidden. */
function isNever(field: ts.Symbol | undefined): boolean {
  return field !== undefined && (givenType(field).flags & ts.TypeFlags.Never) !== 0;
}

function isOptional(field: ts.Symbol): boolean {
  return (field.flags & ts.SymbolFlags.Optional) !== 0;
}

interface Inside {
  readonly rows: readonly DescribedOption[];
  /** Another path at which the same objects are described. */
  readonly like?: string;
}

/** Fewer rows than this are repeated, since a reference is no shorter. */
const leastReferred = 3;

/** Options of the objects that a value holds. */
function inside(type: ts.Type, place: Place): Inside {
  const parts = partsOf(type).filter((each) => !place.around.includes(each));
  const objects = insideObjects(parts.filter(isPlainObject), place);
  const items = parts.flatMap((each) => {
    const item = itemOf(each);
    return item === undefined ? [] : [inside(item.type, { ...place, path: `${place.path}${item.isNamed ? '.<name>' : '[]'}` })];
  });
  const all = [objects, ...items];
  const like = all.find((each) => each.like !== undefined)?.like;
  return { rows: all.flatMap(({ rows }) => rows), ...(like !== undefined && { like }) };
}

function insideObjects(objects: readonly ts.Type[], place: Place): Inside {
  const rows = fieldsOf(objects, place);
  if (rows.length < leastReferred) return { rows };
  const path = place.described.pathOf(objects, place.path);
  return place.described.isComplete && path !== place.path ? { rows: [], like: path } : { rows };
}

function below(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

/** As a comment has it: a literal, with words behind it perhaps, or a sentence behind a hyphen. */
function fallbackText(written: string): string {
  const text = written.replace(/\s+/g, ' ');
  if (text.startsWith('- ')) return text.slice(2);
  const [, literal, rest = ''] = /^('[^']*'|-?[\d._]+|true|false|\[.*?\]|\{.*\})(.*)$/.exec(text) ?? [];
  return literal === undefined ? text : `\`${literal}\`${rest}`;
}

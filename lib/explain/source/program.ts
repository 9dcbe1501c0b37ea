import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Expression } from './expression';
import { Parser } from './parser';
import { tokensOf } from './tokens';

/** A file of the user, as far as it states data. */
export interface Program {
  readonly file: string;
  readonly text: string;
  /** Constants and functions by name, and `default`. */
  readonly constants: ReadonlyMap<string, Expression>;
  /** Names that are imported, and from where. */
  readonly imports: ReadonlyMap<string, Imported>;
}

/** What a name is in another file. */
export interface Imported {
  readonly from: string;
  readonly name: string;
}

/** Reads programs, each once. */
export class Programs {
  private readonly known = new Map<string, Program | undefined>();

  /** The program in a file; undefined where it cannot be read. */
  program(file: string): Program | undefined {
    if (!this.known.has(file)) this.known.set(file, readProgram(file));
    return this.known.get(file);
  }

  /** A file of JSON, as a program whose default export it is. */
  data(file: string): Program | undefined {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    const tokens = text === undefined ? undefined : tokensOf(text);
    if (text === undefined || tokens === undefined) return undefined;
    return { file, text, constants: new Map([['default', new Parser(tokens).expression()]]), imports: new Map() };
  }

  /** The program that another one imports; undefined for those of packages. */
  imported({ file }: Program, from: string): Program | undefined {
    if (!from.startsWith('.')) return undefined;
    const place = resolve(dirname(file), from);
    const stem = place.replace(/\.[mc]?js$/, '');
    const names = [place, ...extensions.flatMap((extension) => [`${stem}${extension}`, `${place}/index${extension}`])];
    const found = names.find((name) => existsSync(name) && statSync(name).isFile());
    return found === undefined ? undefined : this.program(found);
  }
}

const extensions = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];

function readProgram(file: string): Program | undefined {
  try {
    return programOf(file, readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @internal */
export function programOf(file: string, text: string): Program | undefined {
  const tokens = tokensOf(text);
  if (tokens === undefined) return undefined;
  const constants = new Map<string, Expression>();
  const imports = new Map<string, Imported>();
  const parser = new Parser(tokens);
  while (parser.next() !== undefined) statement(parser, constants, imports);
  return { file, text, constants, imports };
}

/** Reads one statement of the outermost level. */
function statement(parser: Parser, constants: Map<string, Expression>, imports: Map<string, Imported>): void {
  const isExported = parser.pass('export');
  if (parser.is('import') || (isExported && parser.is('{'))) importing(parser, imports);
  else if (isExported && parser.pass('default')) constants.set('default', parser.expression());
  else if (parser.pass('const') || parser.pass('let') || parser.pass('var')) constant(parser, constants);
  else if (parser.pass('function')) declaredFunction(parser, constants);
  else parser.pass();
}

function constant(parser: Parser, constants: Map<string, Expression>): void {
  const token = parser.next();
  parser.pass();
  if (parser.is(':')) parser.passUntil('=', ';');
  if (token?.kind !== 'name' || !parser.pass('=')) return;
  constants.set(token.text, parser.expression());
}

function declaredFunction(parser: Parser, constants: Map<string, Expression>): void {
  const token = parser.next();
  parser.pass();
  if (token?.kind !== 'name' || !parser.is('(')) return;
  const parameters = parser.parameters();
  parser.passUntil('{', ';');
  if (parser.is('{')) constants.set(token.text, { kind: 'function', start: token.start, parameters, result: parser.body() });
}

/** `import a, { b as c } from '…'` and `export { b as c } from '…'`. */
function importing(parser: Parser, imports: Map<string, Imported>): void {
  const found: { readonly name: string; readonly as: string }[] = [];
  parser.pass('import');
  parser.pass('type');
  if (parser.next()?.kind === 'name' && !parser.is('from')) {
    found.push({ name: 'default', as: parser.next()?.text ?? '' });
    parser.pass();
    parser.pass(',');
  }
  if (parser.pass('{')) {
    while (parser.next() !== undefined && !parser.is('}')) {
      if (parser.is('type') && parser.next(1)?.kind === 'name' && !parser.is('as', 1)) parser.pass();
      const name = parser.next()?.text ?? '';
      parser.pass();
      const as = parser.pass('as') ? (parser.next()?.text ?? '') : name;
      if (as !== name) parser.pass();
      found.push({ name, as });
      parser.pass(',');
    }
    parser.pass('}');
  }
  if (!parser.pass('from')) return;
  const token = parser.next();
  if (token?.kind === 'string') for (const { name, as } of found) imports.set(as, { from: token.text.slice(1, -1), name });
  parser.pass();
}

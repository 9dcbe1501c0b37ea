import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { ModuleError } from './module-error';
import { type Place, placeInStack, placeOfSyntax } from './stack-place';
import { textOfError } from './text-of-error';
import { isTypeScript, type TypeScriptReader, typeScriptAdvice } from './type-script-reader';

/** What came up while a module of the user was loaded or read: who threw it, where it is, and what to do. */
export function moduleFault(error: unknown, file: string, reader: TypeScriptReader): ModuleError {
  if (error instanceof ModuleError) return error;
  const { code, name, message, stack } = textOfError(error);
  const transformed = /^(.+?):(\d+):(\d+): ERROR: (.*)$/m.exec(name === 'TransformError' ? message : '');
  const place = transformed === null ? placeOf({ code, message, stack, name }, file, reader) : placeOfTransform(transformed, file);
  const words = reason({ code, name, message: transformed?.[4] ?? message });
  const advice = typeScriptAdvice({ code, name, message, file: place.file }, reader);
  return new ModuleError([`${formatPlace(place)}: ${words}`, ...advice].join('\n'));
}

/** `shop/application.ts:3:12`, from the working directory where the file is below it. */
export function formatPlace({ file, line, column }: Partial<Place> & { readonly file: string }): string {
  const near = relative('.', file);
  const shown = near === '' || near.startsWith('..') || isAbsolute(near) ? file : near;
  return [shown, line, column].filter((each) => each !== undefined).join(':');
}

interface Thrown {
  readonly code: string;
  readonly name: string;
  readonly message: string;
}

function reason({ code, name, message }: Thrown): string {
  if (code === 'ERR_REQUIRE_ASYNC_MODULE' || /top-level await/i.test(message)) {
    return 'awaits at the top level, which the command cannot load; export what is there without waiting';
  }
  if (code === 'ERR_REQUIRE_ESM') return `needs Node 20.19 or newer, this is ${process.versions.node}`;
  const first = /MODULE_NOT_FOUND/.test(code) ? (message.split('\n')[0] ?? '').replace(/ imported from .*/, '') : message;
  return ['', 'Error', 'TransformError'].includes(name) ? first : `${name}: ${first}`;
}

/** esbuild calls `application.mts` `application.ts`. */
function placeOfTransform([, named = '', line, column]: RegExpExecArray, file: string): Place {
  const isMeant = (each: string) => existsSync(each) && each.replace(/\.[mc]([jt]s)$/, '.$1') === named;
  const variants = [file, named, ...['m', 'c'].map((kind) => named.replace(/\.([jt]s)$/, `.${kind}$1`))];
  return { file: variants.find(isMeant) ?? named, line: Number(line), column: Number(column) + 1 };
}

function placeOf(
  { code, name, message, stack }: Thrown & { readonly stack: string },
  file: string,
  reader: TypeScriptReader,
): Partial<Place> & { readonly file: string } {
  const inStack = (name === 'SyntaxError' ? placeOfSyntax(stack) : undefined) ?? placeInStack(stack);
  if (inStack !== undefined) return inStack;
  const [, missing = '', importer] = /'([^']+)'.* imported from (.+)$/m.exec(message) ?? [];
  if (importer !== undefined && existsSync(importer)) return placeOfImport(missing, importer);
  const isParsed = name === 'SyntaxError' || code === 'ERR_REQUIRE_ASYNC_MODULE';
  // without a reader, Node's complaint is of the first type that it meets
  return (isParsed && !(reader.kind === 'none' && isTypeScript(file)) ? placeInChild(file) : undefined) ?? { file };
}

/** Node names the importing file without a line. */
function placeOfImport(missing: string, importer: string): Partial<Place> & { readonly file: string } {
  const lines = readFileSync(importer, 'utf8').split('\n');
  const names = (text: string) => text === missing || text.startsWith(`${missing}/`) || resolve(dirname(importer), text) === missing;
  const line = lines.findIndex((each) => [...each.matchAll(/(['"])([^'"]+)\1/g)].some(([, , text = '']) => names(text)));
  return { file: importer, ...(line !== -1 && { line: line + 1 }) };
}

/** Node tells the line of such an error only when it ends a process. The module has not run yet, and does not run when it has none. */
function placeInChild(file: string): Place | undefined {
  const args = ['--experimental-print-required-tla', '-e', `require(${JSON.stringify(file)})`];
  const { stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'], timeout: 10_000 });
  return placeOfSyntax(stderr ?? '');
}

import path from 'node:path';
import ts from 'typescript';
import { root } from './documents';

const entry = path.join(root, 'lib/constructs/google/index.ts');
const main = path.join(root, 'lib/index.ts');
const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile).config,
  ts.sys,
  root,
);
const program = ts.createProgram([entry, main], { ...options, noEmit: true });
export const checker = program.getTypeChecker();

const exported: ReadonlyMap<string, ts.Symbol> = new Map(exportsOf(entry).map((each) => [each.name, aliased(each)]));

/** Classes of constructs that users make, by name: those with a page of their own. */
export const constructs: readonly string[] = [...exported]
  .filter(([, symbol]) => (symbol.flags & ts.SymbolFlags.Class) !== 0 && !isMadeByOthers(symbol))
  .map(([name]) => name)
  .sort();

export function exportOf(name: string): ts.Symbol {
  const found =
    exported.get(name) ??
    exportsOf(main)
      .map(aliased)
      .find((each) => each.name === name);
  if (found === undefined) throw new Error(`neither orchestra-cdk/google nor orchestra-cdk exports ${name}`);
  return found;
}

export function aliased(symbol: ts.Symbol): ts.Symbol {
  return (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
}

/** The comment of a symbol, without its tags. */
export function sentencesOf(symbol: ts.Symbol): string {
  return ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim();
}

/** The text of a tag of its comment. */
export function tagOf(symbol: ts.Symbol, name: string): string | undefined {
  const tag = symbol.getJsDocTags(checker).find((each) => each.name === name);
  return tag && ts.displayPartsToString(tag.text).trim();
}

function exportsOf(file: string): readonly ts.Symbol[] {
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  return module === undefined ? [] : checker.getExportsOfModule(module);
}

/** Whether its constructor is internal. */
function isMadeByOthers(symbol: ts.Symbol): boolean {
  const declared = symbol.declarations?.find(ts.isClassDeclaration)?.members.find(ts.isConstructorDeclaration); // the first is the public one, if any
  return declared !== undefined && ts.getJSDocTags(declared).some(({ tagName }) => tagName.text === 'internal');
}

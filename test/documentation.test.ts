import path from 'node:path';
import ts from 'typescript';
import manifest from '../package.json';

jest.setTimeout(120_000);

const root = path.join(__dirname, '..');

describe('what editors show of the exports', () => {
  const entries = Object.values(manifest.exports).flatMap((each) =>
    typeof each === 'string' ? [] : [each.types.replace(/^\.\/build\//, '').replace(/\.d\.ts$/, '.ts')],
  );
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile).config,
    ts.sys,
    root,
  );
  const program = ts.createProgram(
    entries.map((entry) => path.join(root, entry)),
    { ...options, noEmit: true },
  );
  const checker = program.getTypeChecker();

  it.each(entries)('has a sentence for each of %s', (entry) => {
    const source = program.getSourceFile(path.join(root, entry));
    const module = source && checker.getSymbolAtLocation(source);
    const found = module === undefined ? [] : checker.getExportsOfModule(module);
    expect(found.length).toBeGreaterThan(5);
    const origins = found.map((each) => ((each.flags & ts.SymbolFlags.Alias) === 0 ? each : checker.getAliasedSymbol(each)));
    const silent = origins.filter((each) => ts.displayPartsToString(each.getDocumentationComment(checker)) === '');
    expect(silent.map(({ name }) => name).sort()).toEqual([]);
  });
});

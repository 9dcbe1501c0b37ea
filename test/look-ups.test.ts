import { join, relative } from 'node:path';
import ts from 'typescript';

const root = join(__dirname, '..');

/** Reads of a value by a name that is known only at run time, which every object answers for `constructor` too. */
function lookUps(): string[] {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
  const config = ts.getParsedCommandLineOfConfigFile(join(root, 'tsconfig.build.json'), {}, host);
  const program = ts.createProgram(config?.fileNames ?? [], config?.options ?? {});
  const checker = program.getTypeChecker();
  const own = join(root, 'lib/model/own.ts');
  return program.getSourceFiles().flatMap((file) => {
    if (!file.fileName.startsWith(join(root, 'lib')) || file.fileName === own) return [];
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isElementAccessExpression(node) && isByName(node, checker) && !isSafe(node, file)) {
        const { line } = file.getLineAndCharacterOfPosition(node.getStart());
        found.push(`${relative(root, file.fileName)}:${line + 1} ${node.getText()}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
    return found;
  });
}

function isByName({ expression, argumentExpression: key }: ts.ElementAccessExpression, checker: ts.TypeChecker): boolean {
  const isText = (type: ts.Type): boolean => (type.flags & ts.TypeFlags.String) !== 0 || (type.isUnion() && type.types.some(isText));
  if (ts.isStringLiteralLike(key) || !isText(checker.getTypeAtLocation(key))) return false;
  const type = checker.getNonNullableType(checker.getTypeAtLocation(expression));
  return checker.getIndexInfoOfType(type, ts.IndexKind.String) !== undefined;
}

/** What is written to, and what the same function has found among the object's own keys. */
function isSafe(node: ts.ElementAccessExpression, file: ts.SourceFile): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken) return true;
  let within: ts.Node = node;
  while (!ts.isFunctionDeclaration(within) && within !== file) within = within.parent;
  const [text, record] = [within.getText(), node.expression.getText()];
  return text.includes(`Object.keys(${record})`) || text.includes(`Object.hasOwn(${record}, ${node.argumentExpression.getText()})`);
}

describe('look-ups', () => {
  it('by a name of the user ask for what an object has itself', () => {
    expect(lookUps()).toEqual([]); // use own(record, name) of lib/model/own.ts
  });
});

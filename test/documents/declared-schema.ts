import ts from 'typescript';
import { aliased, checker } from './public-types';

/** What the schema of a field declares besides its type. */
export interface DeclaredSchema {
  /** `1 to 300`, `/8 to /29`. */
  readonly range?: string;
  /** What a text must be, in the words of its error. */
  readonly allowed?: string;
  /** Literals in their order, in code. */
  readonly order?: readonly string[];
  /** The default as it is written. */
  readonly fallback?: string;
}

/** What the schema says in whose object a field is declared; nothing for a field of an interface. */
export function declaredSchema(field: ts.Symbol): DeclaredSchema {
  const expression = field.declarations?.map(initializerOf).find((each) => each !== undefined);
  return expression === undefined ? {} : ofExpression(expression);
}

function initializerOf(declaration: ts.Node): ts.Expression | undefined {
  if (ts.isPropertyAssignment(declaration)) return declaration.initializer;
  if (!ts.isShorthandPropertyAssignment(declaration)) return undefined;
  const symbol = checker.getShorthandAssignmentValueSymbol(declaration);
  return symbol && constantOf(symbol);
}

/** What a constant is declared as, in this file or another one. */
function constantOf(symbol: ts.Symbol): ts.Expression | undefined {
  return aliased(symbol).declarations?.find(ts.isVariableDeclaration)?.initializer;
}

function ofExpression(expression: ts.Expression): DeclaredSchema {
  if (ts.isIdentifier(expression)) {
    const symbol = checker.getSymbolAtLocation(expression);
    const constant = symbol && constantOf(symbol);
    return constant === undefined ? {} : ofExpression(constant);
  }
  if (!ts.isCallExpression(expression)) return {};
  const { expression: called, arguments: given } = expression;
  if (ts.isPropertyAccessExpression(called)) {
    const inner = ofExpression(called.expression);
    if (called.name.text === 'default' && given[0] !== undefined) return { ...inner, fallback: oneLine(given[0].getText()) };
    return called.name.text === 'filled' && given.length === 0 ? { ...inner, fallback: '{}' } : inner;
  }
  return ts.isIdentifier(called) ? ofCall(called.text, given) : {};
}

function ofCall(name: string, given: readonly ts.Expression[]): DeclaredSchema {
  const [first, second] = given;
  if (first === undefined) return {};
  switch (name) {
    case 'whole':
    case 'number':
      return second === undefined ? {} : { range: `${shown(first)} to ${shown(second)}` };
    case 'ipRange':
      return second === undefined ? {} : { range: `/${shown(first)} to /${shown(second)}` };
    case 'known':
    case 'orStandIn':
      return ofExpression(first);
    case 'oneOf':
      return { order: given.map((each) => `\`${each.getText()}\``) };
    case 'text':
      return ofOptions(first);
    default:
      return {};
  }
}

function ofOptions(options: ts.Expression): DeclaredSchema {
  const allowed = checker.getTypeAtLocation(options).getProperty('allowed');
  const written = allowed?.declarations?.find(ts.isPropertyAssignment)?.initializer;
  return written !== undefined && ts.isStringLiteral(written) ? { allowed: written.text } : {};
}

/** A number as its source calculates it. */
function shown(expression: ts.Expression): string {
  const value = numberOf(expression);
  if (value === undefined) throw new Error(`a bound is not known: ${expression.getText()}`);
  return String(value);
}

function numberOf(expression: ts.Expression): number | undefined {
  if (ts.isNumericLiteral(expression)) return Number(expression.text);
  if (ts.isPrefixUnaryExpression(expression)) return -(numberOf(expression.operand) ?? Number.NaN);
  if (ts.isPropertyAccessExpression(expression) && expression.getText() === 'Number.MAX_SAFE_INTEGER') return Number.MAX_SAFE_INTEGER;
  if (ts.isBinaryExpression(expression)) {
    const [left, right] = [numberOf(expression.left), numberOf(expression.right)];
    const isProduct = expression.operatorToken.kind === ts.SyntaxKind.AsteriskToken;
    return isProduct && left !== undefined && right !== undefined ? left * right : undefined;
  }
  const symbol = ts.isIdentifier(expression) ? checker.getSymbolAtLocation(expression) : undefined;
  const constant = symbol && constantOf(symbol);
  return constant && numberOf(constant);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/,(?= [}\]])/g, '');
}

/** A word of a program. */
export interface Token {
  readonly kind: 'name' | 'string' | 'template' | 'number' | 'regex' | 'punctuation';
  readonly text: string;
  /** Position of its first character. */
  readonly start: number;
  /** Whether a line ends before it. */
  readonly isFirst: boolean;
}

const blank = /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const patterns = [
  ['name', /[\p{L}_$#][\p{L}\p{N}_$]*/uy],
  ['number', /0[xob][\da-f_]+n?|(?:\d[\d_]*)?\.?\d[\d_]*(?:e[+-]?\d+)?n?/iy],
  ['string', /"(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'/y],
  ['punctuation', /=>|\.\.\.|\?\.|\?\?=?|&&=?|\|\|=?|[=!]==?|[<>]=|\*\*|\+\+|--|[+\-*/%&|^]=|[{}()[\];,.<>?:=+\-*/%&|^!~@]/y],
] as const;
const regex = /\/(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;

/** The words of a JavaScript or TypeScript program, without its comments; undefined where it is not understood. */
export function tokensOf(program: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  let position = program.startsWith('#!') ? Math.max(program.indexOf('\n'), 0) : 0;
  while (position < program.length) {
    const skipped = matchAt(blank, program, position) ?? '';
    position += skipped.length;
    if (position >= program.length) break;
    const found = tokenAt(program, position, tokens.at(-1));
    if (found === undefined) return undefined;
    tokens.push({ ...found, start: position, isFirst: skipped.includes('\n') });
    position += found.text.length;
  }
  return tokens;
}

function tokenAt(program: string, position: number, before: Token | undefined): Pick<Token, 'kind' | 'text'> | undefined {
  if (program[position] === '`') {
    const end = endOfTemplate(program, position);
    return end === undefined ? undefined : { kind: 'template', text: program.slice(position, end) };
  }
  if (program[position] === '/' && mayBeRegex(before)) {
    const text = matchAt(regex, program, position);
    if (text !== undefined) return { kind: 'regex', text };
  }
  for (const [kind, pattern] of patterns) {
    const text = matchAt(pattern, program, position);
    if (text !== undefined) return { kind, text };
  }
  return undefined;
}

/** A slash behind a value divides. */
function mayBeRegex(before: Token | undefined): boolean {
  if (before === undefined) return true;
  if (before.kind === 'name') return ['return', 'typeof', 'case', 'in', 'of'].includes(before.text);
  return before.kind === 'punctuation' && ![')', ']', '}'].includes(before.text);
}

/** A template may hold programs, which may hold templates. */
function endOfTemplate(program: string, start: number): number | undefined {
  for (let position = start + 1; position < program.length; position++) {
    if (program[position] === '\\') position += 1;
    else if (program[position] === '`') return position + 1;
    else if (program.startsWith('${', position)) {
      const end = endOfHole(program, position + 2);
      if (end === undefined) return undefined;
      position = end - 1;
    }
  }
  return undefined;
}

function endOfHole(program: string, start: number): number | undefined {
  let depth = 1;
  let position = start;
  let before: Token | undefined;
  while (position < program.length) {
    position += (matchAt(blank, program, position) ?? '').length;
    const found = tokenAt(program, position, before);
    if (found === undefined) return undefined;
    position += found.text.length;
    if (found.text === '{') depth += 1;
    if (found.text === '}') depth -= 1;
    if (depth === 0) return position;
    before = { ...found, start: position, isFirst: false };
  }
  return undefined;
}

function matchAt(pattern: RegExp, program: string, position: number): string | undefined {
  pattern.lastIndex = position;
  return pattern.exec(program)?.[0];
}

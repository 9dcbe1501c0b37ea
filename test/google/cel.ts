/** What a token says; a claim that it lacks cannot be read. */
export interface Token {
  readonly [claim: string]: string;
}

type Value = string | boolean | readonly Value[];

/** Punctuation, texts and paths such as `assertion.ref`. */
const piece = /\s*(\|\||&&|==|!=|[!?:()[\],]|'[^'\\]*'|[a-z_]+(?:\.[a-zA-Z_]+)*)/y;

/** What an expression of the part of CEL that is written here comes to. An error ends it all, as the harshest reading of CEL would have it. */
export function evaluate(expression: string, token: Token): Value {
  const reader = new Reader(piecesOf(expression), token);
  const value = reader.choice();
  reader.take();
  return value;
}

function piecesOf(expression: string): string[] {
  const pieces: string[] = [];
  piece.lastIndex = 0;
  while (piece.lastIndex < expression.length) {
    const at = piece.lastIndex;
    const found = piece.exec(expression)?.[1];
    if (found === undefined) throw new Error(`no CEL that is known here: ${expression.slice(at)}`);
    pieces.push(found);
  }
  return pieces;
}

/** Reads all, and evaluates just what counts: `live` is false in what a decision has left behind. */
class Reader {
  private at = 0;

  constructor(
    private readonly pieces: readonly string[],
    private readonly token: Token,
  ) {}

  choice(live = true): Value {
    const condition = this.either(live);
    if (!this.skip('?')) return condition;
    const yes = this.choice(live && condition === true);
    this.take(':');
    const no = this.choice(live && condition !== true);
    return condition === true ? yes : no;
  }

  /** Takes what must come next: the end, unless told. */
  take(expected?: string): void {
    if (this.pieces[this.at] !== expected) throw new Error(`${String(expected)} expected, got ${String(this.pieces[this.at])}`);
    this.at += 1;
  }

  private skip(expected: string): boolean {
    const found = this.pieces[this.at] === expected;
    if (found) this.at += 1;
    return found;
  }

  private either(live: boolean): Value {
    let value = this.both(live);
    while (this.skip('||')) {
      const next = this.both(live && value !== true);
      value = value === true || next === true;
    }
    return value;
  }

  private both(live: boolean): Value {
    let value = this.relation(live);
    while (this.skip('&&')) {
      const next = this.relation(live && value === true);
      value = value === true && next === true;
    }
    return value;
  }

  private relation(live: boolean): Value {
    const left = this.operand(live);
    if (this.skip('==')) return left === this.operand(live);
    if (this.skip('!=')) return left !== this.operand(live);
    if (!this.skip('in')) return left;
    const list = this.operand(live);
    return Array.isArray(list) && list.includes(left);
  }

  private operand(live: boolean): Value {
    if (this.skip('!')) return this.operand(live) !== true;
    if (this.skip('(')) return this.closed(this.choice(live), ')');
    if (this.skip('[')) return this.list(live);
    const word = this.pieces[this.at] ?? '';
    this.at += 1;
    if (word.startsWith("'")) return word.slice(1, -1);
    if (word === 'has') return this.has();
    return word.endsWith('.startsWith') ? this.starts(word.slice(0, -'.startsWith'.length), live) : this.claim(word, live);
  }

  private closed(value: Value, end: string): Value {
    this.take(end);
    return value;
  }

  private list(live: boolean): Value {
    const items = [this.choice(live)];
    while (this.skip(',')) items.push(this.choice(live));
    return this.closed(items, ']');
  }

  private has(): boolean {
    this.take('(');
    const path = this.pieces[this.at] ?? '';
    this.at += 1;
    this.take(')');
    return Object.hasOwn(this.token, nameOf(path));
  }

  private starts(path: string, live: boolean): boolean {
    this.take('(');
    const start = this.choice(live);
    this.take(')');
    return String(this.claim(path, live)).startsWith(String(start));
  }

  private claim(path: string, live: boolean): string {
    const value = this.token[nameOf(path)];
    if (value === undefined && live) throw new Error(`no such key: ${path}`);
    return value ?? '';
  }
}

function nameOf(path: string): string {
  const name = /^assertion\.([a-z_]+)$/.exec(path)?.[1];
  if (name === undefined) throw new Error(`no claim: ${path}`);
  return name;
}

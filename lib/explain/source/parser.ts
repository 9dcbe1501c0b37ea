import type { Entry, Expression, Item } from './expression';
import type { Token } from './tokens';

const opening: ReadonlySet<string> = new Set(['(', '[', '{']);
const closing: ReadonlySet<string> = new Set([')', ']', '}']);

/** Reads expressions from the words of a program. What it does not understand becomes `other`, which ends where its surroundings go on. */
export class Parser {
  private position = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  /** The word that comes next, or one further on. */
  next(ahead = 0): Token | undefined {
    return this.tokens[this.position + ahead];
  }

  is(text: string, ahead = 0): boolean {
    const token = this.next(ahead);
    return token?.text === text && token.kind !== 'string' && token.kind !== 'template';
  }

  /** Passes a word, or only this one. */
  pass(text?: string): boolean {
    if (text !== undefined && !this.is(text)) return false;
    this.position += 1;
    return true;
  }

  /** Passes everything up to one of some words outside of brackets. */
  passUntil(...ends: readonly string[]): void {
    while (this.next() !== undefined && !ends.some((end) => this.is(end))) {
      if (closing.has(this.next()?.text ?? '') && this.next()?.kind === 'punctuation') return;
      this.passGroup();
    }
  }

  /** Passes a word, or brackets with all that is in them. */
  private passGroup(): void {
    let depth = 0;
    do {
      const token = this.next();
      if (token?.kind === 'punctuation' && opening.has(token.text)) depth += 1;
      if (token?.kind === 'punctuation' && closing.has(token.text)) depth -= 1;
      this.position += 1;
    } while (depth > 0 && this.next() !== undefined);
  }

  /** The next expression, up to what ends it. */
  expression(): Expression {
    const start = this.next()?.start ?? 0;
    const found = this.postfix(this.primary());
    this.passCasts();
    if (this.isAtEnd()) return found;
    this.passUntil(',', ';');
    return { kind: 'other', start };
  }

  private isAtEnd(): boolean {
    const token = this.next();
    if (token === undefined || [',', ';', ':'].includes(token.text) || closing.has(token.text)) return true;
    return (
      token.isFirst && (token.kind === 'name' || token.kind === 'string') && !['as', 'satisfies', 'in', 'instanceof'].includes(token.text)
    );
  }

  private passCasts(): void {
    while (this.is('as') || this.is('satisfies') || (this.is('!') && this.next()?.isFirst === false)) {
      if (this.pass('!')) continue;
      this.pass();
      if (this.pass('const')) continue;
      this.passUntil(',', ';', '=>', '=', '&&', '||', '?');
    }
  }

  private primary(): Expression {
    const token = this.next();
    const start = token?.start ?? 0;
    if (token === undefined) return { kind: 'other', start };
    if (token.kind === 'string' || token.kind === 'number' || token.kind === 'template') return this.literal(token);
    if (this.is('{')) return this.object();
    if (this.is('[')) return this.list();
    if (this.is('-') && this.next(1)?.kind === 'number') {
      this.pass();
      const value = Number(this.next()?.text.replaceAll('_', ''));
      this.pass();
      return { kind: 'literal', start, value: -value };
    }
    if (this.is('(')) return this.isFunction() ? this.arrow() : this.inParentheses();
    if (token.kind !== 'name') return this.other();
    if (this.is('async') || this.is('function') || this.is('new') || this.is('await') || this.is('class')) return this.other();
    if (this.is('=>', 1)) return this.arrow();
    this.pass();
    const constants: ReadonlyMap<string, boolean | null> = new Map([
      ['true', true],
      ['false', false],
      ['null', null],
    ]);
    const value = constants.get(token.text);
    return value === undefined ? { kind: 'name', start, name: token.text, fields: [] } : { kind: 'literal', start, value };
  }

  private other(): Expression {
    const start = this.next()?.start ?? 0;
    this.passUntil(',', ';');
    return { kind: 'other', start };
  }

  private literal({ kind, text, start }: Token): Expression {
    this.pass();
    if (kind === 'number') return { kind: 'literal', start, value: Number(text.replaceAll('_', '')) };
    if (kind === 'template' && text.includes('${')) return { kind: 'other', start };
    return { kind: 'literal', start, value: textOf(text) };
  }

  private inParentheses(): Expression {
    const start = this.next()?.start ?? 0;
    this.pass('(');
    const inner = this.expression();
    if (this.pass(')')) return inner;
    this.passUntil(')');
    this.pass(')');
    return { kind: 'other', start };
  }

  private isFunction(): boolean {
    const before = this.position;
    this.passGroup();
    if (this.is(':')) this.passUntil('=>', ',', ';');
    const found = this.is('=>');
    this.position = before;
    return found;
  }

  private arrow(): Expression {
    const start = this.next()?.start ?? 0;
    const parameters = this.is('(') ? this.parameters() : [this.next()?.text ?? ''];
    if (!this.is('=>')) this.passUntil('=>');
    this.pass('=>');
    return { kind: 'function', start, parameters, result: this.is('{') ? this.body() : this.expression() };
  }

  /** Names of parameters; one that is taken apart has none. */
  parameters(): readonly string[] {
    const names: string[] = [];
    this.pass('(');
    while (this.next() !== undefined && !this.is(')')) {
      names.push(this.next()?.kind === 'name' ? (this.next()?.text ?? '') : '');
      this.passUntil(',', ')');
      this.pass(',');
    }
    this.pass(')');
    return names;
  }

  /** What a function returns, where that is all that it does. */
  body(): Expression | undefined {
    const before = this.position;
    this.pass('{');
    const result = this.pass('return') ? this.expression() : undefined;
    this.pass(';');
    const isAll = this.is('}');
    this.position = before;
    this.passGroup();
    return isAll ? result : undefined;
  }

  private object(): Expression {
    const start = this.next()?.start ?? 0;
    const entries: Entry[] = [];
    this.pass('{');
    while (this.next() !== undefined && !this.is('}')) {
      entries.push(this.entry());
      if (!this.is(',') && !this.is('}')) this.passUntil(',', '}');
      this.pass(',');
    }
    this.pass('}');
    return { kind: 'object', start, entries };
  }

  private entry(): Entry {
    const token = this.next();
    const start = token?.start ?? 0;
    if (this.pass('...')) return { kind: 'spread', start, value: this.expression() };
    if (token === undefined || !['name', 'string', 'number'].includes(token.kind)) {
      this.passUntil(',', '}');
      return { kind: 'calculated', start };
    }
    const name = token.kind === 'string' ? textOf(token.text) : token.text;
    this.pass();
    if (this.pass(':')) return { kind: 'field', name, start, value: this.expression() };
    if (this.is(',') || this.is('}')) return { kind: 'field', name, start, value: { kind: 'name', start, name, fields: [] } };
    this.passUntil(',', '}');
    return { kind: 'field', name, start, value: { kind: 'other', start } };
  }

  private list(): Expression {
    const start = this.next()?.start ?? 0;
    const items: Item[] = [];
    this.pass('[');
    while (this.next() !== undefined && !this.is(']')) {
      const isSpread = this.pass('...');
      items.push({ isSpread, value: this.expression() });
      if (!this.is(',') && !this.is(']')) this.passUntil(',', ']');
      this.pass(',');
    }
    this.pass(']');
    return { kind: 'list', start, items };
  }

  /** Fields that are read, and calls. */
  private postfix(of: Expression): Expression {
    let found = of;
    for (;;) {
      if (this.is('.') && this.next(1)?.kind === 'name') {
        this.pass();
        const field = this.next()?.text ?? '';
        this.pass();
        found = found.kind === 'name' ? { ...found, fields: [...found.fields, field] } : { kind: 'other', start: of.start };
      } else if (this.is('[') && found.kind === 'name' && this.next(1)?.kind === 'string' && this.is(']', 2)) {
        const field = textOf(this.next(1)?.text ?? '');
        this.passGroup();
        found = { ...found, fields: [...found.fields, field] };
      } else if (this.is('(') || (this.is('<') && found.kind === 'name' && this.passTypes())) {
        found = {
          kind: 'call',
          start: of.start,
          name: found.kind === 'name' ? [found.name, ...found.fields].join('.') : '',
          given: this.given(),
        };
      } else return found;
    }
  }

  /** Types that are given to a call; without one, nothing is passed. */
  private passTypes(): boolean {
    const before = this.position;
    let depth = 0;
    do {
      if (this.is('<')) depth += 1;
      if (this.is('>')) depth -= 1;
      this.passGroup();
    } while (depth > 0 && this.next() !== undefined && !this.is(';'));
    if (depth === 0 && this.is('(')) return true;
    this.position = before;
    return false;
  }

  private given(): readonly Expression[] {
    const given: Expression[] = [];
    this.pass('(');
    while (this.next() !== undefined && !this.is(')')) {
      const isSpread = this.pass('...');
      const value = this.expression();
      given.push(isSpread ? { kind: 'other', start: value.start } : value);
      if (!this.is(',') && !this.is(')')) this.passUntil(',', ')');
      this.pass(',');
    }
    this.pass(')');
    return given;
  }
}

/** The text that a literal stands for. */
function textOf(literal: string): string {
  const inner = literal.slice(1, -1);
  const simple: ReadonlyMap<string, string> = new Map([
    ['n', '\n'],
    ['t', '\t'],
    ['r', '\r'],
    ['0', '\0'],
    ['b', '\b'],
    ['f', '\f'],
    ['v', '\v'],
    ['\n', ''],
  ]);
  return inner.replace(/\\(?:x([\da-f]{2})|u\{([\da-f]+)\}|u([\da-f]{4})|([\s\S]))/gi, (_, x, braced, u, other: string) => {
    const code: unknown = x ?? braced ?? u;
    return typeof code === 'string' ? String.fromCodePoint(Number.parseInt(code, 16)) : (simple.get(other) ?? other);
  });
}

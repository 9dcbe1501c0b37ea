/**
 * Whether a text matches a pattern of Argo CD: `*` stands for what has no separator, `**` for anything, `?` for one character, `[a-z]`,
 * `[abc]` and `[!abc]` for one of these or of others, `{a,b}` for either, `\` makes the next character plain. A pattern that is not
 * complete matches nothing.
 */
export function matchesGlob(pattern: string, text: string, separator = ''): boolean {
  const plain = separator === '' ? '.' : `[^${escaped(separator)}]`;
  const wildcards: Wildcards = { many: `${plain}*`, one: plain, not: '!' };
  return matches(globSource([...pattern], wildcards), text);
}

/**
 * Whether a text matches a pattern of a kind, a group or a name in the lists of a project: `*` and `?` stand for what has no `/`, `[a-z]` and
 * `[^a-z]` for one character of these or of others.
 */
export function matchesName(pattern: string, text: string): boolean {
  return matches(nameSource([...pattern]), text);
}

interface Wildcards {
  readonly many: string;
  readonly one: string;
  readonly not: string;
}

function matches(source: string | undefined, text: string): boolean {
  return source !== undefined && new RegExp(`^(?:${source})$`, 'su').test(text);
}

/** The regular expression of a pattern, with braces that may stand in each other. */
function globSource(characters: readonly string[], { many, one, not }: Wildcards): string | undefined {
  let source = '';
  let depth = 0;
  for (let index = 0; index < characters.length; index++) {
    const character = characters[index] ?? '';
    if (character === '*') {
      const isSuper = characters[index + 1] === '*';
      source += isSuper ? '.*' : many;
      if (isSuper) index++;
    } else if (character === '?') source += one;
    else if (character === '[') {
      const range = globRange(characters, index + 1, not);
      if (range === undefined) return undefined;
      source += range.source;
      index = range.end;
    } else if (character === '{') {
      depth++;
      source += '(?:';
    } else if (character === ',' && depth > 0) source += '|';
    else if (character === '}' && depth > 0) {
      depth--;
      source += ')';
    } else if (character === '\\') source += escaped(characters[++index] ?? '');
    else source += escaped(character);
  }
  return source + ')'.repeat(depth);
}

interface Range {
  readonly source: string;
  /** Index of the closing bracket. */
  readonly end: number;
}

/** Either from one character to another, or a list in which a hyphen is a character. */
function globRange(characters: readonly string[], start: number, not: string): Range | undefined {
  const isNot = characters[start] === not;
  const first = isNot ? start + 1 : start;
  const [low = '', hyphen, high = '', close] = characters.slice(first, first + 4);
  if (hyphen === '-') {
    if (close !== ']' || high < low) return undefined;
    return { source: `[${isNot ? '^' : ''}${inBrackets(low)}-${inBrackets(high)}]`, end: first + 3 };
  }
  let list = '';
  for (let index = first; index < characters.length; index++) {
    const character = characters[index] ?? '';
    if (character === ']') return list === '' ? undefined : { source: `[${isNot ? '^' : ''}${list}]`, end: index };
    list += inBrackets(character === '\\' ? (characters[++index] ?? '') : character);
  }
  return undefined;
}

function nameSource(characters: readonly string[]): string | undefined {
  let source = '';
  for (let index = 0; index < characters.length; index++) {
    const character = characters[index] ?? '';
    if (character === '*') source += '[^/]*';
    else if (character === '?') source += '[^/]';
    else if (character === '\\') {
      const next = characters[++index];
      if (next === undefined) return undefined;
      source += escaped(next);
    } else if (character === '[') {
      const range = nameRange(characters, index + 1);
      if (range === undefined) return undefined;
      source += range.source;
      index = range.end;
    } else source += escaped(character);
  }
  return source;
}

/** Characters and ranges of them in brackets. */
function nameRange(characters: readonly string[], start: number): Range | undefined {
  const isNot = characters[start] === '^';
  let index = isNot ? start + 1 : start;
  const read = (): string | undefined => {
    const character = characters[index++];
    if (character === '\\') return characters[index++];
    return character === '-' || character === ']' ? undefined : character;
  };
  const ranges: string[] = [];
  while (index < characters.length) {
    if (characters[index] === ']' && ranges.length > 0) return { source: `[${isNot ? '^' : ''}${ranges.join('')}]`, end: index };
    const low = read();
    if (low === undefined) return undefined;
    let high: string | undefined = low;
    if (characters[index] === '-') {
      index++;
      high = read();
    }
    if (high === undefined) return undefined;
    ranges.push(low <= high ? `${inBrackets(low)}-${inBrackets(high)}` : ''); // one that ends before it begins has nothing
  }
  return undefined;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function inBrackets(character: string): string {
  return /[\\\]^-]/.test(character) ? `\\${character}` : character;
}

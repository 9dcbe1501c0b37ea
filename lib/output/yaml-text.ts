/**
 * What the `yaml` package, in its 1.1 mode, prints in a way that some reader takes for something else. Each line was found by
 * writing with the package and reading with kubectl (Go), PyYAML (with and without libyaml) and the package itself.
 */

/**
 * Control characters but tab and newline, and other characters that readers refuse or fold even between quotes. The package escapes
 * only some of them (U+007F, U+0085 and U+2028 stay bare).
 */
const unsafe = /[^\P{Cc}\t\n]|[\u2028\u2029\ufeff\ufffe\uffff]/u;

/** Numbers for Go once its underscores are gone: `0o17`, `0X1F`, `-_1`, `1e_3`, `0b+1`. */
const number = /^[-+]?(?:0[bBoOxX][-+]?[0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)$/;

/** True for text that comes back different, or not at all, from what the package prints. */
export function isMisread(text: string): boolean {
  // `=` is the tag of a default value for PyYAML, `<<` is a merge
  return text === '=' || text === '<<' || unsafe.test(text) || number.test(text.replaceAll('_', '')) || hasDeceptiveBlanks(text);
}

/** The text between quotes, on one line, with an escape for every character that a reader could trip over. */
export function quoteText(text: string): string {
  const asEscape = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(text).replace(new RegExp(unsafe, 'gu'), asEscape);
}

/** `1e+21` is text to PyYAML, which wants a point in front of an exponent; JSON knows no negative zero. */
export function writeNumber(value: number): string {
  const digits = JSON.stringify(value);
  return /^-?\de/.test(digits) ? digits.replace('e', '.0e') : digits;
}

function hasDeceptiveBlanks(text: string): boolean {
  // PyYAML refuses a tab in plain text
  if (!text.includes('\n')) return text.includes('\t');
  // a block that is blank, or starts with a tab, has no indentation that readers agree on; one that ends in a line of blanks is
  // folded between quotes by the package once it is long, and loses some
  return /^[ \t\n]*\t|^[ \t\n]*$|\n[ \t]+$/.test(text);
}

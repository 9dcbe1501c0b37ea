/**
 * What the `yaml` package, in its 1.1 mode, prints in a way that some reader takes for something else. Each line was found by
 * writing with the package and reading with kubectl (Go), PyYAML (with and without libyaml) and the package itself.
 */

/** Characters that readers refuse or fold even between quotes, and that the package's quotes do not escape. */
const unescaped = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/;

/** Numbers for Go once its underscores are gone: `0o17`, `0X1F`, `-_1`, `1e_3`, `0b+1`. */
const number = /^[-+]?(?:0[bBoOxX][-+]?[0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)$/;

/** True for text that comes back different, or not at all, unless it is quoted. */
export function isMisread(text: string): boolean {
  // `=` is the tag of a default value for PyYAML, `<<` is a merge
  return text === '=' || text === '<<' || number.test(text.replaceAll('_', '')) || hasDeceptiveBlanks(text) || needsEscapes(text);
}

/** True for text that only survives between quotes with escapes of our own. */
export function needsEscapes(text: string): boolean {
  return unescaped.test(text);
}

/** The text between quotes, on one line, with an escape for every character that a reader could trip over. */
export function quoteWithEscapes(text: string): string {
  const escape = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(text).replace(new RegExp(unescaped, 'g'), escape);
}

/** PyYAML refuses a tab in plain text; a block whose first lines are blank or start with a tab has no indentation that readers agree on. */
function hasDeceptiveBlanks(text: string): boolean {
  if (!text.includes('\n')) return text.includes('\t');
  return /^[ \t\n]*\t/.test(text) || /^[ \t\n]*$/.test(text);
}

/**
 * Control characters but tab and newline, and other characters that readers refuse or fold even between quotes. The `yaml` package
 * escapes only some of them (U+007F, U+0085 and U+2028 stay bare).
 */
export const unsafe = /[^\P{Cc}\t\n]|[\u2028\u2029\ufeff\ufffe\uffff]/u;

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

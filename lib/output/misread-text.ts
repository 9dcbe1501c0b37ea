import { yamlLibrary } from './yaml-library';
import { unsafe } from './yaml-text';

/**
 * What the `yaml` package, in its 1.1 mode, prints in a way that some reader takes for something else. Each line was found by
 * writing with the package and reading with kubectl (Go), PyYAML (with and without libyaml) and the package itself.
 */

/** Numbers for Go once its underscores are gone: `0o17`, `0X1F`, `-_1`, `1e_3`, `0b+1`. */
const number = /^[-+]?(?:0[bBoOxX][-+]?[0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)$/;

/** True for text that comes back different, or not at all, from what the package prints. */
export function isMisread(text: string): boolean {
  // `=` is the tag of a default value for PyYAML, `<<` is a merge
  return text === '=' || text === '<<' || unsafe.test(text) || isBareNumber(text) || hasDeceptiveBlanks(text);
}

/** The package sees most numbers for what they are, and quotes them. */
function isBareNumber(text: string): boolean {
  return number.test(text.replaceAll('_', '')) && yamlLibrary().stringify(text, { version: '1.1' }).trimEnd() === text;
}

function hasDeceptiveBlanks(text: string): boolean {
  // PyYAML refuses a tab in plain text
  if (!text.includes('\n')) return text.includes('\t');
  // a block that is blank, or starts with a tab, has no indentation that readers agree on; one that ends in a line of blanks is
  // folded between quotes by the package once it is long, and loses some
  return /^[ \t\n]*\t|^[ \t\n]*$|\n[ \t]+$/.test(text);
}

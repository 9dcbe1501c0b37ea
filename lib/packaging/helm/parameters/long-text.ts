import { isJsonList } from '../../../output/json-value';
import { writeYaml } from '../../../output/yaml';
import type { FiledTexts } from '../template/template-node';
import type { Variants } from './object-context';

/** What a person still reads and changes in a file of values, whose other keys stand between such texts. */
const longest = { bytes: 4096, lines: 100 } as const;

/**
 * What a field has by environment as the text of a file, where all of that is text, or all of it lists, and one of them is too long for a
 * value; otherwise undefined. Of maps, users may give single keys as values. Helm takes a byte order mark off the start of a file.
 */
export function longTexts(variants: Variants): Pick<FiledTexts, 'byEnvironment' | 'isList'> | undefined {
  const [texts, lists] = [new Map<string, string>(), new Map<string, string>()];
  for (const [environment, value] of variants) {
    if (typeof value === 'string' && !value.startsWith('\ufeff')) texts.set(environment, value);
    if (isJsonList(value)) lists.set(environment, writeYaml([value]));
  }
  const isList = lists.size > 0;
  const found = isList ? lists : texts;
  return found.size === variants.size && [...found.values()].some(isLong) ? { byEnvironment: found, isList } : undefined;
}

function isLong(text: string): boolean {
  // the rest is not counted in what is long anyway
  if (text.length > longest.bytes || Buffer.byteLength(text) > longest.bytes) return true;
  return text.replace(/\n$/, '').split('\n').length > longest.lines;
}

import type { Variants } from './object-context';

/** What a person still reads and changes in a file of values, whose other keys stand between such texts. */
const longest = { bytes: 4096, lines: 100 } as const;

/**
 * What a field has by environment, where all of that is text, and one of them too long for a value; otherwise undefined. Helm takes a byte
 * order mark off the start of a file.
 */
export function longTexts(variants: Variants): ReadonlyMap<string, string> | undefined {
  const texts = new Map<string, string>();
  for (const [environment, value] of variants) if (typeof value === 'string' && !value.startsWith('\ufeff')) texts.set(environment, value);
  return texts.size === variants.size && [...texts.values()].some(isLong) ? texts : undefined;
}

function isLong(text: string): boolean {
  // the rest is not counted in what is long anyway
  if (text.length > longest.bytes || Buffer.byteLength(text) > longest.bytes) return true;
  return text.replace(/\n$/, '').split('\n').length > longest.lines;
}

/** Families of type that drawings use; the first is that of names. */
export type Typeface = 'mono' | 'sans';

/**
 * Widths of the letters of a sans-serif face in hundredths of the size, by width: those of DejaVu Sans, which is at least as wide as what
 * systems have. A text that fits by this table fits wherever the page is read.
 */
const sansWidths: readonly (readonly [width: number, letters: string])[] = [
  [28, "'ijl"],
  [32, ' ,.IJ'],
  [34, '/:;\\|'],
  [37, '-f'],
  [41, '!()[]t'],
  [46, '"r'],
  [50, '*_`'],
  [53, 'sz'],
  [56, '?Lc'],
  [60, 'Fkvxy'],
  [64, '$0123456789EPSTYabdeghnopqu{}'],
  [69, 'ABKVXZ'],
  [71, 'CR'],
  [76, 'HNU'],
  [79, '&DGOQ'],
  [82, 'w'],
  [84, '#+<=>^~'],
  [87, 'M'],
  [95, '%'],
  [98, 'm'],
  [100, '@W'],
];

const sansWidthOf = new Map(sansWidths.flatMap(([width, letters]) => [...letters].map((letter) => [letter, width / 100] as const)));

/** Of a letter of a monospaced face; no common one is wider. */
const monoWidth = 0.61;

/** The width of a text in pixels, rounded up: no more than it takes on any system. */
export function textWidth(text: string, size: number, typeface: Typeface = 'sans'): number {
  let ems = 0;
  for (const letter of text) ems += letter > '~' ? 1.02 : typeface === 'mono' ? monoWidth : (sansWidthOf.get(letter) ?? 1);
  return Math.ceil(ems * size);
}

/** As much of a text as fits, ended by `…` where something is left out. */
export function fittedText(text: string, width: number, size: number, typeface: Typeface = 'sans'): string {
  if (textWidth(text, size, typeface) <= width) return text;
  const letters = [...text];
  while (letters.length > 0 && textWidth(`${letters.join('')}…`, size, typeface) > width) letters.pop();
  return `${letters.join('')}…`;
}

import { styleText } from 'node:util';

/** Styles of text, by their meaning. */
const styles = { bad: 'red', warning: 'yellow', good: 'green', faint: 'dim', strong: 'bold' } as const;

/** Meaning of a part of the output. Colour only repeats what the words say. */
export type Style = keyof typeof styles;

/** Paints text, or leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

/** Painting for output that may have colours, or may not. */
export function painter(colour: boolean): Paint {
  return (style, text) => (colour && text !== '' ? styleText(styles[style], text, { validateStream: false }) : text);
}

/** Whether a stream gets colours: FORCE_COLOR and NO_COLOR decide, else terminals that can show them do. */
export function hasColour(stream: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  const force = env['FORCE_COLOR'];
  if (force !== undefined) return !['0', 'false'].includes(force);
  return (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb' && stream.isTTY === true;
}

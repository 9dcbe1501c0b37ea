import { sortedEntries } from '../model/record';
/** Why texts that look like secrets may be read by everybody, by their places. */
export type LiteralReasons = { readonly [place: string]: { readonly reason: string } };

/** End of the keys of annotations and labels that say so, one line for each place: `env.SITE_KEY: every page shows it`. */
export const literalsAnnotation = 'orchestra-cdk/literals';

/** The text of that annotation; none where nothing is stated. */
export function literalReasons(literals: LiteralReasons = {}): readonly string[] {
  const lines = sortedEntries(literals).map(([place, { reason }]) => `${place}: ${reason.replace(/\s+/g, ' ').trim()}`);
  return lines.length === 0 ? [] : [lines.join('\n')];
}

/** The places that such a text names. */
export function placesWithReason(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const place = /^(\S.*?): \S/.exec(line)?.[1];
    return place === undefined ? [] : [place];
  });
}

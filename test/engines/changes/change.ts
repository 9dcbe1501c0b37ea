import type { GoogleStack } from '../../../lib/constructs/google/google-stack';
import { configurationFiles } from '../../google/every-configuration';

/** Something that is deployed, and what the next release makes of it. */
export interface Change {
  /** Lower-case letters, digits and hyphens, beginning with the area. */
  readonly id: string;
  before(stack: GoogleStack): void;
  after(stack: GoogleStack): void;
}

/** Files whose configurations are not one thing in several states: they have constructs of different ids, with the same names. */
const unlike: readonly string[] = ['cloud-run-model', 'identity'];

/**
 * Changes between the configurations of a file, which are one construct with different options: from the first to each other and back,
 * so that every option is set and taken away, and from each to the next.
 */
export const configurationChanges: readonly Change[] = Object.entries(configurationFiles)
  .filter(([file]) => !unlike.includes(file))
  .flatMap(([file, [first, ...others]]) =>
    others.flatMap((other, index) => {
      if (first === undefined) return [];
      const next = others[index + 1];
      const pairs = [[first, other] as const, [other, first] as const, ...(next ? [[other, next] as const] : [])];
      return pairs.map(([before, after]) => ({
        id: `${file} ${before.name} to ${after.name}`.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
        before: before.build,
        after: after.build,
      }));
    }),
  );

/** What a change may do to what runs, the worst first; `noise` is what nobody has to read: versions in labels, checksums, order. */
export const risks = ['data-loss', 'replacement', 'outage', 'exposure', 'traffic', 'cost', 'other', 'noise'] as const;

/** One of {@link risks}. */
export type Risk = (typeof risks)[number];

/** One thing that a change does, as a sentence without a full stop. */
export interface Effect {
  readonly risk: Risk;
  /** `the instance is destroyed and made anew: its data is lost`. */
  readonly sentence: string;
}

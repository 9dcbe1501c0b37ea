/** What a command has to say. */
export interface Answer {
  readonly text: string;
  /** Whether all is as it should be; else the exit status is 1. */
  readonly ok: boolean;
}

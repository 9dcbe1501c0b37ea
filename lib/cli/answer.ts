/** Exit statuses: done, a problem was found, the command line is wrong. */
export type ExitStatus = 0 | 1 | 2;

/** Output of a command. */
export interface Answer {
  /** Data for stdout, with its last line break. */
  readonly text: string;
  readonly status: ExitStatus;
}

/** An answer with exit status 0. */
export function done(text: string): Answer {
  return { text, status: 0 };
}

/** The same as JSON, as every command with `--json` prints it. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

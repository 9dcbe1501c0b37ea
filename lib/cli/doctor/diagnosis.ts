/** What is right, what may matter to some, and what will not work. */
export type State = 'ok' | 'note' | 'problem';

/** One line of `orchestra doctor`. */
export interface Diagnosis {
  /** Name for programs that read the output. */
  readonly id: string;
  /** What was looked at. */
  readonly subject: string;
  readonly state: State;
  readonly found: string;
  /** What to do. @default - nothing */
  readonly remedy?: string;
}

/** A subject of `orchestra doctor`, which makes diagnoses of itself. */
export class Subject {
  constructor(
    private readonly id: string,
    private readonly subject: string,
  ) {}

  ok(found: string): Diagnosis {
    return { id: this.id, subject: this.subject, state: 'ok', found };
  }

  note(found: string, remedy?: string): Diagnosis {
    return { id: this.id, subject: this.subject, state: 'note', found, ...(remedy !== undefined && { remedy }) };
  }

  problem(found: string, remedy: string): Diagnosis {
    return { id: this.id, subject: this.subject, state: 'problem', found, remedy };
  }
}

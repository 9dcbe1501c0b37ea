/** A reference whose other end is missing. */
export interface IntegrityFinding {
  /** File that refers, from the folder of the delivery, with its object and field. */
  readonly from: string;
  /** The end that is missing. */
  readonly to: string;
  readonly message: string;
}

/** Both ends, and what is wrong between them. */
export function integrityFinding(from: string, to: string, message: string): IntegrityFinding {
  return { from, to, message };
}

/** As a line of text. */
export function formatFinding({ from, to, message }: IntegrityFinding): string {
  return `${from} -> ${to}: ${message}`;
}

/** Each once, in the order of their ends. */
export function distinctFindings(findings: readonly IntegrityFinding[]): readonly IntegrityFinding[] {
  const keyed = new Map(findings.map((each) => [JSON.stringify([each.from, each.to]), each]));
  return [...keyed].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each);
}

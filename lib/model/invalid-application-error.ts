import { describeIssues } from './describe-issues';
import type { Issue } from './issue';

const brand = Symbol.for('orchestra-cdk/InvalidApplicationError');

/** Everything that is wrong with an application in one environment, at once. Nothing has been rendered or written. */
export class InvalidApplicationError extends Error {
  /** Whether something thrown is one of these; `instanceof` does not know those of another copy of the library. */
  static is(thrown: unknown): thrown is InvalidApplicationError {
    return typeof thrown === 'object' && thrown !== null && brand in thrown;
  }

  /** In the order of paths. */
  readonly issues: readonly Issue[];

  constructor(subject: string, issues: readonly Issue[]) {
    const { message, sorted } = describeIssues(subject, issues);
    super(message);
    this.name = 'InvalidApplicationError';
    this.issues = sorted;
    // the message says it all: when Node prints an uncaught error, it is not to say it twice
    Object.defineProperty(this, 'issues', { enumerable: false });
    Object.defineProperty(this, brand, { value: true });
  }
}

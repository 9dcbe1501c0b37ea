import { describeIssues } from '../model/describe-issues';
import type { Issue } from '../model/issue';

/** Everything that is wrong with the input of a package, at once. Nothing has been rendered or written. */
export class InvalidPackageError extends Error {
  /** In the order of paths. */
  readonly issues: readonly Issue[];

  constructor(subject: string, issues: readonly Issue[]) {
    const { message, sorted } = describeIssues(subject, issues);
    super(message);
    this.name = 'InvalidPackageError';
    this.issues = sorted;
    // the message says it all: when Node prints an uncaught error, it is not to say it twice
    Object.defineProperty(this, 'issues', { enumerable: false });
  }
}

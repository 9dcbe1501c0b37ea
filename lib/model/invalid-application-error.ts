import { formatIssue, type Issue } from './issue';

/** Everything that is wrong with an application in one environment, at once. Nothing has been rendered or written. */
export class InvalidApplicationError extends Error {
  /** In the order of paths. */
  readonly issues: readonly Issue[];

  constructor(subject: string, issues: readonly Issue[]) {
    const sorted = [...issues].sort(byPathThenCode);
    const count = sorted.length === 1 ? '1 problem' : `${sorted.length} problems`;
    super(`${subject}: ${count}\n${sorted.map((each) => `  ${formatIssue(each)}`).join('\n')}`);
    this.name = 'InvalidApplicationError';
    this.issues = sorted;
    // the message says it all: when Node prints an uncaught error, it is not to say it twice
    Object.defineProperty(this, 'issues', { enumerable: false });
  }
}

function byPathThenCode(a: Issue, b: Issue): number {
  return compare(a.path, b.path) || compare(a.code, b.code);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

import path from 'node:path';
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
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = deepest;
    super(message);
    Error.stackTraceLimit = stackTraceLimit;
    leaveOutOwnFrames(this, stackTraceLimit);
    this.name = 'InvalidApplicationError';
    this.issues = sorted;
    // the message says it all: when Node prints an uncaught error, it is not to say it twice
    Object.defineProperty(this, 'issues', { enumerable: false });
    Object.defineProperty(this, brand, { value: true });
  }
}

/** Frames in which the caller is looked for, behind those of the library. */
const deepest = 60;

const library = path.join(__dirname, '..', path.sep);

/** The first frame of the stack is the caller's: ours do not help to mend the input. */
function leaveOutOwnFrames(error: Error, most: number): void {
  const [, ...frames] = (error.stack ?? '').replace(String(error.message), '').split(/\n(?= +at )/);
  const callers = frames.filter((frame) => !frame.includes(library)).slice(0, most);
  const stack = [`InvalidApplicationError: ${error.message}`, ...callers].join('\n');
  Object.defineProperty(error, 'stack', { value: stack, configurable: true, writable: true });
}

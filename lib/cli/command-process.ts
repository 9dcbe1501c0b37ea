import { hasColour } from './colour';
import { main, type Streams } from './main';

/**
 * Runs the command as a process of its own: stdout carries what was asked for and nothing else, and the process ends once that is
 * written, whatever a module of the user keeps open.
 */
export function runProcess(args: readonly string[]): void {
  const streams = claimStdout();
  const status = main(args, streams);
  process.exitCode = status;
  // a promise that a module left without a handler is reported first
  setImmediate(() => streams.out('', () => process.exit(status)));
}

interface ClaimedStreams extends Streams {
  readonly out: (text: string, written?: () => void) => unknown;
}

/** What anything else writes to stdout, now or later, goes to stderr. */
function claimStdout(): ClaimedStreams {
  const { stdout, stderr } = process;
  const write = stdout.write.bind(stdout);
  stdout.write = stderr.write.bind(stderr);
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error; // the reader, such as `head`, has enough
  });
  return { out: (text, written) => write(text, written), err: (text) => stderr.write(text), colour: hasColour(stdout, process.env) };
}

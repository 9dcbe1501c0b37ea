import { defineResource, type Report } from '../resource';
import { type LogSinkSpec, logSinkSchema } from './schema';

export const logSink = defineResource({
  noun: 'log sink',
  schema: logSinkSchema,
  rules: [destinations],
  refused: {
    unique_writer_identity: 'an account of its own is what gets the right to write',
    custom_writer_identity: 'an account of its own is what gets the right to write',
  },
});

/** What goes to the project that it comes from would come back. */
function destinations({ project, destination }: LogSinkSpec, report: Report): void {
  if (destination.kind !== 'project' || destination.project !== project) return;
  report('sink-to-itself', ['destination', 'project'], `must be another project, got '${project}'`, "take the kind 'log-bucket'");
}

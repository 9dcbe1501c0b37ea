import type { ResolvedApplication } from '../../../model/resolved';
import { byPath, literalNotes, withoutSecretsInNotes } from '../../literal-notes';
import type { Note } from '../../target';
import { applicationNotes } from './application-notes';
import { containerNotes } from './container-notes';
import { jobNotes } from './job-notes';
import { orderNotes } from './order-notes';
import { probeNotes } from './probe-notes';
import { workloadNotes } from './workload-notes';

/** What comes out otherwise than it was asked for. */
export function composeNotes(app: ResolvedApplication): Note[] {
  const perWorkload = Object.values(app.workloads).flatMap((workload) =>
    [workloadNotes, jobNotes, containerNotes, probeNotes].flatMap((notes) => notes(app, workload)),
  );
  const notes = [...perWorkload, ...orderNotes(app), ...applicationNotes(app), ...literalNotes(app, 'compose')];
  return byPath(withoutSecretsInNotes(notes));
}

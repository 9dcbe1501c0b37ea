import type { ResolvedApplication } from '../../../model/resolved';
import type { Note } from '../../target';
import { note, placeNote } from '../note';
import { usedAnalyses } from './analysis-reference';
import { canaryNotes } from './canary-notes';
import { isRolledOut, type RolledOut } from './rolled-out';

/** What rollouts and their analyses do otherwise than they were asked. */
export function rolloutNotes(app: ResolvedApplication): Note[] {
  const rolledOut = Object.values(app.workloads).filter(isRolledOut);
  return [
    ...rolledOut.flatMap((workload) =>
      workload.rollout.kind === 'canary' ? canaryNotes(app, workload, workload.rollout) : blueGreenNotes(app, workload),
    ),
    ...analysisNotes(app),
    ...unusedNotes(app, rolledOut.length > 0),
  ];
}

function blueGreenNotes(app: ResolvedApplication, { kind, name }: RolledOut): Note[] {
  if (kind !== 'worker') return [];
  const working = 'a worker has no traffic that could be moved: the new set works beside the old one as soon as it is ready';
  return [note(app, 'degraded', ['workloads', name, 'rollout'], working)];
}

function analysisNotes(app: ResolvedApplication): Note[] {
  const used = new Set(usedAnalyses(app));
  const text = 'an answer that is no JSON counts as a good one, whatever it says: so Argo Rollouts 1.9 reads it';
  return Object.entries(app.analyses).flatMap(([name, { kind }]) => {
    if (!used.has(name)) return [note(app, 'unsupported', ['analyses', name], 'no rollout asks it in this environment')];
    return kind === 'web' ? [note(app, 'degraded', ['analyses', name], text)] : [];
  });
}

function unusedNotes(app: ResolvedApplication, rollouts: boolean): Note[] {
  const { prometheus, notifications } = app.environment.kubernetes ?? {};
  const asked = usedAnalyses(app).some((name) => ['success-ratio', 'latency', 'prometheus'].includes(app.analyses[name]?.kind ?? ''));
  return [
    ...(prometheus !== undefined && !asked ? [placeNote(app, 'unsupported', ['prometheus'], 'no analysis of a rollout asks it')] : []),
    ...(Object.keys(notifications ?? {}).length > 0 && !rollouts
      ? [placeNote(app, 'unsupported', ['notifications'], 'there is nothing to tell: every workload is replaced replica by replica')]
      : []),
  ];
}

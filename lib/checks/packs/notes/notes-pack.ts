import { formatPath } from '../../../model/issue';
import type { Note } from '../../../targets/target';
import type { CheckRule, PlaceAnswer } from '../../engine/check-rule';
import type { CheckedSystem } from '../../engine/checked-system';
import { severities } from '../../engine/severity';

/** What targets render otherwise than stated, so that it can be accepted one by one. */
export const notesPack: readonly CheckRule[] = [
  row(
    'unsupported',
    'values that the platform has',
    'take the value out for this environment, or accept the note by allow.notes of the environment',
  ),
  row(
    'degraded',
    'values that the platform keeps to',
    'check that less is enough here, and accept the note by allow.notes of the environment',
  ),
  row('emulated', 'values that the platform has itself', 'nothing needs to be done: the same effect is reached by other means'),
  row('hand-over', 'objects whose owner stays', 'follow the steps of the hand-over'),
];

function row(level: Note['level'], wants: string, remedy: string): CheckRule {
  return { id: `notes/${level}`, wants, remedy, severity: severities.noted, check: (system) => answers(level, system) };
}

function answers(level: Note['level'], { rendered }: CheckedSystem): readonly PlaceAnswer[] {
  return rendered.environments.map((environment): PlaceAnswer => {
    const notes = rendered.notes.filter((note) => note.environment === environment && note.level === level);
    const items = rendered.items.filter((item) => item.environment === environment);
    return {
      environment,
      // all that is rendered may deviate; nothing to judge where nothing is
      judged: Math.max(items.length, notes.length),
      breaches: notes.map(({ target, path, reason, accepted }) => {
        const at = path.indexOf('workloads');
        const workload = at === -1 ? undefined : path[at + 1];
        return {
          object: target,
          path: formatPath(path),
          message: reason,
          input: path,
          ...(typeof workload === 'string' && { workload }),
          ...(accepted !== undefined && { stated: accepted }),
        };
      }),
    };
  });
}

import { fields, kinds, oneOf, recordOf, text } from '../../../model/shape/shape';
import { readable } from '../../shapes';
import { type DailyMaintenance, exclusionScopes, type MaintenanceExclusion, type RecurringMaintenance } from '../props/maintenance-props';

const kind = text();

/** As RFC 3339 writes it, in UTC or with an offset. */
const moment = readable({
  pattern:
    /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/,
  allowed: "a time of RFC 3339 such as '2026-01-03T02:00:00Z'",
});

const exclusions = recordOf(
  fields<MaintenanceExclusion>({ startTime: moment, endTime: moment, scope: oneOf(...exclusionScopes) }, ['startTime', 'endTime']),
  { pattern: /^\S(?:.{0,61}\S)?$/, allowed: 'a name of at most 63 characters' },
);

export const maintenance = kinds({
  daily: fields<DailyMaintenance>({
    kind,
    exclusions,
    startTime: readable({ pattern: /^(?:[01]\d|2[0-3]):[0-5]\d$/, allowed: "a time such as '03:00'" }),
  }),
  recurring: fields<RecurringMaintenance>(
    {
      kind,
      exclusions,
      startTime: moment,
      endTime: moment,
      recurrence: readable({ pattern: /^FREQ=[A-Z]+(?:;[A-Z]+=[-+A-Z0-9,]+)*$/, allowed: "a rule such as 'FREQ=WEEKLY;BYDAY=SA,SU'" }),
    },
    ['kind', 'startTime', 'endTime', 'recurrence'],
  ),
});

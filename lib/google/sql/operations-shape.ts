import { fields, flag, kinds, oneOf, text, whole } from '../../model/shape/shape';
import { reason } from '../reason';
import { readable } from '../shapes';
import type { Backups, DailyBackupOptions, DailyBackups, PointInTimeBackups } from './backups';
import type { DenyMaintenancePeriod, Insights, MaintenanceWindow } from './operations';

const date = readable({
  pattern: /^(?:\d{4}-)?(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
  allowed: "a day such as '2026-12-24', or '12-24' for each year",
});

const daily: { readonly [K in keyof Required<DailyBackupOptions>]: ReturnType<typeof text> } = {
  startTime: readable({ pattern: /^(?:[01]\d|2[0-3]):[0-5]\d$/, allowed: "a time such as '02:00'" }),
  retainedBackups: whole(1, 365),
  location: readable({ pattern: /^[a-z]+(?:-[a-z]+[0-9]+)?$/, allowed: "a region or multi-region such as 'eu'" }),
};

export const backups = kinds({
  'point-in-time': fields<PointInTimeBackups>({ kind: text(), ...daily, transactionLogRetentionDays: whole(1, 35) }, ['kind']),
  daily: fields<DailyBackups>({ kind: text(), ...daily }, ['kind']),
  none: fields<Extract<Backups, { kind: 'none' }>>({ kind: text(), reason }, ['kind', 'reason']),
});

export const maintenanceWindow = fields<MaintenanceWindow>({
  day: whole(1, 7),
  hour: whole(0, 23),
  updateTrack: oneOf('canary', 'stable', 'week5'),
});

export const denyMaintenancePeriod = fields<DenyMaintenancePeriod>(
  {
    startDate: date,
    endDate: date,
    time: readable({ pattern: /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/, allowed: "a time such as '00:00:00'" }),
  },
  ['startDate', 'endDate'],
);

export const insights = fields<Insights>({
  queryStringLength: whole(256, 4500),
  queryPlansPerMinute: whole(0, 20),
  recordApplicationTags: flag,
  recordClientAddress: flag,
});

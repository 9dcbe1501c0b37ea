import { countWithin } from '../count-within';
import { defineResource, type Report } from '../resource';
import { type AlertPolicySpec, alertPolicySchema } from './schema';

export const alertPolicy = defineResource({
  noun: 'alert policy',
  schema: alertPolicySchema,
  derive,
  rules: [counts, logs, intervals, missingData],
});

/** Google wants a rate limit with a log condition. */
function derive(given: AlertPolicySpec): AlertPolicySpec {
  const { notificationRateLimit = isOfLogs(given) ? '300s' : undefined } = given;
  return { ...given, ...(notificationRateLimit !== undefined && { notificationRateLimit }) };
}

function isOfLogs({ conditions }: AlertPolicySpec): boolean {
  return Object.values(conditions).some(({ kind }) => kind === 'log');
}

function counts({ conditions }: AlertPolicySpec, report: Report): void {
  countWithin(['conditions'], Object.keys(conditions).length, [1, 6], report);
}

/** A log condition stands alone, and only it has a rate limit. */
function logs(spec: AlertPolicySpec, report: Report): void {
  const { conditions, notificationRateLimit } = spec;
  const count = Object.keys(conditions).length;
  if (isOfLogs(spec) && count > 1)
    report('log-condition-not-alone', ['conditions'], `must be one condition where it is of logs, got ${count}`, 'make a policy for each');
  if (!isOfLogs(spec) && notificationRateLimit !== undefined)
    report('rate-limit-without-logs', ['notificationRateLimit'], "must not be given without a condition of kind 'log'");
}

/** Messages are sent again through channels. */
function intervals({ renotifyInterval, channels }: AlertPolicySpec, report: Report): void {
  if (renotifyInterval !== undefined && channels.length === 0)
    report('renotify-without-channels', ['renotifyInterval'], 'must not be given without channels', 'give channels');
}

/** Google takes it with a retest window only. */
function missingData({ conditions }: AlertPolicySpec, report: Report): void {
  for (const [name, condition] of Object.entries(conditions)) {
    if (condition.kind !== 'threshold' || condition.missingData === undefined || condition.duration !== '0s') continue;
    const message = "must not be given with a duration of '0s'";
    report('missing-data-without-duration', ['conditions', name, 'missingData'], message, "give a duration such as '60s'");
  }
}

import { object } from '../../model/schema/object';
import type { Input, Output } from '../../model/schema/schema';
import { listOf, oneOf, recordOf, text, textOfBytes } from '../../model/schema/values';
import type { Overridable } from '../overrides';
import { flag, labels, project, secondsWithin } from '../schemas';
import { condition } from './conditions';

/** At most 512 characters, for people. */
export const displayName = text({ pattern: /^(?=.*\S).{1,512}$/su, allowed: 'a name of 1 to 512 characters' });

/** A notification channel by its full name. */
export const channelName = text({
  pattern: /^projects\/[^/]+\/notificationChannels\/[^/]+$/,
  allowed: "a channel such as 'projects/acme-shop/notificationChannels/1234567890'",
});

const documentation = object({
  /** Markdown; `${resource.label.service_name}` and the like are replaced by Google. At most 10240 bytes. */
  content: textOfBytes(10_240),
  /** Subject of messages, at most 10240 bytes. @default - Google's */
  subject: textOfBytes(10_240).optional(),
  /** Addresses by what they are called, at most 3. @default {} */
  links: recordOf(text({ pattern: /^https?:\/\/.{1,2070}$/su, allowed: "an address such as 'https://runbooks.example.com/web'" }), {
    pattern: /^.{1,63}$/su,
    allowed: '1 to 63 characters',
    most: { count: 3, code: 'too-many-links' },
  }).default({}),
});

export const alertPolicySchema = object({
  /** What incidents are called: 1 to 512 characters. */
  name: displayName,
  /** Project id. */
  project,
  /** Conditions by what they are called, 1 to 6. */
  conditions: recordOf(condition, { pattern: /^(?=.*\S).{1,512}$/su, allowed: '1 to 512 characters' }),
  /** Whether one condition opens an incident or all of them do. @default 'OR' */
  combiner: oneOf('OR', 'AND', 'AND_WITH_MATCHING_RESOURCE').default('OR'),
  /** @default - none */
  severity: oneOf('CRITICAL', 'ERROR', 'WARNING').optional(),
  /** Full names of the notification channels, at most 16. @default [] */
  channels: listOf(channelName, { count: 16, code: 'too-many-channels' }).default([]),
  /** Text that comes with each message. @default - none */
  documentation: documentation.optional(),
  /** Time without data after which an incident is closed: `'1800s'` to `'604800s'`. @default '1800s' */
  autoClose: secondsWithin(1800, 604_800, 'alert-time-not-allowed').default('1800s'),
  /** Time after which an open incident is sent again: `'1800s'` to `'86400s'`. @default - once */
  renotifyInterval: secondsWithin(1800, 86_400, 'alert-time-not-allowed').optional(),
  /** Least time between two messages, of log conditions alone: `'300s'` to `'172800s'`. @default '300s' with a log condition */
  notificationRateLimit: secondsWithin(300, 172_800, 'alert-time-not-allowed').optional(),
  /** At most 64. @default {} */
  labels,
  /** @default true */
  enabled: flag.default(true),
});

/** Conditions under which incidents are opened, and who is notified. */
export interface AlertPolicyProps extends Input<typeof alertPolicySchema>, Overridable {}
/** A policy with every default applied. */
export interface AlertPolicySpec extends Output<typeof alertPolicySchema> {}
/** Text that comes with each message of a policy. */
export type AlertDocumentation = Input<typeof documentation>;

import { object } from '../../model/schema/object';
import type { Input } from '../../model/schema/schema';
import { recordOf, text, textOfBytes, whole } from '../../model/schema/values';
import type { Overridable } from '../overrides';
import { cryptoKey, flag, iamMembers, knownFlag, labels, ownName, project, protection, secondsWithin } from '../schemas';

/** 10 minutes to 31 days. */
const retention = secondsWithin(600, 2_678_400, 'message-retention-not-allowed');

const name = text({
  pattern: /^(?!goog)[A-Za-z][-A-Za-z0-9_.~+%]{2,254}$/,
  allowed: "3 to 255 letters, digits and -_.~+%, starting with a letter and not with 'goog'",
});

const deadLetter = object({
  /** Another topic, `projects/…/topics/…`, on which the service agent of Pub/Sub publishes. */
  topic: text({ pattern: /^projects\/[^/]+\/topics\/[^/]+$/, allowed: "a topic such as 'projects/acme-shop/topics/failed-orders'" }),
  /** Deliveries of a message before it goes there, 5 to 100. @default 5 */
  maxAttempts: whole(5, 100).default(5),
});

const subscription = object({
  /** 3 to 255 letters, digits and `-_.~+%`; cannot be changed. @default - `<topic>-<key>` */
  name: name.optional(),
  /** Seconds after which a message that is not acknowledged is delivered again, 10 to 600. @default 10 */
  ackDeadlineSeconds: whole(10, 600).default(10),
  /** Retention of messages that are not acknowledged: `'600s'` to `'2678400s'`. @default '604800s', which is 7 days */
  messageRetention: retention.default('604800s'),
  /** Whether acknowledged messages are retained as long as others, so that they can be replayed. @default false */
  retainAcked: flag.default(false),
  /** Messages that it gets, by their attributes, such as `'attributes.type = "paid"'`; at most 256 bytes; cannot be changed. @default - all */
  filter: textOfBytes(256).optional(),
  /** Whether a message is not delivered again before its deadline, or once it is acknowledged. @default false */
  exactlyOnce: flag.default(false),
  /** Whether messages with the same ordering key are delivered in their order; cannot be changed. @default false */
  ordered: flag.default(false),
  /** Topic of messages that are delivered in vain. The service agent of Pub/Sub has to be among the subscribers. @default - none */
  deadLetter: deadLetter.optional(),
  /** Members that receive and acknowledge messages. @default {} */
  subscribers: iamMembers,
  /** Refuses in Terraform to destroy or replace it, which loses its messages. @default - as the topic */
  deletionProtection: knownFlag.optional(),
});

export const pubsubTopicSchema = object({
  /** 3 to 255 letters, digits and `-_.~+%`, starting with a letter and not with `goog`; cannot be changed. */
  name,
  /** Project id. */
  project,
  /** Retention of messages in the topic itself, for subscriptions that are set back: `'600s'` to `'2678400s'`. @default - none */
  messageRetention: retention.optional(),
  /** Key of Cloud KMS, which the service agent of Pub/Sub uses. @default - Google's */
  kmsKeyName: cryptoKey.optional(),
  /** By names of your own: lower-case letters, digits and hyphens. None expires. @default {} */
  subscriptions: recordOf(subscription, ownName).default({}),
  /** At most 64, on the topic and its subscriptions. @default {} */
  labels,
  /** Members that publish messages. @default {} */
  publishers: iamMembers,
  /** Refuses in Terraform to destroy it. @default true */
  deletionProtection: protection,
});

/** A topic of Pub/Sub with its subscriptions. */
export interface PubsubTopicProps extends Input<typeof pubsubTopicSchema>, Overridable {}
/** A subscription that clients pull messages from. */
export type PubsubSubscription = Input<typeof subscription>;
/** Where messages go that are delivered in vain. */
export type DeadLetter = Input<typeof deadLetter>;

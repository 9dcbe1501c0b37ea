import { kinds, object } from '../../model/schema/object';
import type { Input, Output } from '../../model/schema/schema';
import { known, text, whole } from '../../model/schema/values';
import { displayName } from '../alert-policy/schema';
import type { Overridable } from '../overrides';
import { flag, labels, project } from '../schemas';

const httpsAddress = text({
  pattern: /^https:\/\/[^\s/?#@]+(?:[/?#]\S*)?$/,
  allowed: "an address such as 'https://hooks.example.com/alerts'",
});

const secret = {
  /** Name of the Terraform variable that holds it, in neither plan nor state: `TF_VAR_<name>`. */
  secretVariable: known(text({ pattern: /^[A-Za-z_][A-Za-z0-9_]*$/, allowed: 'a name that a shell can export behind TF_VAR_' })),
  /** Raise it by one when the secret is another one. @default 1 */
  secretVersion: whole(1, 1_000_000_000).default(1),
};
type SecretFields = typeof secret;
/** A secret that is written and never read. Declarations of other files keep the comments of an interface. */
export interface ChannelSecret extends SecretFields {}
const channelSecret: ChannelSecret = secret;

const receiver = kinds({
  email: {
    /** One address. */
    address: text({ pattern: /^[^\s@]+@[^\s@]+\.[^\s@]+$/, allowed: "an address such as 'team@example.com'" }),
  },
  sms: {
    /** With its country: `+4915112345678`. */
    number: text({ pattern: /^\+[1-9][0-9]{6,14}$/, allowed: "a number with its country such as '+4915112345678'" }),
  },
  webhook: {
    /** HTTPS, without a password; what is in it is in plan and state. */
    url: httpsAddress,
  },
  'webhook-with-password': {
    /** HTTPS. */
    url: httpsAddress,
    /** User of the basic authentication. */
    username: text({ pattern: /^[^\s:]+$/, allowed: 'a name without colons and spaces' }),
    ...channelSecret,
  },
  pagerduty: { ...channelSecret },
  slack: {
    /** Such as `#alerts`. */
    channel: text({ pattern: /^#[^\s#]{1,80}$/, allowed: "a channel such as '#alerts'" }),
    ...channelSecret,
  },
  pubsub: {
    /** `projects/…/topics/…`, on which the service agent of Cloud Monitoring may publish. */
    topic: text({ pattern: /^projects\/[^/]+\/topics\/[^/]+$/, allowed: "a topic such as 'projects/acme-shop/topics/alerts'" }),
  },
  'google-chat': {
    /** `spaces/…`, to which the app of Google Cloud Monitoring has been added. */
    space: text({ pattern: /^spaces\/[A-Za-z0-9_-]+$/, allowed: "a space such as 'spaces/AAAAxxxxxxx'" }),
  },
});

export const notificationChannelSchema = object({
  /** For people: 1 to 512 characters. */
  name: displayName,
  /** Project id. */
  project,
  /** Who is notified. */
  receiver,
  /** At most 1024 characters. @default - none */
  description: text({ pattern: /^.{0,1024}$/su, allowed: 'at most 1024 characters' }).optional(),
  /** At most 64. @default {} */
  labels,
  /** @default true */
  enabled: flag.default(true),
});

/** A place to which Cloud Monitoring sends incidents. */
export interface NotificationChannelProps extends Input<typeof notificationChannelSchema>, Overridable {}
/** A channel with every default applied. */
export interface NotificationChannelSpec extends Output<typeof notificationChannelSchema> {}
/** Who is notified, by the kinds of Cloud Monitoring. */
export type ChannelReceiver = NotificationChannelProps['receiver'];

import { PubsubTopic } from '../../../lib/constructs/google/pubsub-topic';
import type { PubsubTopicProps } from '../../../lib/google/pubsub-topic/schema';
import type { Configuration } from '../configuration';
import { place } from '../configuration';

const { project, region } = place;

function topic(name: string, more: Partial<PubsubTopicProps> = {}): Configuration {
  return { name, build: (stack) => new PubsubTopic(stack, 'Orders', { name: 'shop-orders', project, ...more }) };
}

const member = (name: string) => ({ [name]: `serviceAccount:${name}@${project}.iam.gserviceaccount.com` });
const agent = { agent: 'serviceAccount:service-123456789@gcp-sa-pubsub.iam.gserviceaccount.com' };

export const pubsubTopicConfigurations: readonly Configuration[] = [
  topic('alone'),
  topic('with publishers and subscribers', {
    publishers: member('web'),
    subscriptions: { billing: { subscribers: member('worker') }, audit: {} },
  }),
  topic('with every option of a subscription', {
    messageRetention: '2678400s',
    kmsKeyName: `projects/${project}/locations/${region}/keyRings/shop/cryptoKeys/messages`,
    labels: { team: 'shop' },
    subscriptions: {
      billing: {
        name: 'billing-of-orders',
        ackDeadlineSeconds: 600,
        messageRetention: '86400s',
        retainAcked: true,
        filter: 'attributes.type = "paid" AND NOT attributes:"${test}"',
        exactlyOnce: true,
        ordered: true,
        deadLetter: { topic: `projects/${project}/topics/failed-orders`, maxAttempts: 20 },
        subscribers: { ...member('worker'), ...agent },
      },
    },
  }),
  topic('with a subscription that can be replaced', {
    subscriptions: { billing: { ackDeadlineSeconds: 60, subscribers: member('worker'), deletionProtection: false } },
  }),
  topic('without protection', {
    deletionProtection: false,
    subscriptions: { billing: { filter: 'hasPrefix(attributes.type, "paid")', subscribers: member('worker') } },
    overrides: { message_retention_duration: '600s' },
  }),
];

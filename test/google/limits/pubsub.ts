import type { GoogleStack } from '../../../lib/constructs/google/google-stack';
import { PubsubTopic } from '../../../lib/constructs/google/pubsub-topic';
import type { PubsubSubscription, PubsubTopicProps } from '../../../lib/google/pubsub-topic/schema';
import { place } from '../configuration';
import type { Limit } from '../limit';

const { project } = place;
const row = 'Pub/Sub';
const long = (length: number) => 'n'.repeat(length);

function topic(props: Partial<PubsubTopicProps>) {
  return (stack: GoogleStack) => void new PubsubTopic(stack, 'Orders', { name: 'orders', project, ...props });
}

const subscription = (props: PubsubSubscription) => topic({ subscriptions: { billing: props } });

const name = (at: string, past: string): Pick<Limit, 'row' | 'at' | 'past' | 'code' | 'path'> => ({
  row,
  at: topic({ name: at }),
  past: topic({ name: past }),
  code: 'wrong-value',
  path: 'name',
});

function bounds(field: string, [at, past]: readonly [PubsubSubscription, PubsubSubscription], code: string) {
  return { row, at: subscription(at), past: subscription(past), code, path: `subscriptions.billing.${field}` };
}

const retention = 'message-retention-not-allowed';
const deadLetter = (maxAttempts: number) => ({ deadLetter: { topic: `projects/${project}/topics/failed`, maxAttempts } });
const range = 'out-of-range';

export const pubsubLimits: readonly Limit[] = [
  { bound: '3 characters at least', ...name('abc', 'ab') },
  { bound: '255 characters', ...name(long(255), long(256)) },
  { bound: 'a letter first', ...name('o1-_.~+%', '1o') },
  { bound: 'not Google, at its start', ...name('go-og', 'google-orders') },
  {
    row,
    bound: '255 characters of a subscription with its topic',
    at: topic({ name: long(247), subscriptions: { billing: {} } }),
    past: topic({ name: long(248), subscriptions: { billing: {} } }),
    code: 'name-too-long',
    path: 'subscriptions.billing',
  },
  {
    row,
    bound: '10 minutes in a topic at least',
    at: topic({ messageRetention: '600s' }),
    past: topic({ messageRetention: '599s' }),
    code: retention,
    path: 'messageRetention',
  },
  {
    row,
    bound: '31 days in a topic',
    at: topic({ messageRetention: '2678400s' }),
    past: topic({ messageRetention: '2678401s' }),
    code: retention,
    path: 'messageRetention',
  },
  {
    bound: '10 minutes in a subscription at least',
    ...bounds('messageRetention', [{ messageRetention: '600s' }, { messageRetention: '599s' }], retention),
  },
  {
    bound: '31 days in a subscription',
    ...bounds('messageRetention', [{ messageRetention: '2678400s' }, { messageRetention: '2678401s' }], retention),
  },
  {
    bound: '10 seconds to acknowledge at least',
    ...bounds('ackDeadlineSeconds', [{ ackDeadlineSeconds: 10 }, { ackDeadlineSeconds: 9 }], range),
  },
  {
    bound: '600 seconds to acknowledge',
    ...bounds('ackDeadlineSeconds', [{ ackDeadlineSeconds: 600 }, { ackDeadlineSeconds: 601 }], range),
  },
  { bound: 'a filter of 256 bytes', ...bounds('filter', [{ filter: long(256) }, { filter: `${long(255)}é` }], 'too-long') },
  { bound: '5 deliveries at least', ...bounds('deadLetter.maxAttempts', [deadLetter(5), deadLetter(4)], range) },
  { bound: '100 deliveries', ...bounds('deadLetter.maxAttempts', [deadLetter(100), deadLetter(101)], range) },
];

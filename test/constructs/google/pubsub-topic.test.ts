import { TerraformOutput, TerraformVariable } from 'cdktf';
import { importExisting, PubsubTopic } from 'orchestra-cdk/google';
import type { PubsubTopicProps } from '../../../lib/google/pubsub-topic/schema';
import { place, terraformOf } from '../../google/configuration';
import { refusals } from '../../google/refusals';

const { project } = place;
const given = { name: 'orders', project };
const worker = `serviceAccount:worker@${project}.iam.gserviceaccount.com`;
const made = (props: Partial<PubsubTopicProps> = {}) =>
  terraformOf({ build: (stack) => new PubsubTopic(stack, 'Orders', { ...given, ...props }) }).resource ?? {};
const only = (resources: object | undefined) => Object.values(resources ?? {})[0] as unknown;

describe('PubsubTopic', () => {
  it('has subscriptions that never expire, with the defaults of Pub/Sub', () => {
    const resources = made({ subscriptions: { billing: {} } });
    expect(resources['google_pubsub_topic']?.['Orders']).toMatchObject({ name: 'orders', project, lifecycle: { prevent_destroy: true } });
    expect(only(resources['google_pubsub_subscription'])).toMatchObject({
      name: 'orders-billing',
      project,
      topic: '${google_pubsub_topic.Orders.id}',
      ack_deadline_seconds: 10,
      message_retention_duration: '604800s',
      retain_acked_messages: false,
      enable_exactly_once_delivery: false,
      enable_message_ordering: false,
      expiration_policy: { ttl: '' },
      lifecycle: { prevent_destroy: true },
    });
    expect(only(resources['google_pubsub_subscription'])).not.toHaveProperty('dead_letter_policy');
  });

  it('lets publishers publish and subscribers receive, and nothing else', () => {
    const resources = made({ publishers: { web: worker }, subscriptions: { billing: { subscribers: { worker } } } });
    expect(only(resources['google_pubsub_topic_iam_member'])).toMatchObject({
      role: 'roles/pubsub.publisher',
      topic: '${google_pubsub_topic.Orders.id}',
      member: worker,
    });
    expect(only(resources['google_pubsub_subscription_iam_member'])).toMatchObject({
      role: 'roles/pubsub.subscriber',
      subscription: expect.stringMatching(/^\$\{google_pubsub_subscription\.[\w-]+\.id\}$/),
      member: worker,
    });
  });

  it('gives a right on a subscription anew when the subscription is replaced under its name', () => {
    const resources = made({ subscriptions: { billing: { subscribers: { worker } } } });
    // a successor before its predecessor would have the name that is taken: neither the subscription nor what depends on it comes first
    expect(only(resources['google_pubsub_subscription_iam_member'])).not.toHaveProperty('lifecycle');
    expect(only(resources['google_pubsub_subscription'])).not.toHaveProperty('lifecycle.create_before_destroy');
  });

  it('lets a right on a subscription go last where its id is taken', () => {
    const { resource } = terraformOf({
      build: (stack) => {
        const subscriptions = { billing: { subscribers: { worker } } };
        new TerraformOutput(stack, 'id', {
          value: new PubsubTopic(stack, 'Orders', { ...given, subscriptions }).subscriptionIds['billing'],
        });
      },
    });
    expect(only(resource?.['google_pubsub_subscription_iam_member'])).toMatchObject({ lifecycle: { create_before_destroy: true } });
  });

  it('is protected with its subscriptions, each of which can be let go alone', () => {
    const listed = (props: Partial<PubsubTopicProps>) => JSON.stringify(made(props)['terraform_data']);
    const subscriptions = { audit: {}, billing: { deletionProtection: false } };
    const [free, protectedKeys] = ['unprotected', 'protected'].map((list) =>
      JSON.stringify(made({ subscriptions })['terraform_data']?.[list]),
    );
    expect(protectedKeys).toContain(`google_pubsub_topic projects/${project}/topics/orders`);
    expect(protectedKeys).toContain(`google_pubsub_subscription projects/${project}/subscriptions/orders-audit`);
    expect(free).toContain(`google_pubsub_subscription projects/${project}/subscriptions/orders-billing`);
    expect(protectedKeys).not.toContain('orders-billing');
    expect(listed({ deletionProtection: false, subscriptions: { audit: {} } })).not.toContain('prevent_destroy":true,"for_each');
    expect(only(made({ deletionProtection: false, subscriptions: { audit: {} } })['google_pubsub_subscription'])).not.toHaveProperty(
      'lifecycle',
    );
  });

  it('hands on full names, after the rights to use them', () => {
    const json = terraformOf({
      build: (stack) => {
        const { id, subscriptionIds } = new PubsubTopic(stack, 'Orders', {
          ...given,
          publishers: { web: worker },
          subscriptions: { billing: { subscribers: { worker } } },
        });
        new TerraformOutput(stack, 'topic', { value: id });
        new TerraformOutput(stack, 'billing', { value: subscriptionIds['billing'] });
      },
    });
    const { output } = json as { readonly output?: { readonly [name: string]: { readonly value: string } } };
    expect(output?.['topic']?.value).toMatch(/google_pubsub_topic\.Orders\.id, google_pubsub_topic_iam_member\.[\w-]+\.id/);
    expect(output?.['billing']?.value).toMatch(/google_pubsub_subscription\.[\w-]+\.id, google_pubsub_subscription_iam_member\.[\w-]+\.id/);
  });

  it('is imported by its name, and its subscriptions by theirs', () => {
    const json = terraformOf({
      build: (stack) => {
        const topic = new PubsubTopic(stack, 'Orders', { ...given, subscriptions: { billing: { name: 'bills' } } });
        importExisting(topic);
        importExisting(topic, { child: 'Subscription-billing' });
      },
    });
    expect(json.import?.map(({ id }) => id)).toEqual([`projects/${project}/topics/orders`, `projects/${project}/subscriptions/bills`]);
  });

  it('names its subscriptions after a name that only Terraform knows', () => {
    const { resource } = terraformOf({
      build: (stack) =>
        new PubsubTopic(stack, 'Orders', {
          ...given,
          name: new TerraformVariable(stack, 'topic', {}).stringValue,
          subscriptions: { billing: {} },
        }),
    });
    expect(only(resource?.['google_pubsub_subscription'])).toMatchObject({ name: '${var.topic}-billing' });
  });

  it('passes a filter on as it is written', () => {
    const resources = made({ subscriptions: { billing: { filter: 'attributes.type = "${paid}"' } } });
    expect(only(resources['google_pubsub_subscription'])).toMatchObject({ filter: 'attributes.type = "$${paid}"' });
  });

  it.each([
    ['a name of Google', { name: 'google-orders' }, 'wrong-value name'],
    ['everybody', { publishers: { all: 'allUsers' } }, 'iam-member-not-allowed publishers.all'],
    [
      'dead letters that come back',
      { subscriptions: { billing: { deadLetter: { topic: `projects/${project}/topics/orders` } } } },
      'dead-letter-to-itself subscriptions.billing.deadLetter.topic',
    ],
    ['a retention of months', { messageRetention: '9000000s' }, 'message-retention-not-allowed messageRetention'],
    [
      'a deadline that no message has',
      { subscriptions: { a: { ackDeadlineSeconds: 5 } } },
      'out-of-range subscriptions.a.ackDeadlineSeconds',
    ],
  ])('refuses %s', (_what, props, problem) => {
    expect(refusals((stack) => new PubsubTopic(stack, 'Orders', { ...given, ...props }))).toEqual([problem]);
  });
});

import { PubsubSubscription } from '@cdktf/provider-google/lib/pubsub-subscription';
import { PubsubSubscriptionIamMember } from '@cdktf/provider-google/lib/pubsub-subscription-iam-member';
import { PubsubTopic as Topic } from '@cdktf/provider-google/lib/pubsub-topic';
import { PubsubTopicIamMember } from '@cdktf/provider-google/lib/pubsub-topic-iam-member';
import { Construct } from 'constructs';
import { escapeTemplates } from '../../google/escape-templates';
import type { PubsubSubscriptionSpec, PubsubTopicSpec } from '../../google/pubsub-topic/derive';
import { renderPubsubSubscription, renderPubsubTopic } from '../../google/pubsub-topic/render';
import { pubsubTopic } from '../../google/pubsub-topic/rules';
import type { PubsubTopicProps } from '../../google/pubsub-topic/schema';
import { resolveProps } from '../../google/resource';
import { mapValues } from '../../model/record';
import { eachRight } from './each-right';
import { make } from './make';
import { onceThere } from './once-there';
import { override } from './override';
import { guardRemoval } from './removal-protection';
import { releasedLast } from './successor';
import { untraced } from './untraced';

/**
 * A topic of Pub/Sub and its subscriptions, which never expire: rights on each of them alone, and protection from removal.
 *
 * @example
 * const orders = new PubsubTopic(this, 'Orders', {
 *   name: 'orders',
 *   project: 'acme-shop',
 *   publishers: { web: 'serviceAccount:web@acme-shop.iam.gserviceaccount.com' },
 *   subscriptions: { billing: { subscribers: { worker: 'serviceAccount:worker@acme-shop.iam.gserviceaccount.com' } } },
 * });
 * const { billing } = orders.subscriptionIds;
 */
export class PubsubTopic extends Construct {
  readonly resource: Topic;
  /** By the names of the props. */
  readonly subscriptions: { readonly [name: string]: PubsubSubscription };
  /** `projects/…/topics/…`; dependents are created after the publishers have their right. */
  readonly id: string;
  private readonly made: Made['subscriptions'];

  /** @throws InvalidApplicationError naming all problems at once, with paths in the props */
  constructor(scope: Construct, id: string, props: PubsubTopicProps) {
    super(scope, id);
    const spec = escapeTemplates(resolveProps(pubsubTopic, props));
    const { resource, publishers, subscriptions } = untraced(() => makeTopic(this, spec));
    this.resource = resource;
    this.made = subscriptions;
    this.subscriptions = mapValues(subscriptions, ({ subscription }) => subscription);
    this.id = onceThere(resource.id, publishers);
    override(this.resource, props);
  }

  /** `projects/…/subscriptions/…`, by the names of the props; dependents are created after the subscribers have their right. */
  get subscriptionIds(): { readonly [name: string]: string } {
    // only where an id is taken: what such a right depends on has its successor first too, and a subscription with another filter has its name
    return mapValues(this.made, ({ subscription, subscribers }) => onceThere(subscription.id, subscribers.map(releasedLast)));
  }
}

interface Made {
  readonly resource: Topic;
  readonly publishers: readonly PubsubTopicIamMember[];
  readonly subscriptions: { readonly [name: string]: MadeSubscription };
}

interface MadeSubscription {
  readonly subscription: PubsubSubscription;
  readonly subscribers: readonly PubsubSubscriptionIamMember[];
}

function makeTopic(scope: Construct, spec: PubsubTopicSpec): Made {
  const { project, publishers } = spec;
  const resource = make(Topic, scope, 'Default', renderPubsubTopic(spec));
  guardRemoval(resource, spec.deletionProtection);
  const { id: topic } = resource;
  const roles = [['Publisher', 'roles/pubsub.publisher', publishers]] as const;
  return {
    resource,
    publishers: eachRight(roles, (id, right) => make(PubsubTopicIamMember, scope, id, { project, topic, ...right })),
    subscriptions: mapValues(spec.subscriptions, (each, key) => {
      const subscription = make(PubsubSubscription, scope, `Subscription-${key}`, renderPubsubSubscription(spec, each, topic));
      return { subscription, subscribers: makeSubscribers(scope, { key, project, subscription }, each) };
    }),
  };
}

interface SubscribersContext {
  readonly key: string;
  readonly project: string;
  readonly subscription: PubsubSubscription;
}

function makeSubscribers(
  scope: Construct,
  { key, project, subscription: resource }: SubscribersContext,
  { deletionProtection, subscribers }: PubsubSubscriptionSpec,
): readonly PubsubSubscriptionIamMember[] {
  guardRemoval(resource, deletionProtection);
  // by its id, which is new with each subscription: Google drops the rights of one that is replaced under its name
  const { id: subscription } = resource;
  return Object.entries(subscribers).map(([name, member]) =>
    make(PubsubSubscriptionIamMember, scope, `Subscriber-${key}_${name}`, {
      project,
      subscription,
      role: 'roles/pubsub.subscriber',
      member,
    }),
  );
}

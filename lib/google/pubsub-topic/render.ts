import type { PubsubSubscriptionConfig } from '@cdktf/provider-google/lib/pubsub-subscription';
import type { PubsubTopicConfig } from '@cdktf/provider-google/lib/pubsub-topic';
import type { PubsubSubscriptionSpec, PubsubTopicSpec } from './derive';

/** Configuration of the provider's `google_pubsub_topic`. */
export function renderPubsubTopic({ name, project, ...spec }: PubsubTopicSpec): PubsubTopicConfig {
  return {
    name,
    project,
    labels: spec.labels,
    messageRetentionDuration: spec.messageRetention,
    kmsKeyName: spec.kmsKeyName,
    lifecycle: protectedBy(spec),
  };
}

/**
 * Configuration of the provider's `google_pubsub_subscription`.
 *
 * @param topic - id of the topic
 */
export function renderPubsubSubscription(
  { project, labels }: PubsubTopicSpec,
  subscription: PubsubSubscriptionSpec,
  topic: string,
): PubsubSubscriptionConfig {
  const { deadLetter } = subscription;
  return {
    name: subscription.name,
    project,
    topic,
    labels,
    ackDeadlineSeconds: subscription.ackDeadlineSeconds,
    messageRetentionDuration: subscription.messageRetention,
    retainAckedMessages: subscription.retainAcked,
    filter: subscription.filter,
    enableExactlyOnceDelivery: subscription.exactlyOnce,
    enableMessageOrdering: subscription.ordered,
    deadLetterPolicy: deadLetter && { deadLetterTopic: deadLetter.topic, maxDeliveryAttempts: deadLetter.maxAttempts },
    // Google deletes a subscription that has not been used for 31 days, with its messages, where it is left out
    expirationPolicy: { ttl: '' },
    lifecycle: protectedBy(subscription),
  };
}

function protectedBy({ deletionProtection }: { readonly deletionProtection: boolean }) {
  return deletionProtection ? { preventDestroy: true } : undefined;
}

import type { ResolvedSubscription } from '../../../model/backing';
import { type Duration, parseDuration } from '../../../model/quantity';
import { mapValues } from '../../../model/record';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { googleLabels } from '../../google-labels';
import { googleNames } from '../../google-names';
import { usedSubscriptions, usedTopics } from '../../used-by-workload';
import type { FoundationOutput, FoundationSubscription } from '../foundation-output';

/** Each topic lets just those workloads publish that refer to it, and each subscription just those receive. */
export function foundationTopics(app: ResolvedApplication): FoundationOutput['topics'] {
  const { project = '' } = app.environment.google ?? {}; // a rule demands the place
  return mapValues(app.topics, ({ messageRetention, deletionProtection, subscriptions }, topic) => ({
    props: {
      name: googleNames.topic(app.name, topic),
      project,
      ...(messageRetention !== undefined && { messageRetention: inSeconds(messageRetention) }),
      labels: googleLabels(app),
      deletionProtection,
    },
    publishers: workloadsThat(app, (workload) => usedTopics(workload).includes(topic)),
    subscriptions: mapValues(subscriptions, (each, name) => foundationSubscription(app, each, { topic, name })),
  }));
}

function foundationSubscription(
  app: ResolvedApplication,
  subscription: ResolvedSubscription,
  { topic, name }: { readonly topic: string; readonly name: string },
): FoundationSubscription {
  return {
    props: {
      ...subscription,
      name: googleNames.subscription(app.name, topic, name),
      messageRetention: inSeconds(subscription.messageRetention),
    },
    subscribers: workloadsThat(app, (workload) => usedSubscriptions(workload).get(topic)?.includes(name) === true),
  };
}

function workloadsThat({ workloads }: ResolvedApplication, use: (workload: ResolvedWorkload) => boolean): readonly string[] {
  return Object.values(workloads)
    .filter(use)
    .map(({ name }) => name);
}

/** In Google's notation. */
function inSeconds(span: Duration): string {
  return `${parseDuration(span)}s`;
}

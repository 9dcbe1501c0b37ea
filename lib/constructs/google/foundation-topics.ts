import type { Construct } from 'constructs';
import { own } from '../../model/own';
import { mapValues } from '../../model/record';
import type { FoundationOutput } from '../../targets/google-foundation/foundation-output';
import { after } from './after';
import type { Apis } from './apis';
import { PubsubTopic } from './pubsub-topic';
import type { ServiceAccount } from './service-account';

interface TopicsContext {
  readonly apis: Apis;
  readonly accounts: { readonly [workload: string]: ServiceAccount };
}

/** Makes topics and subscriptions, open to the workloads that refer to them and to no others. */
export function addTopics(
  scope: Construct,
  { topics }: FoundationOutput,
  { apis, accounts }: TopicsContext,
): { readonly [name: string]: PubsubTopic } {
  const members = (workloads: readonly string[]) =>
    Object.fromEntries(workloads.map((workload) => [workload, own(accounts, workload)?.member ?? '']));
  const made: { [name: string]: PubsubTopic } = {};
  for (const [name, { props, publishers, subscriptions }] of Object.entries(topics)) {
    const topic = new PubsubTopic(scope, `Topic-${name}`, {
      ...props,
      publishers: members(publishers),
      subscriptions: mapValues(subscriptions, (each) => ({ ...each.props, subscribers: members(each.subscribers) })),
    });
    after(topic.resource, apis.on('pubsub'));
    made[name] = topic;
  }
  return made;
}

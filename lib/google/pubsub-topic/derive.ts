import { mapValues } from '../../model/record';
import type { Output } from '../../model/schema/schema';
import type { pubsubTopicSchema } from './schema';

type Given = Output<typeof pubsubTopicSchema>;
type GivenSubscription = Given['subscriptions'][string];

/** A topic with every default applied. */
export interface PubsubTopicSpec extends Omit<Given, 'subscriptions'> {
  readonly subscriptions: { readonly [name: string]: PubsubSubscriptionSpec };
}

export type PubsubSubscriptionSpec = GivenSubscription & Required<Pick<GivenSubscription, 'name' | 'deletionProtection'>>;

/** Applies the defaults that depend on other fields. */
export function derive(given: Given): PubsubTopicSpec {
  const { name, deletionProtection } = given;
  const subscriptions = mapValues(given.subscriptions, (each, key) => ({ name: `${name}-${key}`, deletionProtection, ...each }));
  return { ...given, subscriptions };
}

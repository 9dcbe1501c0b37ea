import { show } from '../../model/show';
import { defineResource, type Report } from '../resource';
import { isToken } from '../tokens';
import { derive, type PubsubTopicSpec } from './derive';
import { pubsubTopicSchema } from './schema';

export const pubsubTopic = defineResource({
  noun: 'topic',
  schema: pubsubTopicSchema,
  derive,
  rules: [subscriptionNames, deadLetters],
});

const longest = 255;

/** Names that follow from the topic's fit. */
function subscriptionNames({ subscriptions }: PubsubTopicSpec, report: Report): void {
  for (const [key, { name }] of Object.entries(subscriptions)) {
    if (isToken(name) || name.length <= longest) continue;
    const message = `name must have at most ${longest} characters, got ${show(name)} (${name.length})`;
    report('name-too-long', ['subscriptions', key], message, 'give it a name');
  }
}

/** What is delivered in vain goes elsewhere: to the same topic it would come back. */
function deadLetters({ project, name, subscriptions }: PubsubTopicSpec, report: Report): void {
  for (const [key, { deadLetter }] of Object.entries(subscriptions)) {
    if (deadLetter?.topic !== `projects/${project}/topics/${name}`) continue;
    report('dead-letter-to-itself', ['subscriptions', key, 'deadLetter', 'topic'], `must be another topic, got ${show(deadLetter.topic)}`);
  }
}

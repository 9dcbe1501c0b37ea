import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { show } from '../../../model/show';
import { googleNames } from '../../google-names';

/** Names of topics are not such as Google keeps for itself, and no two subscriptions have one name. They fit, whatever they are made of. */
export function topicNames(app: ResolvedApplication): Issue[] {
  return [...Object.keys(app.topics).flatMap((name) => keptByGoogle(app, name)), ...takenNames(app)];
}

function keptByGoogle(app: ResolvedApplication, name: string): Issue[] {
  const topic = googleNames.topic(app.name, name);
  if (!topic.startsWith('goog')) return [];
  return [issue('topic-name-taken', ['topics', name], `name of the topic must not start with 'goog', got ${show(topic)}`)];
}

function takenNames(app: ResolvedApplication): Issue[] {
  const owners = new Map<string, string>();
  return Object.entries(app.topics).flatMap(([topic, { subscriptions }]) =>
    Object.keys(subscriptions).flatMap((name) => {
      const id = googleNames.subscription(app.name, topic, name);
      const owner = owners.get(id);
      owners.set(id, owner ?? `topics.${topic}.subscriptions.${name}`);
      if (owner === undefined) return [];
      const message = `must not get the name ${show(id)}, which ${owner} has`;
      return [issue('subscription-name-taken', ['topics', topic, 'subscriptions', name], message, 'rename one of them')];
    }),
  );
}

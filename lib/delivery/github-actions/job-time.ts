import { deploySeconds } from '../deploy-seconds';
import type { Pushed } from '../pushed';
import type { ResolvedDelivery } from '../resolved-delivery';

/** Minutes after which GitHub ends a job: on its own machines, and on those of others. */
const longest = { hosted: 360, own: 7200 } as const;

/** The most that a job may take on these machines. */
export function longestMinutes({ githubActions: { runner } }: Pick<ResolvedDelivery, 'githubActions'>): number {
  return /^(?:ubuntu|windows|macos)-/.test(runner) ? longest.hosted : longest.own;
}

/** Minutes that a job may take which deploys an environment: the rollout has to come to an end in each of its clusters. */
export function deployMinutes(delivery: ResolvedDelivery, environment: string): number {
  const minutes = minutesOf(delivery.pushed.find((each) => each.environment.name === environment));
  return Math.min(longestMinutes(delivery), Math.max(120, minutes)); // many clusters seldom take all of their time
}

/** The same for one cluster alone. */
export function minutesInOneCluster({ pushed }: ResolvedDelivery, environment: string): number {
  const found = pushed.find((each) => each.environment.name === environment);
  if (found?.place.kind !== 'kubernetes') return minutesOf(found);
  return minutesOf({ ...found, place: { ...found.place, clusters: found.place.clusters.slice(0, 1) } });
}

function minutesOf(pushed: Pushed | undefined): number {
  return Math.ceil(deploySeconds(pushed) / 60);
}

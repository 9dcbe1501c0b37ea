import { InvalidApplicationError } from '../../model/invalid-application-error';
import { issue } from '../../model/issue';
import type { ResolvedApplication } from '../../model/resolved';
import { show } from '../../model/show';
import { type Demand, sum, times } from './amounts';
import { cloudRunCapacity } from './cloud-run-capacity';
import { composeCapacity } from './compose-capacity';
import { kubernetesCapacity } from './kubernetes-capacity';
import type { Occasion, WorkloadCapacity } from './workload-capacity';

/** Replicas, and what they need together. */
export interface TotalCapacity extends Demand {
  readonly replicas: number;
}

/** What an application needs in an environment. */
export interface Capacity {
  readonly environment: string;
  readonly platform: CapacityPlatform;
  /** In the order of names. */
  readonly workloads: readonly WorkloadCapacity[];
  /** All that always runs, with the fewest replicas. */
  readonly least: TotalCapacity;
  /** The same with the most replicas, and scheduled jobs. */
  readonly most: TotalCapacity;
  /** From the fewest replicas, all workloads updated at once, with the jobs of measurements or those before a release. */
  readonly leastPeak: TotalCapacity;
  /** The same from the most replicas, with scheduled jobs. */
  readonly mostPeak: TotalCapacity;
  /** What agents need on each node. */
  readonly eachNode: TotalCapacity;
}

const platforms = { kubernetes: kubernetesCapacity, 'cloud-run': cloudRunCapacity, compose: composeCapacity };
/** Platforms whose capacity is known. */
export type CapacityPlatform = keyof typeof platforms;

/**
 * What an application needs on a platform: requests and limits with the fewest and the most replicas, and at the height of an update.
 *
 * @throws InvalidApplicationError where the platform is none of them
 * @example
 * const { most, mostPeak } = capacity(resolve(shop, environments.prod), 'kubernetes');
 */
export function capacity(app: ResolvedApplication, platform: CapacityPlatform): Capacity {
  if (!Object.hasOwn(platforms, platform)) {
    const message = `must be one of ${Object.keys(platforms).join(', ')}, got ${show(platform)}`;
    throw new InvalidApplicationError('capacity', [issue('not-allowed', ['platform'], message)]);
  }
  const workloads = platforms[platform](app);
  const total = (occasions: readonly Occasion[], count: (each: WorkloadCapacity) => number): TotalCapacity => {
    const counted = workloads.filter(({ occasion }) => occasions.includes(occasion));
    return {
      replicas: counted.reduce((all, each) => all + count(each), 0),
      ...sum(counted.map((each) => times(count(each), each.each))),
    };
  };
  return {
    environment: app.environment.name,
    platform,
    workloads,
    least: total(['always'], ({ replicas }) => replicas.min),
    most: total(['always', 'scheduled'], ({ replicas }) => replicas.max),
    leastPeak: total(['always', 'before-release', 'while-measuring'], ({ peak }) => peak.min),
    mostPeak: total(['always', 'before-release', 'while-measuring', 'scheduled'], ({ peak }) => peak.max),
    eachNode: total(['on-each-node'], ({ peak }) => peak.max),
  };
}

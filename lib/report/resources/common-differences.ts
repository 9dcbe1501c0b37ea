import { groupBy } from '../../model/group-by';
import type { ReportResource, ResourceDifference, ResourceGroup } from './report-resources';

/** A value that differs in the same way in many resources, such as the project of Google Cloud or a label. */
export interface CommonDifference extends ResourceDifference {
  /** Environments that the values are of. */
  readonly environments: readonly string[];
  /** Number of the resources that have it. */
  readonly count: number;
}

/** Resources from which on a difference is said once for all of them. */
const many = 5;

/** Differences that many resources have, the most frequent first. */
export function commonDifferences(groups: readonly ResourceGroup[]): readonly CommonDifference[] {
  const all = groups.flatMap(({ resources }) =>
    resources.flatMap(({ environments, differences }) => differences.map((difference) => ({ ...difference, environments }))),
  );
  return [...groupBy(all, ({ environments, ...difference }) => keyOf(environments, difference)).values()]
    .flatMap((same) => {
      const [first] = same;
      return first === undefined || same.length < many ? [] : [{ ...first, count: same.length }];
    })
    .sort((one, other) => other.count - one.count);
}

/** The differences of a resource: those of its own, and the places of those that many have. */
export function partedDifferences({ environments, differences }: ReportResource, common: readonly CommonDifference[]) {
  const known = new Set(common.map((each) => keyOf(each.environments, each)));
  const isCommon = (each: ResourceDifference): boolean => known.has(keyOf(environments, each));
  return { own: differences.filter((each) => !isCommon(each)), shared: differences.filter(isCommon).map(({ place }) => place) };
}

function keyOf(environments: readonly string[], { place, values }: ResourceDifference): string {
  return JSON.stringify([environments, place, values.map((each) => each ?? null)]);
}

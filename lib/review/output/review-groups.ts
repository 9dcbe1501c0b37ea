import type { Review, ReviewedChange } from '../reviewed-change';
import type { Effect, Risk } from '../risk';
import { byRisk } from '../risk';

/** Changes of one environment, by workload; the worst first. */
export interface EnvironmentGroup {
  /** Undefined for what all environments share. */
  readonly environment?: string;
  readonly workloads: readonly WorkloadGroup[];
  /** Changes that an environment before has too, by its name. */
  readonly same: readonly (readonly [environment: string, changes: readonly ReviewedChange[]])[];
}

/** Changes of one workload, or of the application as a whole. */
export interface WorkloadGroup {
  readonly workload?: string;
  readonly changes: readonly ReviewedChange[];
}

/** Risks that somebody has to decide on. */
export const decided: readonly Risk[] = ['data-loss', 'replacement', 'outage', 'exposure'];

/** Each change once, in the first environment that has it; the most important environment comes first, and what all share last. */
export function reviewGroups({ changes }: Review, environments: readonly string[]): readonly EnvironmentGroup[] {
  const ordered = [...environments].reverse();
  const groups = ordered.map((environment): EnvironmentGroup => {
    const own = changes.filter((change) => firstOf(change, ordered) === environment);
    const others = ordered.filter((each) => each !== environment);
    const same = others.map(
      (other) =>
        [other, changes.filter((change) => change.environments.includes(environment) && firstOf(change, ordered) === other)] as const,
    );
    return { environment, workloads: byWorkload(own), same: same.filter(([, each]) => each.length > 0) };
  });
  const shared = changes.filter((change) => firstOf(change, ordered) === undefined);
  return shared.length === 0 ? groups : [...groups, { workloads: byWorkload(shared), same: [] }];
}

/** Sentences of the worst effects, and what replacing the pods starts. */
export function tellingEffects({ effects, risk }: ReviewedChange): readonly Effect[] {
  return effects.filter((effect) => effect.risk === risk || effect.rule === 'pods-replaced');
}

/** Noise by its reason: `3 labels of versions, 2 order`. */
export function noiseText({ noise }: Review): string {
  const counts = new Map<string, number>();
  for (const { why } of noise) counts.set(why, (counts.get(why) ?? 0) + 1);
  return [...counts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([why, count]) => `${count} in ${why}`)
    .join(', ');
}

function firstOf({ environments }: ReviewedChange, ordered: readonly string[]): string | undefined {
  return ordered.find((each) => environments.includes(each)) ?? environments[0];
}

function byWorkload(changes: readonly ReviewedChange[]): readonly WorkloadGroup[] {
  const names = [...new Set(changes.map(({ workload }) => workload))];
  const groups = names.map((workload) => ({
    ...(workload !== undefined && { workload }),
    changes: changes.filter((change) => change.workload === workload),
  }));
  const worst = ({ changes: [first] }: WorkloadGroup) => first?.risk ?? 'other';
  return groups.sort((one, other) => byRisk(worst(one), worst(other)));
}

import type { Moment, PodCounts, RolloutPlan } from 'orchestra-cdk';
import { outcomes, type RolloutState, type VersionPods } from './rollout-history';

/** What a step of a rollout led to, in a form to which both what happened and what was rehearsed can be brought. */
export interface Observed {
  readonly step: number;
  readonly phase: string;
  /** Percent that the newest version gets from the router; all or nothing where sets are switched; none where replicas share it out. */
  readonly weight?: number;
  readonly pods: PodCounts;
  readonly available: PodCounts;
}

/** What each step led to in a rehearsal: the choice of states that `outcomes` makes of a history. */
export function observedInRehearsal(timeLine: readonly Moment[], plan: RolloutPlan): readonly Observed[] {
  const stretches: Observed[][] = [];
  let scaled = 0;
  let before = '';
  timeLine.forEach((moment, index) => {
    if (/^\d+ replicas are wanted$/.test(moment.event)) scaled += 1;
    // the controller records a weight together with the end of the step that moved it
    if (moment.kind === 'weight' && timeLine[index + 1]?.kind === 'step') return;
    const { step, phase, weight, pods, available } = moment;
    const seen = { step, phase, ...(plan.traffic === 'replicas' && plan.rollout.kind === 'canary' ? {} : { weight }), pods, available };
    const stretch = `${stretchOf(seen, plan)} ${scaled}`;
    if (stretch !== before) stretches.push([]);
    stretches.at(-1)?.push(seen);
    before = stretch;
  });
  const led = stretches.flatMap((members) => members.findLast(isResting) ?? members.findLast(isSettled) ?? members.slice(-1));
  return led;
}

/** What each step led to in a cluster after a moment. */
export function observedInHistory(history: readonly RolloutState[], since: number, plan: RolloutPlan): readonly Observed[] {
  const versions = new Versions();
  const seen = new Map(history.map((state) => [state, versions.observe(state, plan)]));
  const led = outcomes(history.filter(({ at }) => at > since)).flatMap((state) => seen.get(state) ?? []);
  // what only moved a service of a preview is no step
  return led.filter((each, index) => {
    const next = led[index + 1];
    return plan.rollout.kind === 'canary' || next === undefined || stretchOf(each, plan) !== stretchOf(next, plan);
  });
}

/** Tells the newest version from the one before it, whatever the controller makes of them. */
class Versions {
  private readonly hashes = new Set<string>();
  private newest = '';
  private before = '';

  observe({ step = 0, phase, weights, services, pods }: RolloutState, { rollout, traffic }: RolloutPlan): Observed {
    for (const { hash } of pods) {
      if (this.hashes.has(hash)) continue;
      this.hashes.add(hash);
      this.newest = hash;
      this.before = pods.find(({ role }) => role === 'stable')?.hash ?? '';
    }
    const newest = pods.find(({ hash }) => hash === this.newest);
    const routed = newest?.role === 'stable' ? weights?.stable : weights?.canary;
    const weight = rollout.kind === 'blue-green' ? (newest && newest.revision === services?.active ? 100 : 0) : (routed ?? 0);
    return {
      step,
      phase,
      ...(traffic === 'replicas' && rollout.kind === 'canary' ? {} : { weight }),
      pods: this.count(pods, ({ spec }) => spec),
      available: this.count(pods, ({ available }) => available),
    };
  }

  private count(pods: readonly VersionPods[], measure: (pods: VersionPods) => number): PodCounts {
    const sum = (wanted: (hash: string) => boolean) =>
      pods.filter(({ hash }) => wanted(hash)).reduce((all, each) => all + measure(each), 0);
    return {
      stable: sum((hash) => hash === this.before && hash !== this.newest),
      canary: sum((hash) => hash === this.newest),
      older: sum((hash) => hash !== this.before && hash !== this.newest),
    };
  }
}

function stretchOf({ step, phase, weight }: Observed, { rollout }: RolloutPlan): string {
  return [step, phase === 'Degraded', rollout.kind === 'blue-green' && weight].join(' ');
}

function isSettled({ pods, available }: Observed): boolean {
  return pods.stable === available.stable && pods.canary === available.canary && pods.older === available.older;
}

function isResting(seen: Observed): boolean {
  return isSettled(seen) && seen.phase !== 'Progressing';
}

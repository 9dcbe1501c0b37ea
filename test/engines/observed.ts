import type { Moment, PodCounts, RolloutPlan } from 'orchestra-cdk';
import type { RolloutState, VersionPods } from './rollout-history';

/** What a step of a rollout led to, in a form to which both what happened and what was rehearsed can be brought. */
export interface Observed {
  readonly step: number;
  readonly phase: string;
  /** Percent that the newest version gets from the router; all or nothing where sets are switched; none where replicas share it out. */
  readonly weight?: number;
  readonly pods: PodCounts;
  readonly available: PodCounts;
}

/** A line for each: step, phase, percent of the traffic, replicas by version and, where not all are, how many of them are available. */
export function formatObserved(all: readonly Observed[]): readonly string[] {
  return all.map((each, index) => format(each, comesBack(each, all[index - 1])));
}

/**
 * Whether the stable version gets replicas back while the rollout moves on: a step does not wait for these, so how many of them are
 * available when it ends depends on how quick the cluster is. Everywhere else the number is compared.
 */
function comesBack({ phase, pods }: Observed, before: Observed | undefined): boolean {
  return phase === 'Progressing' && before !== undefined && pods.stable > before.pods.stable;
}

function format({ step, phase, weight, pods, available }: Observed, stableComesBack: boolean): string {
  const versions = (['stable', 'canary', 'older'] as const).flatMap((version) => {
    const compared = version !== 'stable' || !stableComesBack;
    const missing = compared && available[version] !== pods[version] ? ` (${available[version]} available)` : '';
    return pods[version] === 0 && missing === '' ? [] : [`${pods[version]} ${version}${missing}`];
  });
  return [`${step} ${phase}`, ...(weight === undefined ? [] : [`${weight} %`]), ...versions].join(', ');
}

/**
 * What each step led to in a rehearsal: of each stretch in which neither the step nor the number of replicas wanted changed, the last
 * state at rest, or else the last one.
 */
export function observedInRehearsal(timeLine: readonly Moment[], plan: RolloutPlan): readonly Observed[] {
  let scaled = 0;
  const seen = timeLine.map((moment, index): Seen => {
    if (/^\d+ replicas are wanted$/.test(moment.event)) scaled += 1;
    const { step, phase, pods, available } = moment;
    const state = { step, phase, ...(isWeighed(plan) && { weight: recordedWeight(timeLine, index) }), pods, available };
    return { state, stretch: `${stretchOf(state, plan)} ${scaled}`, resting: isSettled(state) && phase !== 'Progressing' };
  });
  return outcomes(seen);
}

/** The controller records a weight when its turn is over, together with the end of the step that asked for it. */
function recordedWeight(timeLine: readonly Moment[], index: number): number {
  const isOnTheWay = ({ kind }: Moment) => kind === 'weight' || kind === 'scaled';
  const past = timeLine.slice(0, index + 1);
  const begun = past.findLastIndex((moment) => !isOnTheWay(moment)) + 1;
  const moved = past.findLastIndex(({ kind }) => kind === 'weight');
  const ended = timeLine.slice(index).find((moment) => !isOnTheWay(moment));
  const recorded = ended?.kind === 'step' && moved >= begun ? timeLine[moved - 1] : timeLine[index];
  return recorded?.weight ?? 0;
}

/** What each step led to in a cluster after a moment: the same choice of states. */
export function observedInHistory(history: readonly RolloutState[], since: number, plan: RolloutPlan): readonly Observed[] {
  const before = history.findLast(({ at }) => at <= since);
  const versions = new Versions(before?.pods ?? []);
  const begun = history.findIndex((each) => each.at > since && !isLeftOver(each, before));
  const seen = history.flatMap((each, index): Seen[] => {
    if (each.at <= since || index < begun) return [];
    const state = versions.observe(each, plan);
    return each.observed ? [{ state, stretch: `${stretchOf(state, plan)} ${each.replicas}`, resting: each.resting }] : [];
  });
  return outcomes(seen);
}

/** A slow controller first says that there is a new version, and only then that the steps begin anew. */
function isLeftOver({ step, phase, pods }: RolloutState, before: RolloutState | undefined): boolean {
  const isNew = pods.some(({ hash }) => !before?.pods.some((each) => each.hash === hash));
  return phase === 'Progressing' && !isNew && step !== undefined && step > 0 && step === before?.step;
}

interface Seen {
  readonly state: Observed;
  readonly stretch: string;
  readonly resting: boolean;
}

function outcomes(seen: readonly Seen[]): readonly Observed[] {
  const stretches: Seen[][] = [];
  for (const each of seen) {
    const current = stretches.at(-1);
    if (current?.[0]?.stretch === each.stretch) current.push(each);
    else stretches.push([each]);
  }
  return stretches.flatMap((members) => (members.findLast(({ resting }) => resting) ?? members.at(-1))?.state ?? []);
}

/** Tells the newest version from the one before it, whatever the controller makes of them. */
export class Versions {
  private readonly hashes = new Set<string>();
  private newest = '';
  private before: string;

  constructor(deployed: readonly VersionPods[]) {
    this.before = deployed[0]?.hash ?? '';
    this.hashes.add(this.before);
  }

  observe({ step = 0, phase, weights, services, pods, wanted }: RolloutState, plan: RolloutPlan): Observed {
    for (const hash of [...pods.map((each) => each.hash), ...(wanted === undefined ? [] : [wanted])]) {
      if (this.hashes.has(hash)) continue;
      this.hashes.add(hash);
      this.newest = hash;
      this.before = pods.find(({ role }) => role === 'stable')?.hash ?? '';
    }
    const newest = pods.find(({ hash }) => hash === this.newest);
    const routed =
      weights === undefined
        ? 0
        : weights.stableHash === this.newest
          ? weights.stable
          : weights.canaryHash === this.newest
            ? weights.canary
            : 0;
    const switched = newest !== undefined && newest.revision === services?.active ? 100 : 0;
    return {
      step,
      phase,
      ...(isWeighed(plan) && { weight: plan.rollout.kind === 'canary' ? routed : switched }),
      pods: this.count(pods, ({ spec }) => spec),
      available: this.count(pods, ({ spec, available }) => Math.min(spec, available)), // without those that are leaving
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

/** Whether something else than the number of replicas shares out the traffic. */
function isWeighed({ rollout, traffic }: RolloutPlan): boolean {
  return rollout.kind === 'blue-green' || traffic === 'weights';
}

function stretchOf({ step, phase, weight }: Observed, { rollout }: RolloutPlan): string {
  return [step, phase === 'Degraded', rollout.kind === 'blue-green' && weight].join(' ');
}

function isSettled({ pods, available }: Observed): boolean {
  return pods.stable === available.stable && pods.canary === available.canary && pods.older === available.older;
}

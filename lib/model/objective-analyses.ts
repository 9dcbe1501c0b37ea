import { analysis, deriveAnalysis, type Latency, type ResolvedAnalysis, type SuccessRatio } from './analysis';
import type { UsedAnalyses } from './analysis-use';
import type { CanaryStep } from './canary-step';
import type { ResolvedMetrics } from './metrics';
import { leastWhileRolledOut } from './objectives';
import { own } from './own';
import { parseDuration } from './quantity';
import type { ResolvedService, ResolvedWorkload } from './resolved-workload';
import type { ResolvedRollout } from './rollout';
import { completed } from './schema/schema';

type Analyses = { readonly [name: string]: ResolvedAnalysis };

/** Workloads and analyses, with those that ask for the objectives of a workload. */
export interface WithObjectives {
  readonly workloads: { readonly [name: string]: ResolvedWorkload };
  readonly analyses: Analyses;
}

/**
 * A rollout of a service with objectives may name them as analyses, `availability` and `latency`, where the application declares none of
 * that name: they are analyses of that workload then, `<workload>-availability`, unless the application declares these itself.
 */
export function withObjectiveAnalyses(workloads: WithObjectives['workloads'], declared: Analyses): WithObjectives {
  const made: [string, ResolvedAnalysis][] = [];
  const changed = Object.entries(workloads).map(([name, workload]): [string, ResolvedWorkload] => {
    if (workload.kind !== 'service' || workload.objectives === undefined) return [name, workload];
    const asked = objectiveAnalyses(workload);
    const names = new Map(
      Object.keys(asked).flatMap((each) => (Object.hasOwn(declared, each) ? [] : [[each, `${name}-${each}`] as const])),
    );
    const used = new Set<string>();
    const rollout = renamed(workload.rollout, (each) => {
      const found = names.get(each);
      if (found !== undefined) used.add(each);
      return found ?? each;
    });
    for (const each of used) {
      const found = own(asked, each);
      const analysisName = `${name}-${each}`;
      if (found !== undefined && !Object.hasOwn(declared, analysisName)) made.push([analysisName, found]);
    }
    return [name, used.size === 0 ? workload : { ...workload, rollout }];
  });
  const all = [...Object.entries(declared), ...made].sort(([a], [b]) => (a < b ? -1 : 1));
  return { workloads: Object.fromEntries(changed), analyses: Object.fromEntries(all) };
}

/**
 * A new version has no rate before it was asked twice for its metrics, and no answer is a question to a person: what is measured right after a
 * switch, beside the steps, or in a step without a pause before it, waits.
 */
function delayOf(rollout: ResolvedRollout): Pick<SuccessRatio, 'initialDelay'> {
  return rollout.kind === 'blue-green' || (rollout.kind === 'canary' && isAskedEarly(rollout)) ? { initialDelay: '2m' } : {};
}

function isAskedEarly({ steps, background }: Extract<ResolvedRollout, { kind: 'canary' }>): boolean {
  return (
    background !== undefined ||
    steps.some(({ kind }, index) => kind === 'experiment' || (kind === 'analyze' && steps[index - 1]?.kind !== 'pause'))
  );
}

/** Measurements look back over four collections where these are rare. */
function windowOf(metrics: ResolvedMetrics | undefined): Pick<SuccessRatio, 'window'> {
  const seconds = 4 * (parseDuration(metrics?.interval ?? '30s') ?? 30);
  return seconds > 120 ? { window: `${seconds}s` } : {};
}

/** What a new version is asked while it is rolled out. */
function objectiveAnalyses({ objectives, metrics, rollout }: ResolvedService): Analyses {
  if (objectives === undefined) return {};
  const { availability, latency, burnRate } = objectives;
  const timing = { ...delayOf(rollout), ...windowOf(metrics) };
  return {
    ...(availability !== undefined && {
      availability: resolved({
        kind: 'success-ratio',
        atLeast: leastWhileRolledOut(availability, burnRate),
        metric: availability.metric,
        ...failuresOf(metrics, availability.metric),
        ...timing,
      }),
    }),
    ...(latency !== undefined && {
      latency: resolved({
        kind: 'latency',
        percentile: latency.percentile,
        below: latency.below,
        metric: latency.metric,
        ...unitOf(metrics, latency.metric),
        ...timing,
      }),
    }),
  };
}

/** How the counter tells failures, where the workload declares it. */
export function failuresOf(metrics: ResolvedMetrics | undefined, metric: string): Pick<SuccessRatio, 'statusLabel' | 'failedStatus'> {
  const found = own(metrics?.series ?? {}, metric);
  if (found?.kind !== 'counter' || found.failures === undefined) return {};
  return { statusLabel: found.failures.label, failedStatus: found.failures.matches };
}

function unitOf(metrics: ResolvedMetrics | undefined, metric: string): Pick<Latency, 'unit'> {
  const unit = own(metrics?.series ?? {}, metric)?.unit;
  return unit === 'milliseconds' || unit === 'seconds' ? { unit } : {};
}

function resolved(stated: SuccessRatio | Latency): ResolvedAnalysis {
  return deriveAnalysis(completed(analysis, stated));
}

type Rename = (name: string) => string;

function renamed(rollout: ResolvedRollout, rename: Rename): ResolvedRollout {
  switch (rollout.kind) {
    case 'rolling':
      return rollout;
    case 'blue-green':
      return { ...rollout, before: renamedUse(rollout.before, rename), after: renamedUse(rollout.after, rename) };
    case 'canary': {
      const { background } = rollout;
      return {
        ...rollout,
        steps: rollout.steps.map((step) => renamedStep(step, rename)),
        ...(background !== undefined && { background: { ...background, analyses: background.analyses.map(rename) } }),
      };
    }
  }
}

function renamedStep(step: CanaryStep, rename: Rename): CanaryStep {
  if (step.kind === 'analyze') return { ...step, analyses: step.analyses.map(rename) };
  return step.kind === 'experiment' && step.analyses !== undefined ? { ...step, analyses: step.analyses.map(rename) } : step;
}

function renamedUse(use: UsedAnalyses, rename: Rename): UsedAnalyses {
  return 'analyses' in use ? { ...use, analyses: use.analyses.map(rename) } : use.map(rename);
}

import { namesOf } from '../../model/analysis-use';
import type { FilledAnalysis } from '../../model/filled-analysis';
import { sortedEntries } from '../../model/record';
import type { RolloutPlan } from '../../rollout/plan';
import type { Scenario } from '../../rollout/scenario';
import { describeStep } from '../../rollout/simulation/canary-steps';
import type { Moment, Rehearsal } from '../../rollout/time-line';
import { type FailingRelease, failingReleases } from './failing-releases';
import { rehearsedReleases } from './rehearsed-releases';

/** A rollout with what a good release does, and what a bad one does from each of its steps on. */
export interface RehearsedRollout {
  readonly kind: RolloutPlan['rollout']['kind'];
  /** How the traffic is shared out, in words. */
  readonly sharing: string;
  /** Whether replicas are counted: a platform that makes them as it needs them has none. */
  readonly hasReplicas: boolean;
  readonly steps: readonly RehearsedStep[];
  /** What is measured, by name, sorted. */
  readonly analyses: readonly RehearsedAnalysis[];
  /** A release of which all that is measured is good. */
  readonly release: Rehearsal;
  /** Whether it is promoted at once wherever it waits for a person, since nothing says how long that takes. */
  readonly isPromotedAtOnce: boolean;
  /** Moments at which a person promotes it. */
  readonly waits: readonly Moment[];
  readonly failing: readonly FailingRelease[];
}

/** A step, and when a good release begins it. */
export interface RehearsedStep {
  readonly name: string;
  /** Undefined where it is never reached. */
  readonly seconds: number | undefined;
  /** Whether it ends only when a person promotes. */
  readonly waits: boolean;
}

export interface RehearsedAnalysis {
  readonly name: string;
  /** `at least 95 %`; empty where the name says it all. */
  readonly limit: string;
}

/** Rehearses all releases of a plan. */
export function rehearsedRollout(plan: RolloutPlan, scenario: Scenario): RehearsedRollout {
  const releases = rehearsedReleases(plan, scenario);
  const { good, promoted } = releases;
  const release = (promoted ?? good).rehearsal;
  return {
    kind: plan.rollout.kind,
    sharing: describeSharing(plan, scenario),
    hasReplicas: plan.traffic !== 'revisions',
    steps: stepsOf(plan, release),
    analyses: sortedEntries(plan.analyses).map(([name, analysis]) => ({ name, limit: describeLimit(analysis) })),
    release,
    isPromotedAtOnce: promoted !== undefined,
    waits: release.timeLine.filter(({ kind, event }) => kind === 'action' && event === 'a person promotes'),
    failing: failingReleases(plan, releases),
  };
}

function stepsOf({ rollout }: RolloutPlan, { timeLine }: Rehearsal): RehearsedStep[] {
  if (rollout.kind === 'canary') {
    const begins = (index: number): number | undefined => timeLine.find((moment) => moment.step >= index)?.seconds;
    const steps = rollout.steps.map((step, index) => ({
      name: describeStep(step),
      seconds: begins(index),
      waits: step.kind === 'pause' && step.duration === undefined,
    }));
    return [...steps, { name: 'all steps are done', seconds: begins(steps.length), waits: false }];
  }
  const measures = (names: readonly string[]): string => (names.length === 0 ? '' : `; analyze ${names.join(', ')}`);
  return [
    { name: `the new set beside the old one${measures(namesOf(rollout.before))}`, seconds: 0, waits: !rollout.autoPromote },
    {
      name: `all traffic to the new set${measures(namesOf(rollout.after))}`,
      seconds: timeLine.find(({ kind }) => kind === 'switched')?.seconds,
      waits: false,
    },
  ];
}

export function describeSharing({ rollout, traffic }: RolloutPlan, { replicas }: Scenario): string {
  const count = replicas === 1 ? '1 replica' : `${replicas} replicas`;
  if (traffic === 'revisions') return 'Cloud Run shares out the traffic between revisions';
  if (rollout.kind === 'blue-green') return `all traffic moves at once, ${count}`;
  return traffic === 'weights' ? `a router shares out the traffic, ${count}` : `replicas share out the traffic, ${count}`;
}

function describeLimit(analysis: FilledAnalysis): string {
  switch (analysis.kind) {
    case 'success-ratio':
      return `at least ${Math.round(analysis.atLeast * 1e6) / 1e4} % of the requests succeed`;
    case 'latency':
      return `${analysis.percentile} % of the requests take less than ${analysis.below}`;
    case 'prometheus':
    case 'web':
      return `the answer is ${analysis.limit.kind === 'equals' ? '' : `${analysis.limit.kind.replace('-', ' ')} `}${String(analysis.limit.value)}`;
    case 'job':
      return `the job ${analysis.workload} succeeds`;
  }
}

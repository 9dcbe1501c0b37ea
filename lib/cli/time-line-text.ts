import type { RolloutPlan } from '../rollout/plan';
import type { EventKind, Moment, Rehearsal } from '../rollout/time-line';
import type { World } from '../rollout/world';
import { clock, percent, span } from './time-words';

/** A rehearsal and what it is of. */
export interface DescribedRehearsal {
  readonly workload: string;
  readonly environment: string;
  readonly plan: RolloutPlan;
  readonly world: World;
  readonly rehearsal: Rehearsal;
  /** The same with a version that is bad from the start. @default - not told */
  readonly bad?: Rehearsal | undefined;
}

/** A rehearsal as a person reads it: one line for each thing that a person would act on, then what it comes to. */
export function describeRehearsal({ workload, environment, plan, world, rehearsal, bad }: DescribedRehearsal): string {
  const counted = plan.traffic !== 'revisions';
  const last = rehearsal.timeLine.at(-1);
  const lines = rehearsal.timeLine.filter((moment) => isShown(moment) || moment === last).map((moment) => describeMoment(moment, counted));
  return [
    `${workload} in ${environment}: ${plan.rollout.kind}; ${sharing(plan, world)}`,
    '',
    `  time      ${'share of the new version'.padEnd(28)}${counted ? ' new/old' : ''}  step`,
    ...lines,
    '',
    ...conclusion(rehearsal, world, counted),
    ...(bad === undefined ? [] : badRelease(bad, Object.keys(plan.analyses).length > 0)),
    '',
  ].join('\n');
}

function sharing({ rollout, traffic }: RolloutPlan, { replicas }: World): string {
  if (traffic === 'revisions') return 'Cloud Run shares out the traffic between revisions';
  if (rollout.kind === 'blue-green') return `all traffic moves at once, ${replicas} replicas`;
  return traffic === 'weights'
    ? `a router shares out the traffic, ${replicas} replicas`
    : `replicas share out the traffic, ${replicas} of them`;
}

/** What is told of besides what went wrong: the rest follows from it. */
const shown: readonly EventKind[] = ['step', 'paused', 'analysis', 'action', 'aborted', 'promoted', 'switched', 'deadline'];

function isShown({ kind, event, weight }: Moment): boolean {
  if (kind === 'weight') return weight === 0;
  if (kind === 'step') return !event.startsWith('pause');
  if (kind === 'measured') return !event.endsWith('successful');
  return shown.includes(kind);
}

const barLength = 20;

function describeMoment({ seconds, share, pods, step, event, phase }: Moment, counted: boolean): string {
  const filled = Math.round((share / 100) * barLength);
  const bar = '█'.repeat(filled) + '░'.repeat(barLength - filled);
  const position = (phase === 'Degraded' ? '' : String(step)).padStart(2);
  const replicas = counted ? ` ${`${pods.canary}/${pods.stable + pods.older}`.padStart(7)}` : '';
  return `  ${clock(seconds).padEnd(8)} ${percent(share).padStart(7)} ${bar}${replicas}  ${position}  ${event}`;
}

function conclusion({ verdict, durationSeconds, settledSeconds, peakPods, exposure }: Rehearsal, world: World, counted: boolean): string[] {
  const words = {
    promoted: `promoted after ${span(durationSeconds)}`,
    aborted: `back on the old version after ${span(durationSeconds)}`,
    waiting: `waits for a person since ${span(durationSeconds)}`,
    stuck: `stuck since ${span(durationSeconds)}: nothing moves any more`,
  };
  const later = settledSeconds > durationSeconds ? `, at rest ${span(settledSeconds - durationSeconds)} later` : '';
  const replicas = counted ? `; at most ${peakPods} replicas at once` : '';
  const { requestsPerSecond, failureRatio } = world;
  const requests = requestsPerSecond === undefined ? '' : `, ${Math.round(exposure.requests)} requests`;
  const failed =
    failureRatio === undefined || requestsPerSecond === undefined ? '' : `, ${Math.round(exposure.failedRequests)} of them failed`;
  const met = verdict === 'promoted' ? 'until then the new version has met' : 'the new version has met';
  return [`${words[verdict]}${later}${replicas}`, `${met} ${span(exposure.seconds)} worth of the whole traffic${requests}${failed}`];
}

function badRelease({ verdict, durationSeconds, exposure }: Rehearsal, measured: boolean): string[] {
  if (!measured) return ['nothing is measured: a bad release goes all the way, unless a person stops it'];
  if (verdict === 'promoted') return ['what is measured comes too late to stop a bad release'];
  return [
    `a release that is bad from the start is stopped after ${span(durationSeconds)}, and has met ${span(exposure.seconds)} worth of the whole traffic`,
  ];
}

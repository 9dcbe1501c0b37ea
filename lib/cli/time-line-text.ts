import { clock, percent, span } from '../report/rollouts/time-words';
import type { RolloutPlan } from '../rollout/plan';
import type { Scenario } from '../rollout/scenario';
import type { EventKind, Moment, Rehearsal } from '../rollout/time-line';

/** A rehearsal and what it is of. */
export interface DescribedRehearsal {
  readonly workload: string;
  readonly environment: string;
  readonly plan: RolloutPlan;
  readonly scenario: Scenario;
  readonly rehearsal: Rehearsal;
  /** The same where a person promotes at once what waits. @default - it waits for no person */
  readonly promoted?: Rehearsal | undefined;
  /** The same with a version that is bad from the start. @default - not shown */
  readonly bad?: Rehearsal | undefined;
}

/** A rehearsal as a person reads it: one line for each thing that a person would act on, then what it comes to. */
export function describeRehearsal({ workload, environment, plan, scenario, rehearsal, promoted, bad }: DescribedRehearsal): string {
  const counted = plan.traffic !== 'revisions';
  return [
    `${workload} in ${environment}: ${plan.rollout.kind}; ${sharing(plan, scenario)}`,
    '',
    `  time      ${'share of the new version'.padEnd(28)}${counted ? ' new/old' : ''}  step`,
    ...shownMoments(rehearsal).map((moment) => describeMoment(moment, counted)),
    ...(promoted === undefined ? [] : afterPromotions(promoted, counted)),
    '',
    ...conclusion(rehearsal, scenario, counted),
    ...(promoted === undefined ? [] : promotedConclusion(rehearsal, promoted, scenario)),
    ...(bad === undefined ? [] : badRelease(bad, Object.keys(plan.analyses).length > 0)),
    '',
  ].join('\n');
}

/** What a person would act on, without what is measured meanwhile once a person is waited for. */
function shownMoments({ timeLine, verdict }: Rehearsal): readonly Moment[] {
  const last = verdict === 'waiting' ? undefined : timeLine.at(-1);
  return timeLine.filter((moment) => isShown(moment) || moment === last);
}

/** What follows each promotion, counted from it. */
function afterPromotions(promoted: Rehearsal, counted: boolean): string[] {
  const shown = shownMoments(promoted);
  const first = shown.findIndex(isPromotion);
  let since = 0;
  return first === -1
    ? []
    : shown.slice(first).flatMap((moment) => {
        if (!isPromotion(moment)) return [describeMoment({ ...moment, seconds: moment.seconds - since }, counted, '+')];
        since = moment.seconds;
        return ['', '  once a person has promoted it, counted from then:', describeMoment({ ...moment, seconds: 0 }, counted, '+')];
      });
}

function isPromotion({ kind, event }: Moment): boolean {
  return kind === 'action' && event === 'a person promotes';
}

function sharing({ rollout, traffic }: RolloutPlan, { replicas }: Scenario): string {
  if (traffic === 'revisions') return 'Cloud Run shares out the traffic between revisions';
  if (rollout.kind === 'blue-green') return `all traffic moves at once, ${replicas} replicas`;
  return traffic === 'weights'
    ? `a router shares out the traffic, ${replicas} replicas`
    : `replicas share out the traffic, ${replicas} of them`;
}

/** What is shown besides what went wrong: the rest follows from it. */
const shown: readonly EventKind[] = ['step', 'paused', 'analysis', 'action', 'aborted', 'promoted', 'switched', 'deadline'];

function isShown({ kind, event, weight }: Moment): boolean {
  if (kind === 'weight') return weight === 0;
  if (kind === 'step') return !event.startsWith('pause');
  if (kind === 'measured') return !event.endsWith('successful');
  return shown.includes(kind);
}

const barLength = 20;

function describeMoment({ seconds, share, pods, step, event, phase }: Moment, counted: boolean, sign = ''): string {
  const filled = Math.round((share / 100) * barLength);
  const bar = '█'.repeat(filled) + '░'.repeat(barLength - filled);
  const position = (phase === 'Degraded' ? '' : String(step)).padStart(2);
  const replicas = counted ? ` ${`${pods.canary}/${pods.stable + pods.older}`.padStart(7)}` : '';
  return `  ${`${sign}${clock(seconds)}`.padEnd(8)} ${percent(share).padStart(7)} ${bar}${replicas}  ${position}  ${event}`;
}

function conclusion(
  { verdict, durationSeconds, settledSeconds, peakPods, exposure }: Rehearsal,
  scenario: Scenario,
  counted: boolean,
): string[] {
  const words = {
    promoted: `promoted after ${span(durationSeconds)}`,
    aborted: `back on the old version after ${span(durationSeconds)}`,
    waiting: `waits for a person after ${span(durationSeconds)}, and is not at its end: nothing goes on until one promotes`,
    stuck: `stuck since ${span(durationSeconds)}: nothing moves any more`,
  };
  const later = settledSeconds > durationSeconds ? `, at rest ${span(settledSeconds - durationSeconds)} later` : '';
  const replicas = counted ? `; at most ${peakPods} replicas at once` : '';
  const { requestsPerSecond, failureRatio } = scenario;
  const requests = requestsPerSecond === undefined ? '' : `, ${Math.round(exposure.requests)} requests`;
  const failed =
    failureRatio === undefined || requestsPerSecond === undefined ? '' : `, ${Math.round(exposure.failedRequests)} of them failed`;
  const met = verdict === 'promoted' || verdict === 'waiting' ? 'until then the new version has met' : 'the new version has met';
  return [`${words[verdict]}${later}${replicas}`, `${met} ${span(exposure.seconds)} worth of the whole traffic${requests}${failed}`];
}

/** What is to be expected of the time that a person takes. */
function promotedConclusion({ timeLine }: Rehearsal, promoted: Rehearsal, scenario: Scenario): string[] {
  const times = promoted.timeLine.filter(isPromotion).length;
  const ends = { promoted: 'is promoted', aborted: 'is back on the old version', waiting: 'waits for a person', stuck: 'is stuck' };
  const share = timeLine.at(-1)?.share ?? 0;
  const requests =
    scenario.requestsPerSecond === undefined ? '' : `, ${Math.round((share / 100) * scenario.requestsPerSecond)} requests a second`;
  return [
    `with ${times === 1 ? 'a promotion' : `${times} promotions`} at once it ${ends[promoted.verdict]} after ${span(promoted.durationSeconds)}; --promote-after 5m rehearses a person who takes that long`,
    `while it waits the new version meets ${percent(share)} of the traffic${requests}`,
  ];
}

function badRelease({ timeLine, verdict, durationSeconds, exposure }: Rehearsal, measured: boolean): string[] {
  if (!measured) return ['nothing is measured: a bad release goes all the way, unless a person stops it'];
  if (verdict === 'promoted') return ['what is measured comes too late to stop a bad release'];
  const promoted = timeLine.some(isPromotion) ? ' and promoted at once where it waits' : '';
  if (verdict !== 'aborted')
    return [
      `a release that is bad from the start${promoted} is not stopped: it ${verdict === 'waiting' ? 'waits for a person' : 'is stuck'}`,
    ];
  return [
    `a release that is bad from the start${promoted} is stopped after ${span(durationSeconds)}, and has met ${span(exposure.seconds)} worth of the whole traffic`,
  ];
}

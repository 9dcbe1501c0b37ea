import type { Rehearsal } from '../../rollout/time-line';
import type { FailingRelease } from './failing-releases';
import type { RehearsedRollout } from './rehearsed-rollout';
import { clock, percent, span } from './time-words';

/** What a good release comes to. */
export function describeRelease({ release, hasReplicas }: RehearsedRollout): string {
  const { verdict, durationSeconds, peakPods, exposure } = release;
  const ends: { readonly [verdict in Rehearsal['verdict']]: string } = {
    promoted: 'promoted after',
    aborted: 'back on the old version after',
    waiting: 'waits for a person after',
    stuck: 'stuck since',
  };
  const replicas = hasReplicas ? `; at most ${peakPods} replicas at once` : '';
  return `${ends[verdict]} ${span(durationSeconds)}${replicas}; until then the new version meets ${span(exposure.seconds)} worth of the whole traffic`;
}

/** What stops a bad release, and what it did until then. */
export function describeFailing({ rehearsal, stoppedBy, exposedSeconds }: FailingRelease): string {
  const met = `while it is bad it meets ${span(Math.round(exposedSeconds * 10) / 10)} worth of the whole traffic`;
  const at = clock(rehearsal.durationSeconds);
  switch (rehearsal.verdict) {
    case 'aborted':
      return stoppedBy === undefined ? `stopped at ${at}; ${met}` : `stopped at ${at} by ${stoppedBy.analysis}; ${met}`;
    case 'promoted':
      return `not stopped: nothing measures it any more, and all traffic is on it from ${at} on`;
    case 'waiting':
      return `not stopped: it waits for a person at ${at}; ${met} by then`;
    case 'stuck':
      return `not stopped: nothing goes on from ${at}; ${met} by then`;
  }
}

/** The same for a table: what becomes of it, and how much of the traffic it meets. */
export function outcomeOf({ rehearsal, stoppedBy, exposedSeconds }: FailingRelease): readonly [outcome: string, met: string] {
  const { verdict, durationSeconds } = rehearsal;
  const at = clock(durationSeconds);
  const met = span(Math.round(exposedSeconds * 10) / 10);
  if (verdict === 'aborted') return [`stopped at ${at}${stoppedBy === undefined ? '' : ` by ${stoppedBy.analysis}`}`, met];
  if (verdict === 'promoted') return [`not stopped, promoted at ${at}`, 'all of it'];
  return [`not stopped, ${verdict} from ${at}`, met];
}

/** What a good release is called. */
export function nameOfRelease({ release, isPromotedAtOnce }: RehearsedRollout): string {
  if (isPromotedAtOnce) return 'A release that waits for a person, promoted at once';
  return release.verdict === 'promoted' ? 'A good release' : 'A release of which all that is measured is good';
}

/** Where a release waits for a person, and how the drawing goes on. */
export function describeWaits({ waits, isPromotedAtOnce }: RehearsedRollout): string {
  const places = waits.map(({ seconds, step, share }) => `at ${clock(seconds)} (step ${step}) with ${percent(share)} of the traffic`);
  const further = isPromotedAtOnce ? ' The drawing goes on as if the person promoted at once.' : '';
  return `A person promotes it ${places.join(', and ')}.${further}`;
}

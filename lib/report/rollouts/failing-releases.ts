import { namesOf } from '../../model/analysis-use';
import type { RolloutPlan } from '../../rollout/plan';
import { rehearse } from '../../rollout/rehearse';
import type { MeasurementFrom, Scenario } from '../../rollout/scenario';
import type { Moment, Rehearsal } from '../../rollout/time-line';
import type { RehearsedReleases } from './rehearsed-releases';

/** A release whose version is bad from a step on: every measurement of it from then on is bad. */
export interface FailingRelease {
  /** Position of the step; of a blue/green rollout 0 is before the switch, and 1 after it. */
  readonly step: number;
  /** Seconds from which on it is bad. */
  readonly from: number;
  readonly rehearsal: Rehearsal;
  /** The measurement that stops it; undefined where none does. */
  readonly stoppedBy?: FailedMeasurement;
  /** Seconds of the whole traffic that the version met while it was bad, until the verdict. */
  readonly exposedSeconds: number;
}

/** A measurement that failed. */
export interface FailedMeasurement {
  readonly analysis: string;
  readonly seconds: number;
}

/** One for each step that is reached and for the end of all steps, or for each side of a blue/green switch. */
export function failingReleases(plan: RolloutPlan, releases: RehearsedReleases): readonly FailingRelease[] {
  if (Object.keys(plan.analyses).length === 0) return [];
  if (plan.rollout.kind === 'blue-green') return failingSides(plan, releases);
  const count = plan.rollout.steps.length + 1; // the last one is after all steps
  return Array.from({ length: count }, (_, step) => failingAt(plan, releases, step) ?? []).flat();
}

/** The release that is bad from a step on; promoted at once where it would not get there. Undefined where it never does. */
export function failingAt(plan: RolloutPlan, releases: RehearsedReleases, step: number): FailingRelease | undefined {
  const { good, promoted } = releases;
  const reached = promoted === undefined || reaches(good.rehearsal, step) ? good : promoted;
  const { timeLine } = reached.rehearsal;
  const index = timeLine.findIndex((moment) => moment.step >= step);
  const from = timeLine[index]?.seconds;
  if (from === undefined || step > lastStep(releases)) return undefined;
  const names = Object.keys(plan.analyses);
  const isMeasured = timeLine.slice(0, index).some(({ kind, seconds }) => kind === 'measured' && seconds === from);
  return failing(plan, { scenario: reached.scenario, step, from, names, ...(isMeasured && { delayed: names }) });
}

/** Position of the last step that is reached. */
export function lastStep({ good, promoted = good }: RehearsedReleases): number {
  return promoted.rehearsal.timeLine.at(-1)?.step ?? 0;
}

/** The release that is bad from the start, promoted at once where it waits. */
export function failingAtOnce(plan: RolloutPlan, { good, promoted = good }: RehearsedReleases): Rehearsal {
  return failing(plan, { scenario: promoted.scenario, step: 0, from: 0, names: Object.keys(plan.analyses) }).rehearsal;
}

/** Of what is measured on both sides, only what comes after the switch is bad there. */
function failingSides(plan: RolloutPlan, { good, promoted = good }: RehearsedReleases): FailingRelease[] {
  const { rollout } = plan;
  if (rollout.kind !== 'blue-green') return [];
  const before = namesOf(rollout.before);
  const switched = promoted.rehearsal.timeLine.find(({ kind }) => kind === 'switched')?.seconds;
  const atStart = failing(plan, { scenario: promoted.scenario, step: 0, from: 0, names: Object.keys(plan.analyses) });
  if (switched === undefined) return [atStart];
  const names = namesOf(rollout.after);
  const afterSwitch = failing(plan, {
    scenario: promoted.scenario,
    step: 1,
    from: switched,
    names,
    delayed: names.filter((name) => before.includes(name)),
  });
  return [atStart, afterSwitch];
}

interface Turn {
  readonly scenario: Scenario;
  readonly step: number;
  readonly from: number;
  /** Analyses that measure it as bad. */
  readonly names: readonly string[];
  /** Those of them that have been measured at the moment already, by the step before: that measurement is good. @default [] */
  readonly delayed?: readonly string[];
}

function failing(plan: RolloutPlan, { scenario, step, from, names, delayed = [] }: Turn): FailingRelease {
  const isNewIn = (name: string): boolean => plan.rollout.kind === 'blue-green' && step > 0 && !delayed.includes(name);
  const measurements: readonly (readonly [string, readonly MeasurementFrom[]])[] = names.map((name) => [
    name,
    [{ from: isNewIn(name) ? 0 : from + (delayed.includes(name) ? 0.5 : 0), value: 'bad' }],
  ]);
  const rehearsal = rehearse(plan, { ...scenario, measurements: Object.fromEntries(measurements) });
  const stoppedBy = rehearsal.verdict === 'aborted' ? failedMeasurement(rehearsal, deciding(plan)) : undefined;
  return { step, from, rehearsal, ...(stoppedBy && { stoppedBy }), exposedSeconds: exposedFrom(rehearsal, from) };
}

/** Those whose failure takes a release back. */
function deciding({ analyses }: RolloutPlan): string[] {
  return Object.entries(analyses).flatMap(([name, { dryRun }]) => (dryRun ? [] : [name]));
}

/** The last one that failed before the release was taken back. */
function failedMeasurement({ timeLine }: Rehearsal, analyses: readonly string[]): FailedMeasurement | undefined {
  const end = timeLine.findIndex(({ kind }) => kind === 'aborted');
  return timeLine
    .slice(0, end)
    .flatMap((moment) => measurementOf(moment, analyses) ?? [])
    .filter(({ isGood }) => !isGood)
    .at(-1);
}

/** What a moment says of a measurement. */
export interface Measured extends FailedMeasurement {
  readonly isGood: boolean;
}

/** The measurement that a moment of a time line tells of; undefined where it is another event. */
export function measurementOf({ kind, event, seconds }: Moment, analyses: readonly string[]): Measured | undefined {
  if (kind !== 'measured') return undefined;
  const named = analyses.filter((name) => event.startsWith(`${name} `)).sort((one, other) => other.length - one.length);
  const [analysis] = named;
  return analysis === undefined ? undefined : { analysis, seconds, isGood: event.startsWith('successful', analysis.length + 1) };
}

/** The share of the traffic over the time from a moment on until the verdict. */
function exposedFrom({ timeLine, durationSeconds }: Rehearsal, from: number): number {
  return timeLine.reduce((sum, { seconds, share }, index) => {
    const until = Math.min(durationSeconds, timeLine[index + 1]?.seconds ?? durationSeconds);
    return sum + (share / 100) * Math.max(0, until - Math.max(from, seconds));
  }, 0);
}

function reaches({ timeLine }: Rehearsal, step: number): boolean {
  return timeLine.some((moment) => moment.step >= step);
}

import { namesOf } from '../model/analysis-use';
import { analysesOfStep } from '../rollout/named-analyses';
import type { RolloutPlan } from '../rollout/plan';
import { rehearse } from '../rollout/rehearse';
import type { Scenario } from '../rollout/scenario';
import type { Rehearsal } from '../rollout/time-line';
import type { RolloutPageContent } from './page/rollout-page';
import type { RehearsedReleases } from './rehearsed-releases';
import { UsageError } from './usage-error';

/** The same release with a version of which every measurement is bad from a step on; promoted at once where it would not get there. */
export function failingAt(plan: RolloutPlan, { good, promoted }: RehearsedReleases, step: number): Rehearsal {
  const reached = promoted === undefined || reaches(good.rehearsal, step) ? good : promoted;
  const from = reached.rehearsal.timeLine.find((moment) => moment.step >= step)?.seconds;
  const steps = reached.rehearsal.timeLine.at(-1)?.step ?? 0;
  if (from === undefined || step > steps) throw new UsageError(`--fail-at must name a step that is reached, 0 to ${steps}, got ${step}`);
  return failingFrom(plan, reached.scenario, from);
}

/** The same with a version that is bad from the start, and promoted at once where it waits. */
export function failingAtOnce(plan: RolloutPlan, { good, promoted = good }: RehearsedReleases): Rehearsal {
  return failingFrom(plan, promoted.scenario, 0);
}

/** One for each step at which something is measured, and for each side of a blue/green switch. */
export function badReleases(plan: RolloutPlan, releases: RehearsedReleases): RolloutPageContent['bad'] {
  const { rollout } = plan;
  const { good, promoted = good } = releases;
  if (rollout.kind === 'blue-green') {
    const switched = promoted.rehearsal.timeLine.find(({ kind }) => kind === 'switched')?.seconds;
    const sides = [
      { names: namesOf(rollout.before), name: 'preview', from: 0 },
      { names: namesOf(rollout.after), name: 'after the switch', from: switched },
    ];
    return sides.flatMap(({ names, name, from }) =>
      names.length === 0 || from === undefined ? [] : [{ step: 0, name, rehearsal: failingFrom(plan, promoted.scenario, from) }],
    );
  }
  const { background } = rollout;
  return rollout.steps.flatMap((step, index) => {
    const beside = background !== undefined && index >= background.fromStep && takesTime(step) ? background.analyses : [];
    const names = [...new Set([...analysesOfStep(step), ...beside])];
    if (names.length === 0 || !reaches(promoted.rehearsal, index)) return [];
    return [{ step: index, name: names.join(', '), rehearsal: failingAt(plan, releases, index) }];
  });
}

function takesTime({ kind }: { readonly kind: string }): boolean {
  return kind === 'pause' || kind === 'analyze' || kind === 'experiment';
}

function reaches({ timeLine }: Rehearsal, step: number): boolean {
  return timeLine.some((moment) => moment.step >= step);
}

function failingFrom(plan: RolloutPlan, scenario: Scenario, from: number): Rehearsal {
  const measurements = Object.keys(plan.analyses).map((name) => [name, [{ from, value: 'bad' as const }]]);
  return rehearse(plan, { ...scenario, measurements: Object.fromEntries(measurements) });
}

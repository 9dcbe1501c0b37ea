import { failingAt, failingAtOnce, lastStep } from '../report/rollouts/failing-releases';
import { type RehearsedReleases, rehearsedReleases } from '../report/rollouts/rehearsed-releases';
import { rehearsedRollout } from '../report/rollouts/rehearsed-rollout';
import { rolloutPage } from '../report/rollouts/rollout-page';
import type { RolloutPlan } from '../rollout/plan';
import { mostSeconds } from '../rollout/ready-seconds';
import type { Scenario } from '../rollout/scenario';
import type { Rehearsal } from '../rollout/time-line';
import { done, jsonText } from './answer';
import { command, type ValuesOf } from './command';
import { loadApplication } from './loaded-application';
import { choice, durationOption, format, numberOption } from './option';
import { rehearsedWorkload } from './rehearsed-workload';
import { appOption, environmentOption, jsonOption } from './shared-options';
import { describeRehearsal } from './time-line-text';
import { UsageError } from './usage-error';

/** Options that change the scenario. */
const stated = {
  promoteAfter: durationOption('TIME', 'how long a person takes to promote a release that waits, such as 5m', {
    otherwise: 'it ends there, and the rest is shown from the promotion on',
  }),
  replicas: numberOption('N', 'replicas at the start', { whole: true, max: 1000, otherwise: 'scaling.min' }),
  ready: numberOption('SECONDS', 'until a new replica is available', { whole: true, max: mostSeconds, otherwise: '10' }),
  requestsPerSecond: numberOption('N', 'for the number of requests that the new version meets', {
    max: 1_000_000_000,
    otherwise: 'requests are not counted',
  }),
  failureRatio: numberOption('R', 'share of its requests that fail, 0 to 1', { max: 1, otherwise: 'failures are not counted' }),
};

/** `orchestra rollout`: simulates a rollout of the user's application and prints its time line. */
export const rolloutCommand = command({
  name: 'rollout',
  summary: 'Print what a rollout will do, second by second',
  arguments: '<workload>',
  options: {
    env: environmentOption,
    app: appOption,
    target: choice(['kubernetes', 'cloud-run'], 'platform of the rollout', { otherwise: 'kubernetes where the environment has it' }),
    failAt: numberOption('STEP', 'the new version is bad from this step on, counted from 0 as in steps[0]', {
      whole: true,
      max: 1000,
      otherwise: 'a release that stays good',
    }),
    ...stated,
    json: jsonOption,
    html: format('a page with pictures of a good release, and of one that turns bad at each step'),
  },
  example: 'orchestra rollout web --env prod --fail-at 2 --requests-per-second 200',
  run: ({ args: [workload], options }) => {
    const { env: environment, failAt } = options;
    if (options.failureRatio !== undefined && options.requestsPerSecond === undefined)
      throw new UsageError('--failure-ratio needs --requests-per-second');
    const found = rehearsedWorkload(loadApplication(options.app), { workload, environment, target: options.target });
    if (failAt !== undefined && Object.keys(found.plan.analyses).length === 0) {
      throw new UsageError(`--fail-at needs an analysis: ${workload} measures nothing in ${environment}`);
    }
    const scenario = givenScenario(found.scenario, options);
    const { plan } = found;
    const releases = rehearsedReleases(plan, scenario);
    const rehearsal = failAt === undefined ? releases.good.rehearsal : badFrom(plan, releases, failAt);
    const promoted = failAt === undefined ? releases.promoted?.rehearsal : undefined;
    const named = { workload, environment };
    if (options.json) return done(jsonText({ ...named, target: found.target, scenario, ...rehearsal, promoted }));
    if (options.html) {
      return done(rolloutPage({ title: `${workload} in ${environment}`, rollout: rehearsedRollout(plan, scenario), failAt }));
    }
    const bad = failAt === undefined ? failingAtOnce(plan, releases) : undefined;
    return done(describeRehearsal({ ...named, plan, scenario, rehearsal, promoted, bad }));
  },
});

/** @throws UsageError where the release does not get to the step */
function badFrom(plan: RolloutPlan, releases: RehearsedReleases, step: number): Rehearsal {
  const found = failingAt(plan, releases, step);
  if (found !== undefined) return found.rehearsal;
  throw new UsageError(`--fail-at must name a step that is reached, 0 to ${lastStep(releases)}, got ${step}`);
}

function givenScenario(
  scenario: Scenario,
  { promoteAfter, replicas, ready, requestsPerSecond, failureRatio }: ValuesOf<typeof stated>,
): Scenario {
  return {
    ...scenario,
    ...(promoteAfter !== undefined && { promoteAfterSeconds: promoteAfter }),
    ...(replicas !== undefined && { replicas }),
    ...(ready !== undefined && { readySeconds: { stable: ready, canary: ready } }),
    ...(requestsPerSecond !== undefined && { requestsPerSecond }),
    ...(failureRatio !== undefined && { failureRatio }),
  };
}

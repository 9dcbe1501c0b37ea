import { own } from '../model/own';
import { parseDuration } from '../model/quantity';
import { mostSeconds } from '../rollout/ready-seconds';
import type { Scenario } from '../rollout/scenario';
import type { Answer } from './answer';
import { badReleases, failingAt, failingAtOnce } from './failing-release';
import { loadApplication } from './loaded-application';
import { parseOptions } from './options';
import { rolloutPage } from './page/rollout-page';
import { rehearsedReleases } from './rehearsed-releases';
import { type RehearsalTarget, rehearsedWorkload } from './rehearsed-workload';
import { describeRehearsal } from './time-line-text';
import { UsageError } from './usage-error';

export const rolloutUsage = `rollout WORKLOAD --env ENVIRONMENT   print what a rollout will do, second by second

      --app PATH                  folder of application.ts and environments.ts, or one file with both (default: .)
      --target TARGET             kubernetes or cloud-run (default: kubernetes where the environment has it)
      --promote-after TIME        how long a person takes to promote what waits for one, such as 5m
                                  (default: it ends there, and what follows is shown from the promotion on)
      --fail-at STEP              the new version is bad from this step on, counted from 0 as in steps[0]
      --replicas N                replicas at the start (default: scaling.min)
      --ready SECONDS             until a new replica is available (default: 10)
      --requests-per-second N     for the number of requests that the new version meets
      --failure-ratio R           share of its requests that fail, 0 to 1
      --json                      everything as JSON
      --html                      a page with pictures of a good release, and of one that turns bad at each measurement`;

const options = {
  env: { type: 'string' },
  app: { type: 'string', default: '.' },
  target: { type: 'string' },
  'promote-after': { type: 'string' },
  'fail-at': { type: 'string' },
  replicas: { type: 'string' },
  ready: { type: 'string' },
  'requests-per-second': { type: 'string' },
  'failure-ratio': { type: 'string' },
  json: { type: 'boolean', default: false },
  html: { type: 'boolean', default: false },
} as const;

/** `orchestra rollout`: rehearses a rollout of the user's application and prints its time line. */
export function rolloutCommand(args: readonly string[]): Answer {
  return { text: rolloutText(args), ok: true };
}

function rolloutText(args: readonly string[]): string {
  const { values, positionals } = parseOptions(args, options);
  const [workload, ...more] = positionals;
  if (workload === undefined) throw new UsageError('name the workload: orchestra rollout WORKLOAD --env ENVIRONMENT');
  if (more.length > 0) throw new UsageError(`one workload at a time, got ${positionals.join(', ')}`);
  if (values.env === undefined) throw new UsageError('name the environment by --env');
  if (values.json && values.html) throw new UsageError('--json and --html are two outputs: choose one');
  const target = targetOf(values.target);
  const { failAt, ...stated } = numbers(values);
  const found = rehearsedWorkload(loadApplication(values.app), { workload, environment: values.env, target });
  if (failAt !== undefined && Object.keys(found.plan.analyses).length === 0) {
    throw new UsageError(`--fail-at needs an analysis: ${workload} measures nothing in ${values.env}`);
  }
  const scenario = givenScenario(found.scenario, stated);
  const { plan } = found;
  const releases = rehearsedReleases(plan, scenario);
  const rehearsal = failAt === undefined ? releases.good.rehearsal : failingAt(plan, releases, failAt);
  const promoted = failAt === undefined ? releases.promoted?.rehearsal : undefined;
  const named = { workload, environment: values.env };
  if (values.json) return `${JSON.stringify({ ...named, target: found.target, scenario, ...rehearsal, promoted }, null, 2)}\n`;
  if (values.html) {
    const title = `${workload} in ${values.env}`;
    return rolloutPage({ title, failAt, release: rehearsal, promoted, bad: badReleases(plan, releases) });
  }
  const bad = failAt === undefined ? failingAtOnce(plan, releases) : undefined;
  return describeRehearsal({ ...named, plan, scenario, rehearsal, promoted, bad });
}

function targetOf(stated: string | undefined): RehearsalTarget | undefined {
  if (stated === undefined || stated === 'kubernetes' || stated === 'cloud-run') return stated;
  throw new UsageError(`--target must be kubernetes or cloud-run, got ${stated}`);
}

interface StatedNumbers {
  readonly failAt: number | undefined;
  readonly promoteAfter: number | undefined;
  readonly replicas: number | undefined;
  readonly ready: number | undefined;
  readonly requestsPerSecond: number | undefined;
  readonly failureRatio: number | undefined;
}

function givenScenario(
  scenario: Scenario,
  { promoteAfter, replicas, ready, requestsPerSecond, failureRatio }: Omit<StatedNumbers, 'failAt'>,
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

/** Everything that is wrong with the numbers is reported at once. */
function numbers(values: { readonly [option: string]: string | boolean | undefined }): StatedNumbers {
  const problems: string[] = [];
  const read = (option: string, bounds: Bounds): number | undefined => number(own(values, option), `--${option}`, bounds, problems);
  const stated = {
    failAt: read('fail-at', { whole: true, max: 1000 }),
    promoteAfter: timeSpan(own(values, 'promote-after'), '--promote-after', problems),
    replicas: read('replicas', { whole: true, max: 1000 }),
    ready: read('ready', { whole: true, max: mostSeconds }),
    requestsPerSecond: read('requests-per-second', { max: 1_000_000_000 }),
    failureRatio: read('failure-ratio', { max: 1 }),
  };
  if (stated.failureRatio !== undefined && stated.requestsPerSecond === undefined)
    problems.push('--failure-ratio needs --requests-per-second');
  if (problems.length > 0) throw new UsageError(problems.join('; '));
  return stated;
}

interface Bounds {
  readonly whole?: boolean;
  readonly max: number;
}

function number(
  stated: string | boolean | undefined,
  option: string,
  { whole = false, max }: Bounds,
  problems: string[],
): number | undefined {
  if (typeof stated !== 'string') return undefined;
  const value = Number(stated);
  const isNumber = (whole ? /^\d+$/ : /^\d+(?:\.\d+)?$/).test(stated.trim());
  if (isNumber && value <= max) return value;
  problems.push(`${option} must be a ${whole ? 'whole ' : ''}number from 0 to ${max}, got ${stated}`);
  return undefined;
}

function timeSpan(stated: string | boolean | undefined, option: string, problems: string[]): number | undefined {
  if (typeof stated !== 'string') return undefined;
  const seconds = parseDuration(stated.trim());
  if (seconds !== undefined && seconds <= mostSeconds) return seconds;
  problems.push(`${option} must be a span of time such as 30s, 5m or 2h, got ${stated}`);
  return undefined;
}

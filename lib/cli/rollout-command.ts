import { own } from '../model/own';
import { analysesOfStep } from '../rollout/named-analyses';
import { mostSeconds } from '../rollout/ready-shape';
import { rehearse } from '../rollout/rehearse';
import type { Rehearsal } from '../rollout/time-line';
import type { World } from '../rollout/world';
import type { Answer } from './answer';
import { loadApplication } from './loaded-application';
import { parseOptions } from './options';
import { type RolloutPageContent, rolloutPage } from './page/rollout-page';
import { type RehearsalTarget, type RehearsedWorkload, rehearsedWorkload } from './rehearsed-workload';
import { describeRehearsal } from './time-line-text';
import { UsageError } from './usage-error';

export const rolloutUsage = `rollout WORKLOAD --env ENVIRONMENT   print what a rollout will do, second by second

      --app PATH                  folder of application.ts and environments.ts, or one file with both (default: .)
      --target TARGET             kubernetes or cloud-run (default: kubernetes where the environment has it)
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
  const world = statedWorld(found.world, stated);
  const good = rehearse(found.plan, world);
  const rehearsal = failAt === undefined ? good : rehearse(found.plan, failing(found, world, good, failAt));
  if (values.json) return `${JSON.stringify({ workload, environment: values.env, target: found.target, world, ...rehearsal }, null, 2)}\n`;
  if (values.html) return rolloutPage({ title: `${workload} in ${values.env}`, good: rehearsal, bad: badReleases(found, world, good) });
  const bad = failAt === undefined ? rehearse(found.plan, failing(found, world, good, 0)) : undefined;
  return describeRehearsal({ workload, environment: values.env, plan: found.plan, world, rehearsal, bad });
}

function targetOf(stated: string | undefined): RehearsalTarget | undefined {
  if (stated === undefined || stated === 'kubernetes' || stated === 'cloud-run') return stated;
  throw new UsageError(`--target must be kubernetes or cloud-run, got ${stated}`);
}

interface StatedNumbers {
  readonly failAt: number | undefined;
  readonly replicas: number | undefined;
  readonly ready: number | undefined;
  readonly requestsPerSecond: number | undefined;
  readonly failureRatio: number | undefined;
}

function statedWorld(world: World, { replicas, ready, requestsPerSecond, failureRatio }: Omit<StatedNumbers, 'failAt'>): World {
  return {
    ...world,
    ...(replicas !== undefined && { replicas }),
    ...(ready !== undefined && { readySeconds: { stable: ready, canary: ready } }),
    ...(requestsPerSecond !== undefined && { requestsPerSecond }),
    ...(failureRatio !== undefined && { failureRatio }),
  };
}

/** Everything that is wrong with the numbers is told at once. */
function numbers(values: { readonly [option: string]: string | boolean | undefined }): StatedNumbers {
  const problems: string[] = [];
  const read = (option: string, bounds: Bounds): number | undefined => number(own(values, option), `--${option}`, bounds, problems);
  const stated = {
    failAt: read('fail-at', { whole: true, max: 1000 }),
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

/** The same world with a version of which every measurement is bad from a step on. */
function failing({ plan }: RehearsedWorkload, world: World, good: Rehearsal, step: number): World {
  const from = good.timeLine.find((moment) => moment.step >= step)?.seconds;
  const steps = good.timeLine.at(-1)?.step ?? 0;
  if (from === undefined || step > steps) throw new UsageError(`--fail-at must name a step that is reached, 0 to ${steps}, got ${step}`);
  const measurements = Object.keys(plan.analyses).map((name) => [name, [{ from, value: 'bad' as const }]]);
  return { ...world, measurements: Object.fromEntries(measurements) };
}

/** One for each step that measures. */
function badReleases(found: RehearsedWorkload, world: World, good: Rehearsal): RolloutPageContent['bad'] {
  const { rollout } = found.plan;
  if (rollout.kind === 'blue-green') {
    return Object.keys(found.plan.analyses).length === 0
      ? []
      : [{ step: 0, name: 'preview', rehearsal: rehearse(found.plan, failing(found, world, good, 0)) }];
  }
  return rollout.steps.flatMap((step, index) => {
    const names = analysesOfStep(step);
    if (names.length === 0 || !good.timeLine.some((moment) => moment.step >= index)) return [];
    return [{ step: index, name: names.join(', '), rehearsal: rehearse(found.plan, failing(found, world, good, index)) }];
  });
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

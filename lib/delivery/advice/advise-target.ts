import type { Application } from '../../model/application';
import type { NamedEnvironment } from '../../model/environment';
import { examine, subjectOf } from '../../model/examine';
import { InvalidApplicationError } from '../../model/invalid-application-error';
import { formatPath, type Issue, issue, type Path } from '../../model/issue';
import { show } from '../../model/show';
import { cloudRun } from '../../targets/cloud-run/target';
import { compose } from '../../targets/compose/target';
import { kubernetes } from '../../targets/kubernetes/target';
import { isStated, type Note, type Target } from '../../targets/target';
import { type AdviceTopic, topicOf } from './topics';

const targets = { 'cloud-run': cloudRun, kubernetes, compose } as const;
/** Targets that are compared. */
export type AdvisedTarget = keyof typeof targets;

/** Why a target fits less, or not at all. */
export interface AdviceReason {
  /** Place in the user's input. */
  readonly path: Path;
  /** What the target says of it; `unread`: it is an option of another platform. */
  readonly level: 'rejected' | Exclude<Note['level'], 'hand-over'> | 'unread';
  readonly topic: AdviceTopic;
  readonly reason: string;
}

/** How a target fits. */
export interface TargetAdvice {
  readonly target: AdvisedTarget;
  /** `whole`: as requested, if by other means; `reduced`: without something that is stated; `none`: it is rejected. */
  readonly fit: 'whole' | 'reduced' | 'none';
  readonly reasons: readonly AdviceReason[];
  /** Settings of the environment that the target needs besides. */
  readonly toState: readonly Pick<AdviceReason, 'path' | 'reason'>[];
}

/** Which target to take, and why. */
export interface Advice {
  readonly environment: string;
  /** Undefined where each of them rejects the application. */
  readonly recommended: AdvisedTarget | undefined;
  /** In one sentence. */
  readonly because: string;
  readonly targets: readonly TargetAdvice[];
}

/** What no model says. */
export interface AdviceOptions {
  /** People who use it, where it is known. @default - not known */
  readonly users?: number;
}

/** Below this, one host is enough where nothing demands more. */
const fewUsers = 10;

/**
 * Which target fits an application in an environment: each is asked, and what it rejects or does otherwise is the reason. Cloud Run comes
 * first, since it needs no cluster; Kubernetes where Cloud Run rejects something, or lacks state, scheduling or network that is stated;
 * Compose for development, and for fewer than 10 users.
 *
 * @throws InvalidApplicationError naming what is wrong with the application whatever the target
 * @example
 * const { recommended, because } = adviseTarget(shop, environments.prod);
 */
export function adviseTarget(application: Application, environment: NamedEnvironment, options: AdviceOptions = {}): Advice {
  const { users } = options;
  const issues = [...examine(application, environment).issues, ...usersIssues(users)];
  if (issues.length > 0) throw new InvalidApplicationError(subjectOf(application, environment), issues);
  const asked = (['cloud-run', 'kubernetes', 'compose'] as const).map((target) => askTarget(target, application, environment));
  return { environment: environment.name, ...chosen(asked, environment, users), targets: asked };
}

function usersIssues(users: unknown): readonly Issue[] {
  if (users === undefined || (Number.isInteger(users) && Number(users) >= 0)) return [];
  return [issue('not-allowed', ['users'], `must be a whole number from 0, got ${show(users)}`)];
}

/** So that a target can be asked about an environment that is not meant for it. */
const standIns: { readonly [T in AdvisedTarget]: Partial<NamedEnvironment> } = {
  'cloud-run': { google: { project: 'example-project', region: 'europe-west1' } },
  kubernetes: { kubernetes: {} },
  compose: { compose: {} },
};

function askTarget(name: AdvisedTarget, application: Application, environment: NamedEnvironment): TargetAdvice {
  const target: Target<unknown> = targets[name];
  const settings = new Set<unknown>(target.settings);
  const isOfSettings = ({ path }: { readonly path: Path }): boolean => path[0] === 'environments' && settings.has(path[2]);
  const { resolved, issues } = examine(application, { ...standIns[name], ...environment }, target.rules);
  const toState = issues.filter(isOfSettings).map(({ path, message, remedy }) => ({ path, reason: withRemedy(message, remedy) }));
  const rejected = issues
    .filter((each) => !isOfSettings(each))
    .map(({ path, message, remedy }) => reasonOf('rejected', path, withRemedy(message, remedy)));
  if (resolved === undefined || issues.length > 0)
    return { target: name, fit: rejected.length > 0 ? 'none' : 'whole', reasons: rejected, toState };
  const noted = target
    .render(resolved)
    .notes.flatMap(({ level, path, reason }): AdviceReason[] => (level === 'hand-over' ? [] : [reasonOf(level, path, reason)]));
  const unread = Object.keys(resolved.workloads).flatMap((workload) =>
    optionKeys
      .filter(([key, of]) => of !== name && isStated(resolved, ['workloads', workload, key]))
      .map(([key, of]) => reasonOf('unread', ['workloads', workload, key], `options of ${names[of]}`)),
  );
  const isReduced = noted.some(({ level }) => level === 'unsupported');
  return { target: name, fit: isReduced ? 'reduced' : 'whole', reasons: [...noted, ...unread], toState };
}

function reasonOf(level: AdviceReason['level'], path: Path, reason: string): AdviceReason {
  return { path, level, topic: topicOf(path), reason };
}

const optionKeys: readonly (readonly [string, AdvisedTarget])[] = [
  ['kubernetes', 'kubernetes'],
  ['cloudRun', 'cloud-run'],
];

/** Targets as people name them. */
export const names: { readonly [T in AdvisedTarget]: string } = {
  'cloud-run': 'Cloud Run',
  kubernetes: 'Kubernetes',
  compose: 'Docker Compose',
};

function withRemedy(message: string, remedy: string | undefined): string {
  return remedy === undefined ? message : `${message}; ${remedy}`;
}

function chosen(
  asked: readonly TargetAdvice[],
  { tier, compose: settings }: NamedEnvironment,
  users: number | undefined,
): Pick<Advice, 'recommended' | 'because'> {
  const fitOf = (target: AdvisedTarget): TargetAdvice['fit'] => asked.find((each) => each.target === target)?.fit ?? 'none';
  if (users !== undefined && users < fewUsers && fitOf('compose') !== 'none')
    return { recommended: 'compose', because: `fewer than ${fewUsers} users need no more than one host` };
  if (tier === 'development' && settings !== undefined && fitOf('compose') !== 'none')
    return { recommended: 'compose', because: 'it is for development, and has settings for one host' };
  const decisive = decisiveReasons(asked.find(({ target }) => target === 'cloud-run'));
  if (decisive.length === 0) return { recommended: 'cloud-run', because: 'it needs no cluster, and nothing that is stated demands one' };
  if (fitOf('kubernetes') !== 'none') return { recommended: 'kubernetes', because: `Cloud Run ${topicsText(decisive)}` };
  const [first] = asked.filter(({ fit }) => fit !== 'none');
  return first === undefined
    ? { recommended: undefined, because: 'each target rejects something of it' }
    : { recommended: first.target, because: 'no other target takes it' };
}

/**
 * What a cluster has and Cloud Run has not: whatever it rejects, and state, scheduling and network of its own. That a number is another one
 * there, or that a probe is asked otherwise, demands no cluster.
 */
function decisiveReasons(advice: TargetAdvice | undefined): readonly AdviceReason[] {
  return (advice?.reasons ?? []).filter(
    ({ level, topic }) => level === 'rejected' || (level === 'unsupported' && topic !== 'scale' && topic !== 'other'),
  );
}

function topicsText(reasons: readonly AdviceReason[]): string {
  const listed = (level: AdviceReason['level']): string => {
    const paths = reasons.filter((each) => each.level === level).map(({ path }) => formatPath(path));
    return [...new Set(paths)].join(', ');
  };
  const [rejected, lost] = [listed('rejected'), listed('unsupported')];
  return [...(rejected === '' ? [] : [`rejects ${rejected}`]), ...(lost === '' ? [] : [`has no means for ${lost}`])].join(', and ');
}

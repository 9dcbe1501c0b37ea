import { analysisNames } from './analysis-use';
import { type UseArguments, useFields } from './argument';
import { isText } from './env-value';
import { type Duration, duration } from './quantity';
import { dnsName, headerName } from './schema/names';
import { type InputOf, type KindsOf, kinds, type OfKind, objectAs } from './schema/object';
import { type Schema, typed, withStandIn } from './schema/schema';
import { either, oneOf, recordOf, text, whole } from './schema/values';

export const percent = whole(1, 100);
const replicas = whole(1, 1000);
const routeName = withStandIn(text(dnsName), 'route');
const wanted = text({ pattern: /./s, allowed: 'a string that is not empty' });

const matches = { prefix: { value: wanted }, regex: { value: wanted } };

/** A header that starts with a text. */
export interface PrefixMatch extends OfKind<typeof matches, 'prefix'> {}
/** A header that a regular expression of RE2 matches as a whole. */
export interface RegexMatch extends OfKind<typeof matches, 'regex'> {}
/** A text that must be just this one, start with it, or match it as a regular expression. */
export type TextMatch = string | PrefixMatch | RegexMatch;

const match: Schema<TextMatch> = typed(either(isText, wanted, kinds(matches)));

const versionFields = {
  version: withStandIn(oneOf('stable', 'canary'), 'canary'),
  /** 1 to 1000. */
  replicas,
  /** Percent of the traffic, 1 to 100; wants a router that can. @default - none */
  weight: percent.optional(),
};

/** A version that runs in an experiment. */
export interface ExperimentVersion extends InputOf<typeof versionFields> {}

const steps = {
  weight: {
    /** Percent, 1 to 100. */
    percent,
  },
  pause: {
    /** @default - until a person promotes */
    duration: duration.optional(),
  },
  analyze: {
    /** Names of analyses. */
    analyses: analysisNames,
    ...useFields,
  },
  scale: {
    /** Percent of the wanted replicas, 1 to 100. */
    percent: withStandIn(percent, 100),
  },
  'scale-replicas': {
    /** 0 to 1000. */
    replicas: withStandIn(whole(0, 1000), 1),
  },
  'scale-with-traffic': {},
  'header-route': {
    /** Name of the route, for removing it. */
    name: routeName,
    /** By name of the header; all must match. */
    headers: recordOf(match, headerName),
  },
  'mirror-route': {
    /** Name of the route, for removing it. */
    name: routeName,
    /** Of the requests that match, 1 to 100. */
    percent: withStandIn(percent, 100),
    /** Method of the requests. @default - any */
    method: typed<string>(oneOf('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS')).optional(),
    /** Path of the requests. @default - any */
    path: match.optional(),
  },
  'remove-route': { name: routeName },
  experiment: {
    /** By name. */
    versions: recordOf(objectAs<ExperimentVersion>(versionFields), dnsName),
    /** @default - until the analyses are done */
    duration: duration.optional(),
    /** Names of analyses that must succeed; with a duration they are measured as long as it lasts. @default [] */
    analyses: analysisNames.optional(),
    ...useFields,
  },
};
type Steps = typeof steps;

/** Sends this share of the traffic to the new version. */
export interface WeightStep extends OfKind<Steps, 'weight'> {}
/** Waits. */
export interface PauseStep extends OfKind<Steps, 'pause'> {}
/** Measures, and goes back to the old version when a measurement fails. */
export interface AnalyzeStep extends OfKind<Steps, 'analyze'> {}
/** Sets the replicas of the new version apart from its share of the traffic; wants a router. */
export interface ScaleStep extends OfKind<Steps, 'scale'> {}
/** The same as a count. */
export interface ScaleReplicasStep extends OfKind<Steps, 'scale-replicas'> {}
/** Lets the replicas of the new version follow its share of the traffic again. */
export interface ScaleWithTrafficStep extends OfKind<Steps, 'scale-with-traffic'> {}
/** Sends requests with certain headers to the new version, whatever its weight; wants a router that can. */
export interface HeaderRouteStep extends OfKind<Steps, 'header-route'> {}
/** Sends a copy of requests to the new version and throws its answers away; wants Istio. */
export interface MirrorRouteStep extends OfKind<Steps, 'mirror-route'> {}
/** Ends a header route or a mirror route. */
export interface RemoveRouteStep extends OfKind<Steps, 'remove-route'> {}
/** Runs versions side by side for a while, apart from the rest, to compare them. */
export interface ExperimentStep extends OfKind<Steps, 'experiment'> {}

/** One step of a canary. */
export type CanaryStep =
  | WeightStep
  | PauseStep
  | AnalyzeStep
  | ScaleStep
  | ScaleReplicasStep
  | ScaleWithTrafficStep
  | HeaderRouteStep
  | MirrorRouteStep
  | RemoveRouteStep
  | ExperimentStep;

// one of no kind is read as a short wait, after which nothing seems to fall or to be missing
const stepOf = (of: KindsOf<Steps>): Schema<CanaryStep> => withStandIn(typed<CanaryStep>(kinds(of)), { kind: 'pause', duration: '1s' });

export const canaryStep = stepOf(steps);
/** The same where steps are walked; a weight may be 0, as the controller has it. */
export const walkedStep = stepOf({ ...steps, weight: { percent: whole(0, 100) } });

/** Sends a share of the requests to the new version, 0 to 100 percent. @see canary */
export function weight(percent: number): WeightStep {
  return { kind: 'weight', percent };
}

/** Waits: for a duration such as `'5m'`, or until a person promotes where none is given. @see canary */
export function pause(duration?: Duration): PauseStep {
  return duration === undefined ? { kind: 'pause' } : { kind: 'pause', duration };
}

/**
 * Measures the new version by declared analyses; a failure takes all requests back to the old one.
 *
 * @example
 * const rollout = canary([weight(10), pause('5m'), analyze('success-rate', 'errors', { args: { most: 2 } })]);
 */
export function analyze(...analyses: readonly string[]): AnalyzeStep;
export function analyze(...given: readonly [...analyses: readonly string[], options: UseArguments]): AnalyzeStep;
export function analyze(...given: readonly (string | UseArguments)[]): AnalyzeStep {
  const analyses = given.filter((each) => typeof each === 'string');
  const options = given.find((each) => typeof each !== 'string');
  return { kind: 'analyze', analyses, ...options };
}

/** Sets the replicas of the new version to a percentage of all, 0 to 100, whatever share of the requests it has. @see canary */
export function scale(percent: number): ScaleStep {
  return { kind: 'scale', percent };
}

/** Sets the replicas of the new version to a number, whatever share of the requests it has. @see canary */
export function scaleReplicas(replicas: number): ScaleReplicasStep {
  return { kind: 'scale-replicas', replicas };
}

/** Lets the replicas of the new version follow its share of the requests again. @see canary */
export function scaleWithTraffic(): ScaleWithTrafficStep {
  return { kind: 'scale-with-traffic' };
}

/**
 * Sends requests with certain headers to the new version, whatever its share.
 *
 * @example
 * const rollout = canary([headerRoute('testers', { 'x-tester': 'yes' }), pause(), removeRoute('testers'), weight(20)]);
 */
export function headerRoute(name: string, headers: HeaderRouteStep['headers']): HeaderRouteStep {
  return { kind: 'header-route', name, headers };
}

/** Sends a copy of matching requests to the new version and drops its answers. @see headerRoute */
export function mirrorRoute(name: string, options: Omit<MirrorRouteStep, 'kind' | 'name'>): MirrorRouteStep {
  return { kind: 'mirror-route', name, ...options };
}

/** Ends a route of an earlier `headerRoute` or `mirrorRoute`. @see headerRoute */
export function removeRoute(name: string): RemoveRouteStep {
  return { kind: 'remove-route', name };
}

/**
 * Runs versions beside each other for a time, apart from the rollout, and measures them.
 *
 * @example
 * const step = experiment({ duration: '10m', versions: { old: { version: 'stable', replicas: 1 }, new: { version: 'canary', replicas: 1 } } });
 */
export function experiment(options: Omit<ExperimentStep, 'kind'>): ExperimentStep {
  return { kind: 'experiment', ...options };
}

import type { Duration } from './quantity';

/** How a new version takes over from the old one. */
export type Rollout = RollingRollout | CanaryRollout | BlueGreenRollout;

/** Replica by replica, all traffic following readiness. */
export interface RollingRollout {
  readonly kind: 'rolling';
  /** Replicas above the wanted number while it lasts: a count or a share such as `'25%'`. @default '25%' */
  readonly maxSurge?: number | `${number}%`;
  /** Replicas that may be missing while it lasts; not 0 together with `maxSurge`. @default 0 */
  readonly maxUnavailable?: number | `${number}%`;
}

/** A share of the traffic first, then more, with pauses and measurements between. */
export interface CanaryRollout {
  readonly kind: 'canary';
  /** Weights may not fall; the last step is followed by all traffic. */
  readonly steps: readonly CanaryStep[];
  /** Measured all the while, whatever the `count` of its analyses, and ended with the steps. @default - nothing */
  readonly background?: BackgroundAnalysis;
  /** Replicas above the wanted number, where replicas share out the traffic: a count or a share. @default '25%' */
  readonly maxSurge?: number | `${number}%`;
  /** Replicas that may be missing, where replicas share out the traffic; not 0 together with `maxSurge`. @default 0 */
  readonly maxUnavailable?: number | `${number}%`;
  /** Takes replicas from the old version as its traffic falls; wants a router. @default false */
  readonly dynamicStableScale?: boolean;
  /** How long the old replicas stay after the end, for a way back; wants a router. On Kubernetes at least a second. @default '30s' with a router */
  readonly scaleDownDelay?: Duration;
  /**
   * How long the new replicas stay after a way back, for looking at them, up to 15 minutes; wants a router. With `'0s'` those that a scale
   * step has set stay for good, and the others go at once. @default '30s' with a router
   */
  readonly abortScaleDownDelay?: Duration;
  /** Back to one of so many versions before this one without any step, 1 to 100. @default - every way takes the steps */
  readonly rollbackWindow?: number;
  /** Keeps replicas of the two versions off each other's nodes. @default 'none' */
  readonly antiAffinity?: AntiAffinity;
}

/** How strictly two versions are kept apart. */
export type AntiAffinity = 'none' | 'preferred' | 'required';

/** Measurements beside the steps. */
export interface BackgroundAnalysis {
  /** Names of analyses. */
  readonly analyses: readonly string[];
  /** Position of the step from which on it measures, from 0. @default - behind the first pause that follows a weight */
  readonly fromStep?: number;
}

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

/** Sends this share of the traffic to the new version. */
export interface WeightStep {
  readonly kind: 'weight';
  /** Percent, 1 to 100. */
  readonly percent: number;
}

/** Waits. */
export interface PauseStep {
  readonly kind: 'pause';
  /** @default - until a person promotes */
  readonly duration?: Duration;
}

/** Measures, and goes back to the old version when a measurement fails. */
export interface AnalyzeStep {
  readonly kind: 'analyze';
  /** Names of analyses. */
  readonly analyses: readonly string[];
}

/** Sets the replicas of the new version apart from its share of the traffic; wants a router. */
export interface ScaleStep {
  readonly kind: 'scale';
  /** Percent of the wanted replicas, 1 to 100. */
  readonly percent: number;
}

/** The same as a count. */
export interface ScaleReplicasStep {
  readonly kind: 'scale-replicas';
  /** 0 to 1000. */
  readonly replicas: number;
}

/** Lets the replicas of the new version follow its share of the traffic again. */
export interface ScaleWithTrafficStep {
  readonly kind: 'scale-with-traffic';
}

/** Sends requests with certain headers to the new version, whatever its weight; wants a router that can. */
export interface HeaderRouteStep {
  readonly kind: 'header-route';
  /** Name of the route, for removing it. */
  readonly name: string;
  /** By name of the header; all must match. */
  readonly headers: { readonly [header: string]: TextMatch };
}

/** Sends a copy of requests to the new version and throws its answers away; wants Istio. */
export interface MirrorRouteStep {
  readonly kind: 'mirror-route';
  /** Name of the route, for removing it. */
  readonly name: string;
  /** Of the requests that match, 1 to 100. */
  readonly percent: number;
  /** Method of the requests. @default - any */
  readonly method?: string;
  /** Path of the requests. @default - any */
  readonly path?: TextMatch;
}

/** Ends a header route or a mirror route. */
export interface RemoveRouteStep {
  readonly kind: 'remove-route';
  readonly name: string;
}

/** A text that must be just this one, start with it, or match it as a regular expression. */
export type TextMatch = string | PrefixMatch | RegexMatch;

/** A header that starts with a text. */
export interface PrefixMatch {
  readonly kind: 'prefix';
  readonly value: string;
}

/** A header that a regular expression of RE2 matches as a whole. */
export interface RegexMatch {
  readonly kind: 'regex';
  readonly value: string;
}

/** Runs versions side by side for a while, apart from the rest, to compare them. */
export interface ExperimentStep {
  readonly kind: 'experiment';
  /** By name. */
  readonly versions: { readonly [name: string]: ExperimentVersion };
  /** @default - until the analyses are done */
  readonly duration?: Duration;
  /** Names of analyses that must succeed; with a duration they are measured as long as it lasts. @default [] */
  readonly analyses?: readonly string[];
}

/** A version that runs in an experiment. */
export interface ExperimentVersion {
  readonly version: 'stable' | 'canary';
  /** 1 to 1000. */
  readonly replicas: number;
  /** Percent of the traffic, 1 to 100; wants a router that can. @default - none */
  readonly weight?: number;
}

/** A whole second set, then all traffic at once. */
export interface BlueGreenRollout {
  readonly kind: 'blue-green';
  /** Whether traffic moves by itself once the new set is ready. @default true */
  readonly autoPromote?: boolean;
  /** How long the new set is looked at before traffic moves by itself. @default '0s' */
  readonly autoPromoteAfter?: Duration;
  /** Replicas of the new set until traffic moves, 1 to 1000. @default - as many as the old set has */
  readonly previewReplicas?: number;
  /**
   * Names of analyses that must succeed before traffic moves. On Kubernetes replicas that do not get ready are given up no sooner than these
   * may take. @default []
   */
  readonly before?: readonly string[];
  /** Names of analyses that must succeed after traffic has moved, or it moves back. @default [] */
  readonly after?: readonly string[];
  /** How long the old set stays for a way back; on Kubernetes at least a second. @default '30s' */
  readonly scaleDownDelay?: Duration;
  /** How long the new set stays after a way back; `'0s'` keeps it. @default '30s' */
  readonly abortScaleDownDelay?: Duration;
  /** Keeps replicas of the two sets off each other's nodes. @default 'none' */
  readonly antiAffinity?: AntiAffinity;
}

/**
 * Rolls a new version out in steps, beside the old one. Each step shares the requests, waits, or measures.
 *
 * @example
 * const rollout = canary([weight(10), pause('5m'), analyze('success-rate'), weight(50), pause()], { scaleDownDelay: '2m' });
 */
export function canary(steps: readonly CanaryStep[], options: Omit<CanaryRollout, 'kind' | 'steps'> = {}): CanaryRollout {
  return { kind: 'canary', steps, ...options };
}

/** Sends a share of the requests to the new version, 0 to 100 percent. @see canary */
export function weight(percent: number): WeightStep {
  return { kind: 'weight', percent };
}

/** Waits: for a duration such as `'5m'`, or until a person promotes where none is given. @see canary */
export function pause(duration?: Duration): PauseStep {
  return duration === undefined ? { kind: 'pause' } : { kind: 'pause', duration };
}

/** Measures the new version by declared analyses; a failure takes all requests back to the old one. @see canary */
export function analyze(...analyses: readonly string[]): AnalyzeStep {
  return { kind: 'analyze', analyses };
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

/**
 * Replaces replicas one after another, as a Deployment does.
 *
 * @example
 * const rollout = rolling({ maxSurge: 1 });
 */
export function rolling(options: Omit<RollingRollout, 'kind'> = {}): RollingRollout {
  return { kind: 'rolling', ...options };
}

/**
 * Runs a full second set of replicas, and switches all requests to it at once.
 *
 * @example
 * const rollout = blueGreen({ before: ['smoke'], autoPromote: false });
 */
export function blueGreen(options: Omit<BlueGreenRollout, 'kind'> = {}): BlueGreenRollout {
  return { kind: 'blue-green', ...options };
}

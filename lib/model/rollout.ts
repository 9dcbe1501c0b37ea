import { analysisNames, analysisUse } from './analysis-use';
import { useFields } from './argument';
import { type CanaryStep, canaryStep, percent, walkedStep } from './canary-step';
import { duration } from './quantity';
import { type Decided, type InputOf, kinds, type OfKind, objectAs, type ResolvedOfKind } from './schema/object';
import { type Input, type Schema, typed } from './schema/schema';
import { either, flag, listOf, oneOf, text, whole } from './schema/values';
import { reasoned } from './security';

/** A number of replicas above or below, or a share of those wanted. */
export const surge: Schema<number | `${number}%`> = typed(
  either(
    (value) => typeof value === 'number',
    whole(0, 1000),
    text({ pattern: /^(?:\d{1,2}|100)%$/, allowed: "a count or a share such as '25%'" }),
  ),
);

const antiAffinity = oneOf('none', 'preferred', 'required');
/** How strictly two versions are kept apart. */
export type AntiAffinity = Input<typeof antiAffinity>;

const backgroundFields = {
  /** Names of analyses. */
  analyses: analysisNames,
  ...useFields,
  /** Position of the step from which on it measures, from 0. @default - behind the first pause that follows a weight */
  fromStep: whole(0, 1000).optional(),
};

/** Measurements beside the steps. */
export interface BackgroundAnalysis extends InputOf<typeof backgroundFields> {}
/** The same with the step decided. */
export type ResolvedBackground = Decided<BackgroundAnalysis, 'fromStep'>;

const ways = {
  rolling: {
    /** Replicas above the wanted number while it lasts: a count or a share such as `'25%'`. @default '25%' */
    maxSurge: surge.default('25%'),
    /** Replicas that may be missing while it lasts; not 0 together with `maxSurge`. @default 0 */
    maxUnavailable: surge.default(0),
  },
  canary: {
    /** Weights may not fall; the last step is followed by all traffic. Without any, replicas are replaced one after another, as `rolling()` has it. */
    steps: listOf(canaryStep),
    /** Why half of the traffic or more may go to a version at which no person and no analysis has looked. @default - that is refused */
    unwatched: reasoned.optional(),
    /** Measured all the while, whatever the `count` of its analyses, and ended with the steps. @default - nothing */
    background: objectAs<BackgroundAnalysis>(backgroundFields).optional(),
    /** Replicas above the wanted number, where replicas share out the traffic: a count or a share. @default '25%' */
    maxSurge: surge.default('25%'),
    /** Replicas that may be missing, where replicas share out the traffic; not 0 together with `maxSurge`. @default 0 */
    maxUnavailable: surge.default(0),
    /** Takes replicas from the old version as its traffic falls; wants a router. @default false */
    dynamicStableScale: flag.default(false),
    /** How long the old replicas stay after the end, for a way back; wants a router. On Kubernetes at least a second. @default '30s' with a router */
    scaleDownDelay: duration.optional(),
    /**
     * How long the new replicas stay after a way back, for looking at them, up to 15 minutes; wants a router. With `'0s'` those that a scale
     * step has set stay for good, and the others go at once. @default '30s' with a router
     */
    abortScaleDownDelay: duration.optional(),
    /** Back to one of so many versions before this one without any step, 1 to 100. @default - every way takes the steps */
    rollbackWindow: percent.optional(),
    /** Keeps replicas of the two versions off each other's nodes. @default 'none' */
    antiAffinity: antiAffinity.default('none'),
  },
  'blue-green': {
    /** Whether traffic moves by itself once the new set is ready. @default true */
    autoPromote: flag.default(true),
    /** How long the new set is looked at before traffic moves by itself. @default '0s' */
    autoPromoteAfter: duration.default('0s'),
    /** Replicas of the new set until traffic moves, 1 to 1000. @default - as many as the old set has */
    previewReplicas: whole(1, 1000).optional(),
    /**
     * Names of analyses that must succeed before traffic moves, or `{ analyses, args }`. On Kubernetes replicas that do not get ready are given up no sooner than these
     * may take. @default []
     */
    before: analysisUse.default([]),
    /** Names of analyses that must succeed after traffic has moved, or it moves back; or `{ analyses, args }`. @default [] */
    after: analysisUse.default([]),
    /** How long the old set stays for a way back; on Kubernetes at least a second. @default '30s' */
    scaleDownDelay: duration.default('30s'),
    /** How long the new set stays after a way back; `'0s'` keeps it. @default '30s' */
    abortScaleDownDelay: duration.default('30s'),
    /** Keeps replicas of the two sets off each other's nodes. @default 'none' */
    antiAffinity: antiAffinity.default('none'),
  },
};
type Ways = typeof ways;

/** Replica by replica, all traffic following readiness. */
export interface RollingRollout extends OfKind<Ways, 'rolling'> {}
/** A share of the traffic first, then more, with pauses and measurements between. */
export interface CanaryRollout extends OfKind<Ways, 'canary'> {}
/** A whole second set, then all traffic at once. */
export interface BlueGreenRollout extends OfKind<Ways, 'blue-green'> {}
/** How a new version takes over from the old one. */
export type Rollout = RollingRollout | CanaryRollout | BlueGreenRollout;

export interface ResolvedRolling extends ResolvedOfKind<Ways, 'rolling'> {}
/** What only a router can do is left open: the target decides it where there is one. */
export interface ResolvedCanary extends ResolvedOfKind<Ways, 'canary'> {
  readonly background?: ResolvedBackground;
}
export interface ResolvedBlueGreen extends ResolvedOfKind<Ways, 'blue-green'> {}
export type ResolvedRollout = ResolvedRolling | ResolvedCanary | ResolvedBlueGreen;
/** A rollout with the defaults that depend on nothing else. */
export type GivenRollout = ResolvedRolling | ResolvedOfKind<Ways, 'canary'> | ResolvedBlueGreen;

export const rollout: Schema<Rollout, GivenRollout> = typed(kinds(ways));

/** The same where there are steps to walk. */
export const steppedRollout: Schema<CanaryRollout | BlueGreenRollout, Exclude<GivenRollout, ResolvedRolling>> = typed(
  kinds({ canary: { ...ways.canary, steps: listOf(walkedStep) }, 'blue-green': ways['blue-green'] }),
);

/** The default that depends on the steps. */
export function deriveRollout(given: GivenRollout): ResolvedRollout {
  if (given.kind !== 'canary') return given;
  const { background, ...rest } = given;
  return background === undefined ? rest : { ...rest, background: { fromStep: firstWithTraffic(given.steps), ...background } };
}

/** Behind the first wait that follows a weight: before it, there is nothing to measure. */
function firstWithTraffic(steps: readonly CanaryStep[]): number {
  const weighted = steps.findIndex(({ kind }) => kind === 'weight');
  const waited = steps.findIndex(({ kind }, index) => kind === 'pause' && index > weighted);
  return weighted === -1 || waited === -1 ? 0 : Math.min(waited + 1, steps.length - 1);
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

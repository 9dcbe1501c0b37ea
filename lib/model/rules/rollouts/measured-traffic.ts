import type { NoData } from '../../analysis';
import { analysisOfUse, type FilledAnalysis } from '../../filled-analysis';
import { type Issue, issue, type Path } from '../../issue';
import { parseDuration } from '../../quantity';
import type { WorkloadContext } from '../../rule';
import { type AnalysisList, analysisLists } from './analysis-lists';
import type { PlacedRollout } from './placed-rollouts';
import { type TrafficTimes, trafficTimes } from './traffic-before';

/** A rate needs two samples, and Prometheus takes one every 30 seconds. */
const sampledSeconds = 60;

const outcome: { readonly [N in NoData]: string } = {
  inconclusive: 'always waits for a person',
  pass: 'never fails',
  fail: 'always fails',
};

/** Requests are measured when there have been some: before, the answer is the one for no data, whatever the new version is like. */
export function measuredTraffic(placed: PlacedRollout, context: WorkloadContext): Issue[] {
  return requestsMeasured(placed, context, (analysis, place, seconds) =>
    seconds === undefined
      ? [without(analysis, place)]
      : unmeasured(analysis, { ...place, seconds }, sampledSeconds)
        ? [early(analysis, { ...place, seconds }, sampledSeconds)]
        : [],
  );
}

/**
 * The same where samples are seen only so many seconds after the first request.
 *
 * @param visibleSeconds - more than the 60 of any platform; what comes before these is not named a second time
 */
export function visibleTraffic(placed: PlacedRollout, context: WorkloadContext, visibleSeconds: number): Issue[] {
  return requestsMeasured(placed, context, (analysis, place, seconds) => {
    if (seconds === undefined || unmeasured(analysis, { ...place, seconds }, sampledSeconds)) return [];
    return unmeasured(analysis, { ...place, seconds }, visibleSeconds) ? [early(analysis, { ...place, seconds }, visibleSeconds)] : [];
  });
}

type RequestAnalysis = Extract<FilledAnalysis, { readonly kind: 'success-ratio' | 'latency' }>;

/** Asks about every use of an analysis that measures requests; without seconds where the new version has no traffic. */
function requestsMeasured(
  { rollout, path }: PlacedRollout,
  { analyses }: WorkloadContext,
  ask: (analysis: RequestAnalysis, place: Placed, seconds: number | undefined) => Issue[],
): Issue[] {
  const times = rollout.kind === 'canary' ? trafficTimes(rollout.steps, analyses) : undefined;
  if (times?.first === -1) return []; // reported as a whole
  return analysisLists(rollout, path).flatMap((list) => {
    const seconds = secondsOfTraffic(times, list);
    return list.names.flatMap((name, index) => {
      const analysis = analysisOfUse(analyses, name, list.args);
      if (analysis === undefined || analysis.dryRun || (analysis.kind !== 'success-ratio' && analysis.kind !== 'latency')) return [];
      return ask(analysis, { name, list, place: [...list.path, index] }, seconds);
    });
  });
}

/** For which the new version has had traffic when an analysis begins; undefined when it has none then. */
function secondsOfTraffic(times: TrafficTimes | undefined, { of, step }: AnalysisList): number | undefined {
  // the second set has no callers before traffic moves, and all of them after
  if (times === undefined) return of === 'after' ? 0 : undefined;
  return of !== 'background' && step < times.first ? undefined : times.before(step);
}

interface Placed {
  readonly name: string;
  readonly list: AnalysisList;
  readonly place: Path;
}

interface Timed extends Placed {
  /** For which the new version has had traffic. */
  readonly seconds: number;
}

function without({ noData }: RequestAnalysis, { name, list, place }: Placed): Issue {
  const message = `must come after a step that sends traffic: ${name} has no requests to measure here and ${outcome[noData]}`;
  const remedy = list.of === 'before' ? 'name it in after, or ask with webCheck or jobCheck' : "put it after weight(…) and pause('1m')";
  return issue('analysis-without-traffic', place, message, remedy);
}

/** Whether so many measurements come before there are samples that their answer decides. */
function unmeasured(analysis: RequestAnalysis, { list, seconds }: Timed, visibleSeconds: number): boolean {
  const interval = Math.max(1, parseDuration(analysis.interval) ?? 1);
  const count = list.continuous ? Number.POSITIVE_INFINITY : analysis.count;
  const unanswered = Math.min(count, Math.max(0, Math.ceil((visibleSeconds - firstAt(analysis, seconds)) / interval)));
  const { noData, inconclusiveLimit, failureLimit } = analysis;
  return unanswered > { inconclusive: inconclusiveLimit, fail: failureLimit, pass: count - 1 }[noData];
}

function firstAt({ initialDelay }: RequestAnalysis, seconds: number): number {
  return seconds + (parseDuration(initialDelay) ?? 0);
}

function early(analysis: RequestAnalysis, { name, list, place, seconds }: Timed, visibleSeconds: number): Issue {
  const got = Math.max(firstAt(analysis, seconds), 0);
  const message = `must be measured first after ${visibleSeconds} seconds of traffic, got ${got}: without samples it ${outcome[analysis.noData]}`;
  const delay = `give analyses.${name} an initialDelay`;
  const remedy = { after: delay, background: `begin with a later fromStep, or ${delay}` }[String(list.of)];
  return issue('analysis-too-early', place, message, remedy ?? `put pause('${Math.ceil(visibleSeconds / 60)}m') before it, or ${delay}`);
}

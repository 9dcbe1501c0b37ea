import type { NoData } from '../../analysis';
import { type Issue, issue, type Path } from '../../issue';
import { parseDuration } from '../../quantity';
import type { ResolvedApplication, ResolvedLatency, ResolvedRollout, ResolvedSuccessRatio } from '../../resolved';
import { type AnalysisList, analysisLists } from './analysis-lists';
import { rolloutsOf } from './placed-rollouts';
import { sendsTraffic, trafficBefore } from './traffic-before';

/** A rate needs two samples, and Prometheus takes one every 30 seconds. */
const sampledSeconds = 60;

const outcome: { readonly [N in NoData]: string } = {
  inconclusive: 'always waits for a person',
  pass: 'never fails',
  fail: 'always fails',
};

/** Requests are measured when there have been some: before, the answer is the one for no data, whatever the new version is like. */
export function measuredTraffic(app: ResolvedApplication): Issue[] {
  return rolloutsOf(app).flatMap(({ rollout, path }) =>
    analysisLists(rollout, path).flatMap((list) => {
      if (rollout.kind === 'canary' && !rollout.steps.some(sendsTraffic)) return []; // reported as a whole
      const seconds = secondsOfTraffic(rollout, list, app.analyses);
      return list.names.flatMap((name, index) => {
        const analysis = app.analyses[name];
        if (analysis === undefined || analysis.dryRun || (analysis.kind !== 'success-ratio' && analysis.kind !== 'latency')) return [];
        const place = [...list.path, index];
        return seconds === undefined ? [without(name, analysis, { list, place })] : early(name, analysis, { list, place, seconds });
      });
    }),
  );
}

/** For which the new version has had traffic when an analysis begins; undefined when it has none then. */
function secondsOfTraffic(
  rollout: ResolvedRollout,
  { of, step }: AnalysisList,
  analyses: ResolvedApplication['analyses'],
): number | undefined {
  // the second set has no callers before traffic moves, and all of them after
  if (rollout.kind !== 'canary') return of === 'after' ? 0 : undefined;
  const first = rollout.steps.findIndex(sendsTraffic);
  return of !== 'background' && step < first ? undefined : trafficBefore(rollout.steps, step, analyses);
}

interface Placed {
  readonly list: AnalysisList;
  readonly place: Path;
}

function without(name: string, { noData }: ResolvedSuccessRatio | ResolvedLatency, { list, place }: Placed): Issue {
  const message = `must come after a step that sends traffic: ${name} has no requests to measure here and ${outcome[noData]}`;
  const remedy = list.of === 'before' ? 'name it in after, or ask with webCheck or jobCheck' : "put it after weight(…) and pause('1m')";
  return issue('analysis-without-traffic', place, message, remedy);
}

function early(
  name: string,
  analysis: ResolvedSuccessRatio | ResolvedLatency,
  { list, place, seconds }: Placed & { readonly seconds: number },
): Issue[] {
  const first = seconds + (parseDuration(analysis.initialDelay) ?? 0);
  const interval = Math.max(1, parseDuration(analysis.interval) ?? 1);
  const count = list.of === 'background' ? Number.POSITIVE_INFINITY : analysis.count;
  const unanswered = Math.min(count, Math.max(0, Math.ceil((sampledSeconds - first) / interval)));
  const { noData, inconclusiveLimit, failureLimit } = analysis;
  if (unanswered <= { inconclusive: inconclusiveLimit, fail: failureLimit, pass: count - 1 }[noData]) return [];
  const message = `must be measured first after ${sampledSeconds} seconds of traffic, got ${Math.max(first, 0)}: without samples it ${outcome[noData]}`;
  const delay = `give analyses.${name} an initialDelay`;
  const remedy = { after: delay, background: `begin with a later fromStep, or ${delay}` }[String(list.of)];
  return [issue('analysis-too-early', place, message, remedy ?? `put pause('1m') before it, or ${delay}`)];
}

import type { ResolvedAnalysis } from '../../../model/analysis';
import { type Issue, issue, type Path } from '../../../model/issue';
import { own } from '../../../model/own';
import { namesCanary, namesVersion } from '../../../model/query-versions';
import { visibleTraffic } from '../../../model/rules/rollouts/measured-traffic';
import { type PlacedRollout, rolloutOf } from '../../../model/rules/rollouts/placed-rollouts';
import { show } from '../../../model/show';
import { namedAnalyses } from '../../../rollout/named-analyses';
import type { CloudRunContext } from '../context';
import { placeOfJson } from '../place-of-json';
import type { Runnable } from '../runnable';

/** Cloud Monitoring samples a revision every 60 seconds, and shows a sample up to 180 seconds later. */
const visibleSeconds = 240;

/** What is measured before there is anything to see leaves every rollout to a person. */
export function visibleMetrics(workload: Runnable, at: Path, context: CloudRunContext): Issue[] {
  // with Terraform nothing is measured by itself
  if (context.rolloutDriver === 'terraform') return [];
  return rolloutOf(workload, at).flatMap((placed) => visibleTraffic(placed, context, visibleSeconds));
}

type Analyses = CloudRunContext['analyses'];

/** What the script and Cloud Deploy can ask of the analyses that rollouts name. */
export function measurements(
  rollouts: readonly PlacedRollout[],
  { analyses, rolloutDriver }: Pick<CloudRunContext, 'analyses' | 'rolloutDriver'>,
): Issue[] {
  if (rolloutDriver === 'terraform') return [];
  return Object.entries(measuredAnalyses(rollouts, analyses)).flatMap(([name, analysis]) => [
    ...(analysis.kind === 'web' ? read(name, analysis.jsonPath) : []),
    ...unasked(name, analysis),
  ]);
}

/** The analyses that the rollout of some service names. */
export function measuredAnalyses(rollouts: readonly PlacedRollout[], analyses: Analyses): Analyses {
  const names = rollouts.flatMap(({ rollout, workload }) =>
    workload.kind === 'service' && rollout.kind !== 'rolling' ? namedAnalyses(rollout) : [],
  );
  return Object.fromEntries(
    names.flatMap((name) => {
      const analysis = own(analyses, name);
      return analysis === undefined ? [] : [[name, analysis]];
    }),
  );
}

function read(name: string, jsonPath: string): Issue[] {
  if (placeOfJson(jsonPath) !== undefined) return [];
  const message = `must be made of keys and positions on Cloud Run, such as '{$.items[0].ok}', got ${show(jsonPath)}`;
  return [issue('json-path-unsupported', ['analyses', name, 'jsonPath'], message)];
}

/** A rollout driver fills arguments in beforehand, and knows the revision by its name alone. */
function unasked(name: string, analysis: ResolvedAnalysis): Issue[] {
  if (analysis.kind !== 'prometheus' && analysis.kind !== 'web') return [];
  const path = ['analyses', name];
  const texts = analysis.kind === 'web' ? [analysis.url, ...Object.values(analysis.headers ?? {})] : [analysis.query];
  const references = Object.entries(analysis.args ?? {}).flatMap(([argument, value]) => {
    if (typeof value === 'string' || !texts.some((text) => text.includes(`{{args.${argument}}}`))) return [];
    const message = `must be a string on Cloud Run, got a ${value.kind === 'secret' ? 'secret' : 'field of the Rollout'}`;
    return [issue('argument-unsupported', [...path, 'args', argument], message, 'ask by a jobCheck, whose job can read secrets')];
  });
  if (analysis.kind === 'web' || analysis.bothVersions !== undefined || namesVersion(analysis)) return references;
  if (!namesCanary(analysis)) return references;
  const message = 'must tell the new version by {{args.version}} on Cloud Run, where it has no Service or Ingress of its own';
  return [...references, issue('query-without-version', [...path, 'query'], message, 'state another query in the environment')];
}

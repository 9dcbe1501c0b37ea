import type { CanaryStep, ExperimentStep, HeaderRouteStep, MirrorRouteStep, TextMatch } from '../../../../model/canary-step';
import { sortedEntries } from '../../../../model/record';
import type { ResolvedApplication } from '../../../../model/resolved';
import type { ResolvedCanary } from '../../../../model/rollout';
import type { Fields } from '../../kubernetes-object';
import { type RolledOut, routerOf } from '../../rollouts/rolled-out';
import { renderAnalysisReference, renderExperimentAnalyses } from './analysis-reference';

/** The steps of a canary in the controller's words. */
export function renderSteps(app: ResolvedApplication, workload: RolledOut, { steps }: ResolvedCanary): Fields[] {
  const mirrors = new Set<string>();
  return steps.map((step) => {
    if (step.kind === 'mirror-route') mirrors.add(step.name);
    if (step.kind === 'header-route') mirrors.delete(step.name);
    return renderStep(app, workload, { step, mirrors });
  });
}

interface PlacedStep {
  readonly step: CanaryStep;
  /** Names of routes up to it that were mirrors last. */
  readonly mirrors: ReadonlySet<string>;
}

function renderStep(app: ResolvedApplication, workload: RolledOut, { step, mirrors }: PlacedStep): Fields {
  switch (step.kind) {
    case 'weight':
      return { setWeight: step.percent };
    case 'pause':
      return { pause: step.duration === undefined ? {} : { duration: step.duration } };
    case 'analyze':
      return { analysis: renderAnalysisReference(app, workload, step) };
    case 'scale':
      return { setCanaryScale: { weight: step.percent } };
    case 'scale-replicas':
      return { setCanaryScale: { replicas: step.replicas } };
    case 'scale-with-traffic':
      return { setCanaryScale: { matchTrafficWeight: true } };
    case 'header-route':
      return { setHeaderRoute: renderHeaderRoute(step, routerOf(app, workload)?.kind === 'gateway-api') };
    case 'mirror-route':
      return { setMirrorRoute: renderMirrorRoute(step) };
    case 'remove-route':
      return { [mirrors.has(step.name) ? 'setMirrorRoute' : 'setHeaderRoute']: { name: step.name } };
    case 'experiment':
      return { experiment: renderExperiment(app, workload, step) };
  }
}

function renderHeaderRoute({ name, headers }: HeaderRouteStep, byRegex: boolean): Fields {
  const sorted = sortedEntries(headers);
  return { name, match: sorted.map(([headerName, value]) => ({ headerName, headerValue: renderMatch(value, byRegex) })) };
}

/** A list without any match would end the route. */
function renderMirrorRoute({ name, percent, method, path }: MirrorRouteStep): Fields {
  const match = {
    ...(method !== undefined && { method: { exact: method } }),
    ...(path !== undefined ? { path: renderMatch(path, false) } : method === undefined && { path: { prefix: '/' } }),
  };
  return { name, percentage: percent, match: [match] };
}

/** The Gateway API knows no prefixes of headers, and its plugin makes a pattern of them without escaping. */
function renderMatch(match: TextMatch, byRegex: boolean): Fields {
  if (typeof match === 'string') return { exact: match };
  if (match.kind === 'prefix' && byRegex) return { regex: `${match.value.replace(/[\\.*+?()|[\]{}^$]/g, '\\$&')}.*` };
  return { [match.kind]: match.value };
}

function renderExperiment(
  app: ResolvedApplication,
  workload: RolledOut,
  { versions, duration, analyses = [], args }: ExperimentStep,
): Fields {
  const templates = sortedEntries(versions);
  const untilDone = duration === undefined;
  // Whenever the controller writes a Rollout it writes these empty objects: without them, it would own the steps from then on, and the
  // next server-side apply would be refused.
  return {
    templates: templates.map(([name, { version, replicas, weight }]) => ({
      name,
      specRef: version,
      replicas,
      ...(weight !== undefined && { weight }),
      metadata: {},
    })),
    analysisRunMetadata: {},
    ...(duration !== undefined && { duration }),
    ...(analyses.length > 0 && {
      analyses: renderExperimentAnalyses(app, workload, { use: { analyses, ...(args !== undefined && { args }) }, versions, untilDone }),
    }),
  };
}

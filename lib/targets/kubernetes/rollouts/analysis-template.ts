import { own } from '../../../model/own';
import type { ResolvedAnalysis, ResolvedApplication } from '../../../model/resolved';
import { analysisQuery } from '../../../rollout/analysis-query';
import type { Fields, KubernetesObject } from '../kubernetes-object';
import { applicationLabels, metadata } from '../labels';
import { usedAnalyses } from './analysis-reference';
import { renderCheckingJob } from './checking-job';
import { renderConditions } from './condition';
import { rolloutsVersion } from './rollouts-version';

/** What a template is told of the rollout that asks. */
export const analysisArguments = ['workload', 'namespace', 'version'] as const;

/** One for each analysis that a rollout names; the others are nobody's. */
export function renderAnalysisTemplates(app: ResolvedApplication): KubernetesObject[] {
  return usedAnalyses(app).flatMap((name) => {
    const analysis = own(app.analyses, name);
    return analysis === undefined ? [] : [renderAnalysisTemplate(app, name, analysis)];
  });
}

function renderAnalysisTemplate(app: ResolvedApplication, name: string, analysis: ResolvedAnalysis): KubernetesObject {
  return {
    apiVersion: rolloutsVersion,
    kind: 'AnalysisTemplate',
    metadata: metadata(app, name, applicationLabels(app)),
    spec: {
      args: analysisArguments.map((argument) => ({ name: argument })),
      metrics: [renderMetric(app, name, analysis)],
      // a pattern, and searched for in the names of all metrics that are asked together
      ...(analysis.dryRun && { dryRun: [{ metricName: `^${name}$` }] }),
    },
  };
}

/** The one metric of an analysis. */
export function renderMetric(app: ResolvedApplication, name: string, analysis: ResolvedAnalysis): Fields {
  const { interval, count, initialDelay, failureLimit, inconclusiveLimit, consecutiveErrorLimit, consecutiveSuccessLimit } = analysis;
  return {
    name,
    interval,
    count,
    ...(!/^0+[smh]$/.test(initialDelay) && { initialDelay }),
    failureLimit,
    inconclusiveLimit,
    consecutiveErrorLimit,
    ...(consecutiveSuccessLimit !== undefined && { consecutiveSuccessLimit }),
    ...(analysis.kind !== 'job' && renderConditions(analysis)),
    provider: renderProvider(app, name, analysis),
  };
}

/** Placeholders that the controller fills. */
const source = { kind: 'pods', workload: '{{args.workload}}', namespace: '{{args.namespace}}', version: '{{args.version}}' } as const;

function renderProvider(app: ResolvedApplication, name: string, analysis: ResolvedAnalysis): Fields {
  switch (analysis.kind) {
    case 'success-ratio':
    case 'latency':
    case 'prometheus':
      return { prometheus: { address: app.environment.kubernetes?.prometheus, query: analysisQuery(analysis, source) } };
    case 'web':
      return { web: { url: analysis.url, jsonPath: analysis.jsonPath } };
    case 'job':
      return { job: renderCheckingJob(app, name, analysis) };
  }
}

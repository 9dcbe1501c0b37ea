import type { ResolvedAnalysis } from '../../../../model/analysis';
import { own } from '../../../../model/own';
import type { ResolvedApplication } from '../../../../model/resolved';
import type { Fields, KubernetesObject } from '../../kubernetes-object';
import { rolloutsVersion } from '../../rollouts/rollouts-version';
import { applicationLabels, metadata } from '../labels';
import { renderDeclared } from './analysis-arguments';
import { renderProvider } from './analysis-provider';
import { type UsedTemplate, usedTemplates } from './analysis-reference';
import { builtInArguments } from './built-in-arguments';
import { renderConditions } from './condition';

/** One or two for each analysis that a rollout names; the others are not rendered. */
export function renderAnalysisTemplates(app: ResolvedApplication): KubernetesObject[] {
  return usedTemplates(app).flatMap((template) => {
    const analysis = own(app.analyses, template.analysis);
    return analysis === undefined ? [] : [renderAnalysisTemplate(app, template, analysis)];
  });
}

function renderAnalysisTemplate(app: ResolvedApplication, template: UsedTemplate, analysis: ResolvedAnalysis): KubernetesObject {
  const builtIn = builtInArguments(app, [template.analysis]).map((name) => ({ name }));
  const args = [...builtIn, ...renderDeclared(analysis)];
  return {
    apiVersion: rolloutsVersion,
    kind: 'AnalysisTemplate',
    metadata: metadata(app, template.name, applicationLabels(app)),
    spec: {
      ...(args.length > 0 && { args }),
      metrics: [renderMetric(app, template, analysis)],
      // a pattern, and searched for in the names of all metrics that are asked together
      ...(analysis.dryRun && { dryRun: [{ metricName: `^${template.analysis}$` }] }),
    },
  };
}

/** The one metric of an analysis. Without a count the controller measures until the run is ended. */
export function renderMetric(
  app: ResolvedApplication,
  { analysis: name, continuous }: Omit<UsedTemplate, 'name'>,
  analysis: ResolvedAnalysis,
): Fields {
  const { interval, count, initialDelay, failureLimit, inconclusiveLimit, consecutiveErrorLimit, consecutiveSuccessLimit } = analysis;
  return {
    name,
    interval,
    ...(!continuous && { count }),
    ...(!/^0+[smh]$/.test(initialDelay) && { initialDelay }),
    failureLimit,
    inconclusiveLimit,
    consecutiveErrorLimit,
    ...(!continuous && consecutiveSuccessLimit !== undefined && { consecutiveSuccessLimit }),
    ...(analysis.kind !== 'job' && renderConditions(analysis)),
    provider: renderProvider(app, name, analysis),
  };
}

import type { ResolvedAnalysis } from '../../../../model/analysis';
import type { PrometheusServer } from '../../../../model/analysis-inputs';
import { sortedEntries } from '../../../../model/record';
import type { ResolvedApplication } from '../../../../model/resolved';
import { analysisQuery, type QueryAnalysis } from '../../../../rollout/analysis-query';
import type { Fields } from '../../kubernetes-object';
import { askedPrometheus } from '../../monitoring/asked-prometheus';
import { renderCheckingJob } from './checking-job';

/** Placeholders that the controller fills. */
const source = { kind: 'pods', workload: '{{args.workload}}', namespace: '{{args.namespace}}', version: '{{args.version}}' } as const;

/** What an analysis asks, in the controller's words. */
export function renderProvider(app: ResolvedApplication, name: string, analysis: ResolvedAnalysis): Fields {
  switch (analysis.kind) {
    case 'success-ratio':
    case 'latency':
    case 'prometheus':
      return { prometheus: renderPrometheus(app, analysis) };
    case 'web':
      return { web: { url: analysis.url, ...renderHeaders(analysis.headers), jsonPath: analysis.jsonPath } };
    case 'job':
      return { job: renderCheckingJob(app, name, analysis) };
  }
}

function renderPrometheus(app: ResolvedApplication, analysis: QueryAnalysis): Fields {
  const query = analysisQuery(analysis, source);
  const { prometheus } = analysis;
  if (prometheus === undefined) return { address: askedPrometheus(app), query };
  const { address, headers, oauth2, timeoutSeconds } = prometheus;
  return {
    address,
    query,
    ...renderHeaders(headers),
    ...(oauth2 !== undefined && { authentication: { oauth2: renderCredentials(oauth2) } }),
    ...(timeoutSeconds !== undefined && { timeout: timeoutSeconds }),
  };
}

function renderCredentials({ tokenUrl, clientId, clientSecret, scopes }: NonNullable<PrometheusServer['oauth2']>): Fields {
  return { tokenUrl, clientId, clientSecret, ...(scopes !== undefined && { scopes }) };
}

function renderHeaders(headers: { readonly [header: string]: string } = {}): Fields {
  const sorted = sortedEntries(headers);
  return sorted.length === 0 ? {} : { headers: sorted.map(([key, value]) => ({ key, value })) };
}

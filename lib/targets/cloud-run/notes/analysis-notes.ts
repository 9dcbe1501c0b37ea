import type { ResolvedAnalysis } from '../../../model/resolved';
import type { Finding, Stated } from './finding';

/** What is measured otherwise on Cloud Run, or not at all. */
export function analysisNotes(
  analyses: { readonly [name: string]: ResolvedAnalysis },
  measured: ReadonlySet<string>,
  stated: Stated,
): Finding[] {
  return Object.entries(analyses).flatMap(([name, analysis]): Finding[] => {
    const path = ['analyses', name];
    if (!measured.has(name)) return [{ level: 'unsupported', path, reason: 'no service of Cloud Run has a rollout that names it' }];
    return own(analysis).flatMap(([key, metric]) => {
      const place = [...path, key];
      return stated(place) ? [{ level: 'emulated', path: place, reason: `Cloud Run measures its own requests, in ${metric}` }] : [];
    });
  });
}

/** What Cloud Run's own metrics stand in for. */
function own(analysis: ResolvedAnalysis): readonly (readonly [key: string, metric: string])[] {
  switch (analysis.kind) {
    case 'success-ratio':
      return (['metric', 'statusLabel'] as const).map((key) => [key, 'run.googleapis.com/request_count']);
    case 'latency':
      return (['metric', 'unit'] as const).map((key) => [key, 'run.googleapis.com/request_latencies']);
    case 'prometheus':
    case 'web':
    case 'job':
      return [];
  }
}

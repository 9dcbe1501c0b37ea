import type { ResolvedAnalysis } from '../../model/analysis';
import type { Finding } from '../support';
import { isStated } from '../target';
import { unusedArguments, unusedReason } from '../unused-arguments';
import type { CloudRunContext } from './context';
import type { RolloutDriver } from './rollout-spec';

const monitoring = 'Cloud Monitoring is asked, through its own Prometheus endpoint and with a token of the account that measures';
const jobImage = 'the job runs in the image that Terraform gave it, not in the one that is rolled out';
const jobReasons: { readonly [E in RolloutDriver]: string } = {
  script: `${jobImage}; variables of its main container that are the address of the service lead to the new revision`,
  terraform: jobImage,
  'cloud-deploy': `${jobImage}; an address of the service in it leads to the revisions that have the traffic`,
};

/**
 * What is measured otherwise on Cloud Run, or not at all.
 *
 * @param measured - names of those that some rollout has
 */
export function analysisNotes(
  measured: ReadonlySet<string>,
  context: Pick<CloudRunContext, 'analyses' | 'rolloutDriver' | 'origins'>,
): Finding[] {
  const { analyses, rolloutDriver } = context;
  return Object.entries(analyses).flatMap(([name, analysis]): Finding[] => {
    const path = ['analyses', name];
    const unused = unusedReason(unusedArguments(analysis, undefined));
    if (!measured.has(name)) return [{ level: 'unsupported', path, reason: 'no service of Cloud Run has a rollout that names it' }];
    const ofArguments: Finding[] = unused === undefined ? [] : [{ level: 'unsupported', path: [...path, 'args'], reason: unused }];
    if (analysis.kind === 'job')
      return [...ofArguments, { level: 'degraded', path: [...path, 'workload'], reason: jobReasons[rolloutDriver] }];
    const asked = 'prometheus' in analysis && analysis.prometheus !== undefined;
    return [
      ...ofArguments,
      ...own(analysis).flatMap(([key, metric]): Finding[] => {
        const place = [...path, key];
        return isStated(context, place)
          ? [{ level: 'emulated', path: place, reason: `Cloud Run measures its own requests, in ${metric}` }]
          : [];
      }),
      ...(analysis.kind === 'prometheus' && analysis.bothVersions !== undefined
        ? [
            {
              level: 'degraded' as const,
              path: [...path, 'bothVersions'],
              reason: `measures both versions at once: ${analysis.bothVersions}`,
            },
          ]
        : []),
      ...(asked ? [{ level: 'emulated' as const, path: [...path, 'prometheus'], reason: monitoring }] : []),
    ];
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

import type { ResolvedJobCheck } from '../../../../model/analysis';
import type { EnvValue } from '../../../../model/env-value';
import { own } from '../../../../model/own';
import { perObject } from '../../../../model/per-object';
import { withReferences } from '../../../../model/references-in';
import type { ResolvedApplication } from '../../../../model/resolved';
import type { ResolvedJob } from '../../../../model/resolved-workload';
import { namedAnalyses } from '../../../../rollout/named-analyses';
import type { Fields } from '../../kubernetes-object';
import { isRolledOut } from '../../rollouts/rolled-out';
import { renderJobSpec } from '../job';
import { podLabels } from '../labels';

/**
 * The job of an analysis. Where it names the service whose rollout asks, it reaches the new version: the address of the service itself
 * leads to the old one until all is done.
 */
export function renderCheckingJob(app: ResolvedApplication, name: string, { workload }: ResolvedJobCheck): Fields {
  const job = own(app.workloads, workload);
  if (job?.kind !== 'job') return {}; // a rule sees to it that the job is there
  return { metadata: { labels: podLabels(app, job) }, spec: renderJobSpec(app, towardsNewVersions(app, name, job)) };
}

function towardsNewVersions(app: ResolvedApplication, analysis: string, job: ResolvedJob): ResolvedJob {
  const addresses = newVersions(app, analysis);
  const redirect = <C extends { readonly env: { readonly [name: string]: EnvValue } }>(container: C): C => ({
    ...container,
    env: Object.fromEntries(Object.entries(container.env).map(([name, value]) => [name, redirected(value, addresses)])),
  });
  const sidecars = Object.entries(job.sidecars).map(([name, sidecar]) => [name, redirect(sidecar)]);
  return { ...redirect(job), init: job.init.map(redirect), sidecars: Object.fromEntries(sidecars) };
}

function redirected(value: EnvValue, addresses: ReadonlyMap<string, string>): EnvValue {
  return withReferences(value, (each) => (each.kind === 'service-url' ? (addresses.get(each.workload) ?? each) : each));
}

/** Addresses of the new versions that an analysis is asked about, by service. */
function newVersions(app: ResolvedApplication, analysis: string): ReadonlyMap<string, string> {
  return versionsByAnalysis(app).get(analysis) ?? new Map();
}

const versionsByAnalysis = perObject((app: ResolvedApplication) => {
  const found = new Map<string, Map<string, string>>();
  for (const workload of Object.values(app.workloads)) {
    if (workload.kind !== 'service' || !isRolledOut(workload)) continue;
    const version = workload.rollout.kind === 'blue-green' ? 'preview' : 'canary';
    for (const analysis of namedAnalyses(workload.rollout)) {
      const asking = found.get(analysis) ?? new Map<string, string>();
      found.set(analysis, asking.set(workload.name, `http://${workload.name}-${version}:${workload.port}`));
    }
  }
  return found;
});

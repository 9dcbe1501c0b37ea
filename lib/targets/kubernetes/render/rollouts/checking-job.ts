import type { ResolvedJobCheck } from '../../../../model/analysis';
import { calledPort } from '../../../../model/containers-of';
import type { EnvValue } from '../../../../model/env-value';
import { own } from '../../../../model/own';
import { perObject } from '../../../../model/per-object';
import { mapValues } from '../../../../model/record';
import { withReferences } from '../../../../model/references-in';
import type { ResolvedApplication } from '../../../../model/resolved';
import type { ResolvedContainer, ResolvedJob, ResolvedService } from '../../../../model/resolved-workload';
import { namedAnalyses } from '../../../../rollout/named-analyses';
import { serviceText } from '../../../service-address';
import type { Fields } from '../../kubernetes-object';
import { isRolledOut } from '../../rollouts/rolled-out';
import { versionService } from '../../stated-service';
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
  const redirect = <C extends Pick<ResolvedContainer, 'env' | 'command' | 'args'>>(container: C): C => {
    const { env, command, args } = container;
    const words = (list: readonly EnvValue[]) => list.map((word) => redirected(word, addresses));
    return {
      ...container,
      env: mapValues(env, (value) => redirected(value, addresses)),
      ...(command !== undefined && { command: words(command) }),
      ...(args !== undefined && { args: words(args) }),
    };
  };
  const sidecars = Object.entries(job.sidecars).map(([name, sidecar]) => [name, redirect(sidecar)]);
  return { ...redirect(job), init: job.init.map(redirect), sidecars: Object.fromEntries(sidecars) };
}

function redirected(value: EnvValue, addresses: ReadonlyMap<string, NewVersion>): EnvValue {
  return withReferences(value, (each) => {
    if (each.kind !== 'service-url') return each;
    const { workload, part, port } = each;
    const called = addresses.get(workload);
    return called === undefined ? each : serviceText(part, { host: called.host, port: calledPort(called.service, port)?.servicePort });
  });
}

/** A Service that leads to the new version of a service. */
interface NewVersion {
  readonly service: ResolvedService;
  readonly host: string;
}

/** Addresses of the new versions that an analysis is asked about, by service. */
function newVersions(app: ResolvedApplication, analysis: string): ReadonlyMap<string, NewVersion> {
  return versionsByAnalysis(app).get(analysis) ?? new Map();
}

const versionsByAnalysis = perObject((app: ResolvedApplication) => {
  const found = new Map<string, Map<string, NewVersion>>();
  for (const workload of Object.values(app.workloads)) {
    if (workload.kind !== 'service' || !isRolledOut(workload)) continue;
    const version = workload.rollout.kind === 'blue-green' ? 'preview' : 'canary';
    for (const analysis of namedAnalyses(workload.rollout)) {
      const asking = found.get(analysis) ?? new Map<string, NewVersion>();
      found.set(analysis, asking.set(workload.name, { service: workload, host: versionService(workload, version) }));
    }
  }
  return found;
});

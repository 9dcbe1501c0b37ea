import type { ResolvedApplication } from '../../model/resolved';
import { rolloutOf } from '../../model/rules/rollouts/placed-rollouts';
import { defineTarget } from '../define-target';
import type { FoundationOutput } from '../google-foundation/foundation-output';
import { renderFoundation } from '../google-foundation/render/foundation';
import { googleSettings } from '../google-foundation/settings';
import { googleFoundation } from '../google-foundation/target';
import { googleNames } from '../google-names';
import type { Target } from '../target';
import { calledWorkloads } from '../used-by-workload';
import { applicationPlace, applicationReferences } from './application-place';
import { type CloudRunJobSpec, jobSpec } from './job-spec';
import { knownToProvider } from './known-to-provider';
import type { CloudRunProvider } from './late-options';
import { applicationNotes } from './notes';
import { cloudRunOptions } from './options';
import { applicationRules } from './rules/application-rules';
import { measuredAnalyses } from './rules/rollouts';
import { type CloudRunServiceSpec, serviceSpec } from './service-spec';
import { cloudRunSupport } from './support';
import { type CloudRunWorkerSpec, workerSpec } from './worker-spec';

/** What an application is on Cloud Run, as plain data by the names of workloads. */
export interface CloudRunOutput {
  readonly services: { readonly [workload: string]: CloudRunServiceSpec };
  /** Those with a `schedule` start by themselves. */
  readonly jobs: { readonly [workload: string]: CloudRunJobSpec };
  /** Worker pools. */
  readonly workers: { readonly [workload: string]: CloudRunWorkerSpec };
  /** Names of the jobs that run before a release sends traffic to it. */
  readonly beforeRelease: readonly string[];
  /** What they stand on. */
  readonly foundation: FoundationOutput;
}

/** Google Cloud Run, with what an application needs around it: network, databases, secrets, accounts. */
export const cloudRun: Target<CloudRunOutput> = cloudRunBy();

/** The same as one version of the google provider can make it; without one, notes name what not every version can. */
export function cloudRunBy(provider?: CloudRunProvider): Target<CloudRunOutput> {
  return defineTarget({
    name: 'cloud-run',
    settings: { google: googleSettings },
    options: { cloudRun: cloudRunOptions },
    support: cloudRunSupport,
    rules: { application: [...googleFoundation.rules, ...applicationRules(provider)] },
    render: (app) => ({ ...renderWorkloads(app, provider), foundation: renderFoundation(app) }),
    notes: (app) => applicationNotes(app, provider),
  });
}

function renderWorkloads(app: ResolvedApplication, provider: CloudRunProvider | undefined): Omit<CloudRunOutput, 'foundation'> {
  const references = applicationReferences(app);
  const services: { [workload: string]: CloudRunServiceSpec } = {};
  const jobs: { [workload: string]: CloudRunJobSpec } = {};
  const workers: { [workload: string]: CloudRunWorkerSpec } = {};
  const beforeRelease: string[] = [];
  const callers = callersOf(app);
  for (const workload of Object.values(app.workloads)) {
    const place = applicationPlace(app, workload);
    if (workload.kind === 'service') {
      const invokers = workload.access.kind === 'public' ? {} : (callers.get(workload.name) ?? {});
      const rolloutDriver = app.environment.google?.rolloutDriver ?? 'script'; // a rule demands the place
      const analyses = measuredAnalyses(rolloutOf(workload, []), app.analyses);
      const spec = serviceSpec(workload, { ...place, invokers, analyses, rolloutDriver }, references);
      services[workload.name] = knownToProvider(spec, 'service', provider);
    } else if (workload.kind === 'worker') {
      workers[workload.name] = knownToProvider(workerSpec(workload, place, references), 'worker', provider);
    } else if (workload.kind === 'job' || workload.kind === 'scheduled-job') {
      jobs[workload.name] = jobSpec(workload, place, references);
      if (workload.kind === 'job' && workload.runs === 'before-release') beforeRelease.push(workload.name);
    }
  }
  return { services, jobs, workers, beforeRelease };
}

/** For each workload that is called, the accounts of those that call it. */
function callersOf(app: ResolvedApplication): ReadonlyMap<string, { readonly [caller: string]: string }> {
  const callers = new Map<string, { [caller: string]: string }>();
  for (const caller of Object.values(app.workloads)) {
    for (const called of calledWorkloads(caller)) {
      const known = callers.get(called) ?? {};
      known[caller.name] = `serviceAccount:${googleNames.serviceAccountEmail(app, caller.name)}`;
      callers.set(called, known);
    }
  }
  return callers;
}

import type { Rule } from '../../../model/examine';
import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { type CloudRunProvider, needs } from '../late-options';
import { runnable } from './runnable';
import { startupWindowsOfWorkers } from './startup-windows';

/** What is refused with the google provider that is installed: what it does not know, and what it knows and Cloud Run does not do. */
export function providerRules(provider: CloudRunProvider): readonly Rule[] {
  return [(app) => defaultUrlsKnown(app, provider), ...(provider.knows.workerPoolProbes ? [startupWindowsOfWorkers] : [])];
}

function defaultUrlsKnown(app: ResolvedApplication, provider: CloudRunProvider): Issue[] {
  if (provider.knows.defaultUrl) return [];
  return runnable(app).flatMap(({ workload, path }) => {
    if (workload.kind !== 'service' || workload.cloudRun?.defaultUrl !== 'disabled') return [];
    const message = `must be 'enabled' with version ${provider.version} of the google provider, got 'disabled'`;
    return [issue('provider-too-old', [...path, 'cloudRun', 'defaultUrl'], message, `'disabled' ${needs('defaultUrl')}`)];
  });
}

import { type Issue, issue } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { type StartedContainer, startedContainers } from './runnable';

const longest = 240;

/** A container that has not started after 240 seconds never will. */
export function startupWindows(app: ResolvedApplication): Issue[] {
  return startedContainers(app).flatMap((started) => (started.workload.kind === 'worker' ? [] : startupWindow(started)));
}

/** The same for worker pools, which are asked only where the provider knows how. */
export function startupWindowsOfWorkers(app: ResolvedApplication): Issue[] {
  return startedContainers(app).flatMap((started) => (started.workload.kind === 'worker' ? startupWindow(started) : []));
}

function startupWindow({ workload, container: { probes }, path }: StartedContainer): Issue[] {
  if (probes.startup === undefined || (workload.kind === 'worker' && probes.startup.kind === 'exec')) return [];
  const { failureThreshold, periodSeconds } = probes.startup;
  if (failureThreshold * periodSeconds <= longest) return [];
  const message = `must be at most ${longest} seconds together with periodSeconds (${periodSeconds}), got ${failureThreshold} × ${periodSeconds}`;
  return [issue('startup-window-too-long', [...path, 'probes', 'startup', 'failureThreshold'], message)];
}

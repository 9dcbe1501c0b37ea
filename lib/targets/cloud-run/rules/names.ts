import { workloadsOf } from '../../../model/containers-of';
import { type Issue, issue, type Path } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import { show } from '../../../model/show';
import type { CloudRunContext } from '../context';
import { isRunnable, type Runnable } from '../runnable';

const longest = 49;
/** A tag and the name of its service have at most 46 characters together, and `canary` and `stable` have six. */
const longestWithTag = 40;

/** The name of a service, job or worker pool of an application has at most 49 characters, and no sidecar has it too. */
export function resourceNames({ sidecars }: Runnable, at: Path, { name }: CloudRunContext): Issue[] {
  const taken = Object.hasOwn(sidecars, name)
    ? [issue('container-name-taken', [...at, 'sidecars', name], `must differ from ${show(name)}, the main container's name`)]
    : [];
  if (name.length <= longest) return taken;
  const message = `name on Cloud Run must have at most ${longest} characters, got ${show(name)} (${name.length})`;
  return [issue('name-too-long', at, message, 'shorten it'), ...taken];
}

/** The script tags revisions where a service has steps. */
export function taggedNames(workload: Runnable, at: Path, { name, rolloutDriver }: CloudRunContext): Issue[] {
  if (workload.kind !== 'service' || workload.rollout.kind === 'rolling' || rolloutDriver !== 'script' || name.length <= longestWithTag)
    return [];
  const message = `name on Cloud Run must have at most ${longestWithTag} characters where a rollout tags revisions, got ${show(name)} (${name.length})`;
  return [issue('name-too-long-for-tags', at, message, 'shorten it')];
}

const instead = {
  agent: 'run it on Kubernetes: Cloud Run has no nodes',
  'stateful-service': 'run it on Kubernetes, or use a database: Cloud Run keeps no disks',
} as const;

/** Cloud Run has neither nodes nor disks. */
export function workloadKinds(app: ResolvedApplication): Issue[] {
  return workloadsOf(app).flatMap(({ workload, path }) => {
    if (isRunnable(workload)) return [];
    const message = `must be service, worker, job or scheduled-job on Cloud Run, got ${workload.kind}`;
    return [issue('kind-unsupported', [...path, 'kind'], message, instead[workload.kind])];
  });
}

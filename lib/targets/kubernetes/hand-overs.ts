import { calledPorts } from '../../model/containers-of';
import { formatPath } from '../../model/issue';
import { originOf } from '../../model/origin';
import { perObject } from '../../model/per-object';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedService, ResolvedWorker } from '../../model/resolved-workload';
import type { WorkloadOf } from '../support';
import { isStated } from '../target';
import { liveName, ownReplicasCommand } from './own-replicas-command';
import { namespaceOf } from './render/labels';
import { isAutoscaled } from './replicas';
import { isRolledOut } from './rollouts/rolled-out';
import { rolloutsVersion } from './rollouts/rollouts-version';
import { serviceNames } from './service-names';

/** How a Rollout takes over from a Deployment: done in one step, ready replicas are lost. */
export function deploymentToRollout({ app, workload }: WorkloadOf): string | undefined {
  if (!isRolledOut(workload)) return undefined;
  const { name } = workload;
  const kubectl = kubectlOf(app);
  return (
    `a running Deployment ${name} is not taken over, and pruned at once it leaves no ready replica: apply without pruning, wait until the Rollout is healthy, then ${kubectl} delete deployment ${name}; ` +
    `back likewise, and last ${kubectl} delete rollouts.argoproj.io ${name} --cascade=orphan${fixedFirst(workload)}`
  );
}

/** A Rollout without a number gets 1 from its controller, and is healthy with that. */
function fixedFirst(workload: ResolvedService | ResolvedWorker): string {
  return isAutoscaled(workload)
    ? '; with a range a Rollout starts with 1 replica: state a fixed number (min = max) until it has taken over'
    : '';
}

/** How Services of a blue/green worker get an address with its first port that others call, or lose it with the last. */
export function addressOfWorker({ app, workload }: WorkloadOf): string | undefined {
  if (workload.kind !== 'worker' || workload.rollout.kind !== 'blue-green') return undefined;
  const keeps =
    calledPorts(workload).length > 0 ? 'a Service without an address stays without one' : 'a Service that has an address keeps it';
  return `${keeps}, whatever ports the worker has now: first ${kubectlOf(app)} delete service ${serviceNames(app, workload).join(' ')}, and apply at once`;
}

/** How the number of replicas gets another owner; said once, of `max` where both are stated. */
export function fixedOrRange({ app, workload }: WorkloadOf, key: 'min' | 'max'): string | undefined {
  if (!('scaling' in workload) || (key === 'min' && isStated(app, ['workloads', workload.name, 'scaling', 'max']))) return undefined;
  return isAutoscaled(workload) ? toRange(app, workload) : toFixed(app, workload);
}

function toRange(app: ResolvedApplication, workload: ResolvedService | ResolvedWorker): string {
  const { name } = workload;
  const kubectl = kubectlOf(app);
  const [apiVersion, kind] = isRolledOut(workload) ? [rolloutsVersion, 'Rollout'] : ['apps/v1', 'Deployment'];
  const scaled = { apiVersion, kind, name };
  return (
    `the number of replicas is no longer stated; one that was falls to 1 until the autoscaler looks, after up to 15 seconds, unless before ` +
    `${ownReplicasCommand(kubectl, scaled)} and, where not applied server-side, ${kubectl} annotate ${liveName(scaled)} kubectl.kubernetes.io/last-applied-configuration-`
  );
}

function toFixed(app: ResolvedApplication, workload: ResolvedService | ResolvedWorker): string {
  const remedy = `first ${kubectlOf(app)} delete hpa ${fixedAlike(app, workload).join(' ')} --ignore-not-found, and apply with --force-conflicts where it is server-side`;
  return `an autoscaler of before stays where nothing prunes it, and goes on to set the number of replicas: ${remedy}`;
}

/** Workloads whose number the same defaults fix, since those have one note; otherwise the workload alone. */
function fixedAlike(app: ResolvedApplication, { name }: ResolvedService | ResolvedWorker): readonly string[] {
  return fixedByDefaults(app).find((names) => names.includes(name)) ?? [name];
}

const fixedByDefaults = perObject((app: ResolvedApplication): readonly (readonly string[])[] =>
  (['application-defaults', 'environment-defaults'] as const).map((origin) =>
    Object.values(app.workloads).flatMap((each) => {
      if (!('scaling' in each) || isAutoscaled(each)) return [];
      return originOf(app, formatPath(['workloads', each.name, 'scaling', 'max'])) === origin ? [each.name] : [];
    }),
  ),
);

function kubectlOf(app: ResolvedApplication): string {
  return `kubectl --namespace ${namespaceOf(app)}`;
}

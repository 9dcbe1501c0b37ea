import { calledPorts } from '../../model/containers-of';
import type { Path } from '../../model/issue';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedStatefulService, ResolvedWorkload } from '../../model/resolved-workload';
import { callersOf } from '../used-by-workload';
import { furtherVersions, type Routable, rootService } from './rollouts/rolled-out';
import { routeName, statedRoute } from './stated-route';
import { callService, isServiceStated, peersService, statedPeers, statedService, versionService } from './stated-service';

/** The name of an object of a workload, and where it comes from. */
export interface PlacedName {
  readonly name: string;
  readonly workload: ResolvedWorkload;
  /** The option that states it; absent where it follows from the name of the workload. */
  readonly option?: Path;
}

/** Names of all Services of a workload; the one by which others call it comes first, but for the peers of a stateful service. */
export function serviceNames(app: ResolvedApplication, workload: ResolvedWorkload): readonly string[] {
  return placedServices(app, workload).map(({ name }) => name);
}

/** Those that a route may lead to: the Service of peers is for the replicas of a stateful service alone. */
export function routedServices(app: ResolvedApplication, workload: Routable): readonly string[] {
  return workload.kind === 'stateful-service' ? [callService(workload)] : serviceNames(app, workload);
}

/** The same with the options that state them. */
export function placedServices(app: ResolvedApplication, workload: ResolvedWorkload): readonly PlacedName[] {
  switch (workload.kind) {
    case 'service':
      return [placedCall(workload), ...placedVersions(app, workload)];
    case 'worker': {
      const hasService = workload.rollout.kind === 'blue-green' || isReached(app, workload);
      return hasService ? [placedCall(workload), ...placedVersions(app, workload)] : [];
    }
    case 'stateful-service':
      return [placedPeers(workload), ...(workload.kubernetes?.service === 'none' ? [] : [placedCall(workload)])];
    case 'agent':
      return isReached(app, workload) ? [placedCall(workload)] : [];
    case 'job':
    case 'scheduled-job':
      return [];
  }
}

/** The name of the Service of a version, and the option that states it. */
export function placedVersion(workload: ResolvedWorkload, version: Parameters<typeof versionService>[1]): PlacedName {
  const isStated = statedService(workload).versions?.[version] !== undefined;
  return placed(workload, versionService(workload, version), isStated && ['service', 'versions', version]);
}

/** The name of the object of a route, and the option that states it. */
export function placedRoute(workload: ResolvedWorkload): PlacedName {
  return placed(workload, routeName(workload), statedRoute(workload).name !== undefined && ['route', 'name']);
}

function placedVersions(app: ResolvedApplication, workload: ResolvedWorkload): readonly PlacedName[] {
  const versions = furtherVersions(app, workload).map((version) => placedVersion(workload, version));
  const root = rootService(app, workload);
  return root === undefined ? versions : [...versions, placed(workload, root, ['route', 'rootService'])];
}

function placedCall(workload: ResolvedWorkload): PlacedName {
  return placed(workload, callService(workload), statedService(workload).name !== undefined && ['service', 'name']);
}

function placedPeers(workload: ResolvedStatefulService): PlacedName {
  return placed(workload, peersService(workload), statedPeers(workload).name !== undefined && ['peers', 'name']);
}

function placed(workload: ResolvedWorkload, name: string, option: Path | false): PlacedName {
  return { name, workload, ...(option && { option: ['workloads', workload.name, 'kubernetes', ...option] }) };
}

/** Whether a workload of a kind that is not about being called is called all the same. */
export function isReached(app: ResolvedApplication, workload: ResolvedWorkload): boolean {
  return calledPorts(workload).length > 0 && (isServiceStated(workload) || callersOf(app, workload.name).length > 0);
}

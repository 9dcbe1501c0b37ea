import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedService, ResolvedStatefulService, ResolvedWorker, ResolvedWorkload } from '../../../model/resolved-workload';
import type { ResolvedBlueGreen, ResolvedCanary } from '../../../model/rollout';
import { albClass, type ResolvedRouter } from '../router';
import type { VersionServices } from '../service-options';
import { statedRoute } from '../stated-route';
import { callService } from '../stated-service';

/** A workload whose versions the Argo Rollouts controller exchanges. */
export type RolledOut = (ResolvedService | ResolvedWorker) & { readonly rollout: ResolvedCanary | ResolvedBlueGreen };

/** Whether a workload is a Rollout here: a Deployment knows neither canaries nor blue and green. */
export function isRolledOut(workload: ResolvedWorkload): workload is RolledOut {
  return 'rollout' in workload && workload.rollout.kind !== 'rolling';
}

/** What a router can lead to: a workload with a main port. */
export type Routable = ResolvedService | ResolvedStatefulService;

/** Whether a router can lead to a workload. */
export function isRoutable(workload: ResolvedWorkload): workload is Routable {
  return workload.kind === 'service' || workload.kind === 'stateful-service';
}

/** What leads to a service from outside. */
export function routeOf({ environment }: ResolvedApplication, workload: ResolvedWorkload): ResolvedRouter | undefined {
  return isRoutable(workload) ? own(environment.kubernetes?.routers, workload.name) : undefined;
}

/** What shares out the traffic of a canary; undefined where the number of its replicas does. */
export function routerOf(app: ResolvedApplication, workload: ResolvedWorkload): ResolvedRouter | undefined {
  const router = routeOf(app, workload);
  return router?.traffic === 'weights' ? router : undefined;
}

/** Whether the Rollouts controller makes an Ingress for the new version: ingress-nginx shares out between two. */
export function isSplitByNginx(app: ResolvedApplication, workload: ResolvedWorkload): boolean {
  const router = routerOf(app, workload);
  if (router?.kind !== 'ingress' || router.ingressClass === albClass) return false;
  return isRolledOut(workload) && workload.rollout.kind === 'canary';
}

/** The Service of both versions that an Ingress of AWS leads to, where one is stated and weights share out a canary. */
export function rootService(app: ResolvedApplication, workload: ResolvedWorkload): string | undefined {
  const router = routerOf(app, workload);
  if (router?.kind !== 'ingress' || router.ingressClass !== albClass) return undefined;
  return isRolledOut(workload) && workload.rollout.kind === 'canary' ? statedRoute(workload).rootService : undefined;
}

/** Whether the versions of a canary are subsets of one Service for Istio. */
export function isSplitBySubsets(app: ResolvedApplication, workload: ResolvedWorkload): boolean {
  const router = routerOf(app, workload);
  if (router?.kind !== 'istio' || router.split !== 'subsets') return false;
  return isRolledOut(workload) && workload.rollout.kind === 'canary';
}

/** Whether a service has a route. */
export function isRouted(app: ResolvedApplication, workload: ResolvedWorkload): workload is Routable {
  return routeOf(app, workload) !== undefined;
}

/** Versions that have a Service of their own, besides the one that a workload is called by. */
export function furtherVersions(app: ResolvedApplication, workload: ResolvedWorkload): readonly (keyof VersionServices)[] {
  if (!isRolledOut(workload)) return [];
  const { kind, rollout } = workload;
  if (rollout.kind === 'blue-green') return ['preview'];
  if (kind === 'worker') return [];
  return routerOf(app, workload) === undefined ? ['stable', 'canary'] : ['canary'];
}

/** Whether a Service leads to one version, as its controller decides, rather than to all replicas. */
export function isOfVersion(app: ResolvedApplication, workload: ResolvedWorkload, service: string): boolean {
  if (!isRolledOut(workload)) return false;
  if (service !== callService(workload)) return service !== rootService(app, workload);
  return workload.rollout.kind === 'blue-green' || (routerOf(app, workload) !== undefined && !isSplitBySubsets(app, workload));
}

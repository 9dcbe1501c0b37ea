import type { NodePool, Taint } from '../../google/gke/node-pool/schema';
import { poolLabel } from '../../google/gke/pool-label';
import type { Application } from '../../model/application';
import type { NamedEnvironment } from '../../model/environment';
import { resolve } from '../../model/examine';
import { type Issue, issue } from '../../model/issue';
import { listNames } from '../../model/list-names';
import { own } from '../../model/own';
import type { ResolvedWorkload } from '../../model/resolved-workload';

/** An application in one of its environments, which names its cluster. */
export interface Tenant {
  readonly application: Application;
  readonly environment: NamedEnvironment;
}

/** Clusters by the names that environments give as `kubernetes.cluster`, with their node pools; of autopilot clusters none. */
export type ClusterPools = { readonly [cluster: string]: { readonly nodePools?: { readonly [pool: string]: NodePool } } };

/**
 * Node pools and workloads that miss each other: a pool with taints that nothing in its cluster tolerates, which is paid for and stays
 * empty, and a workload that asks for a pool that there is not, or whose taints it does not tolerate. Clusters and applications are
 * synthesized apart, so that neither sees this by itself. Clusters without applications here are passed over: their tenants are others'.
 *
 * @throws InvalidApplicationError where an application is wrong in itself
 * @example
 * const problems = checkNodePools({ 'acme-prod': { nodePools } }, [{ application: shop, environment: environments.prod }]);
 * expect(problems.map(formatIssue)).toEqual([]);
 */
export function checkNodePools(clusters: ClusterPools, tenants: readonly Tenant[]): readonly Issue[] {
  return Object.entries(clusters).flatMap(([cluster, { nodePools }]) => {
    const here = tenants.filter(({ environment }) => environment.kubernetes?.cluster === cluster);
    if (nodePools === undefined || here.length === 0) return [];
    const workloads = here.flatMap((tenant) => placedWorkloads(tenant));
    const empty = Object.entries(nodePools).flatMap(([pool, spec]) => {
      if (hardTaints(spec).length === 0 || workloads.some(({ workload }) => runsOn(workload, pool, spec))) return [];
      const message = `must be tolerated by a workload that runs in ${cluster}, or nothing runs there, got ${taintsOf(spec).join(', ')}`;
      const remedy = `give a workload placement.tolerations, and nodeLabels: { '${poolLabel}': '${pool}' } where it should run nowhere else`;
      return [issue('pool-without-workloads', ['clusters', cluster, 'nodePools', pool, 'taints'], message, remedy)];
    });
    return [...empty, ...workloads.flatMap((placed) => unplaced(placed, nodePools))];
  });
}

interface PlacedWorkload {
  readonly tenant: Tenant;
  readonly workload: ResolvedWorkload;
}

function placedWorkloads(tenant: Tenant): PlacedWorkload[] {
  return Object.values(resolve(tenant.application, tenant.environment).workloads).map((workload) => ({ tenant, workload }));
}

/** Label in which GKE keeps the name of the pool. */
const nameLabel = 'cloud.google.com/gke-nodepool';

function unplaced({ tenant, workload }: PlacedWorkload, pools: { readonly [pool: string]: NodePool }): Issue[] {
  const path = ['environments', tenant.environment.name, 'workloads', workload.name, 'placement'];
  const name = own(workload.placement.nodeLabels, nameLabel);
  if (name !== undefined) {
    const message = `must not be asked for, since a pool that is replaced gets another name, got '${name}'`;
    return [issue('pool-name-changes', [...path, 'nodeLabels', nameLabel], message, `give nodeLabels: { '${poolLabel}': '${name}' }`)];
  }
  const asked = own(workload.placement.nodeLabels, poolLabel);
  if (asked === undefined) return [];
  const spec = own(pools, asked);
  if (spec === undefined) {
    const message = `must be a node pool of ${tenant.environment.kubernetes?.cluster}, got '${asked}'`;
    return [issue('pool-missing', [...path, 'nodeLabels', poolLabel], message, `pools are ${listNames(Object.keys(pools))}`)];
  }
  if (tolerates(workload, spec)) return [];
  const message = `must tolerate the taints of the node pool ${asked} (${taintsOf(spec).join(', ')}), or it runs nowhere`;
  return [issue('pool-not-tolerated', [...path, 'tolerations'], message)];
}

function runsOn(workload: ResolvedWorkload, pool: string, spec: NodePool): boolean {
  const asked = own(workload.placement.nodeLabels, poolLabel);
  return (asked === undefined || asked === pool) && tolerates(workload, spec);
}

const effects = { NO_SCHEDULE: 'NoSchedule', NO_EXECUTE: 'NoExecute', PREFER_NO_SCHEDULE: 'PreferNoSchedule' } as const;

function tolerates({ placement: { tolerations } }: ResolvedWorkload, pool: NodePool): boolean {
  return hardTaints(pool).every((taint) =>
    tolerations.some(
      ({ key, value, effect }) =>
        key === taint.key && (value === undefined || value === taint.value) && (effect === undefined || effect === effects[taint.effect]),
    ),
  );
}

/** A preference keeps nothing away for good. */
function hardTaints({ taints = [] }: NodePool): readonly Taint[] {
  return taints.filter(({ effect }) => effect !== 'PREFER_NO_SCHEDULE');
}

function taintsOf({ taints = [] }: NodePool): readonly string[] {
  return taints.map(({ key, value, effect }) => `${key}=${value}:${effects[effect]}`);
}

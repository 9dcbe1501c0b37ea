import { textAt, valuesAt } from '../../../delivery/integrity/file-object';
import type { NodePool } from '../../../google/gke/node-pool/schema';
import { poolLabel } from '../../../google/gke/pool-label';
import { formatPath } from '../../../model/issue';
import { own } from '../../../model/own';
import { fieldAt } from '../../../model/record';
import type { RenderedItem } from '../../../rendered/rendered-item';
import type { CheckRule, PlaceAnswer } from '../../engine/check-rule';
import type { CheckedSystem } from '../../engine/checked-system';
import { severities } from '../../engine/severity';
import { type ClusterPools, checkNodePools } from '../../google/node-pools';

/** Node pools and workloads that miss each other: what `checkNodePools` says of stacks and applications together. */
export const poolsPack: readonly CheckRule[] = [
  row('pool-without-workloads', 'a workload for each pool with taints', 'give a workload placement.tolerations, or take the pool out'),
  row('pool-missing', 'pools that are there', 'name a pool of the cluster in placement.nodeLabels'),
  row('pool-not-tolerated', 'workloads that tolerate the taints of their pool', 'state placement.tolerations of the workload'),
  row('pool-name-changes', 'pools by their label', 'ask for the label of the pool instead of its name'),
];

function row(code: string, wants: string, remedy: string): CheckRule {
  return { id: `pools/${code}`, wants, remedy, severity: severities.graded, check: (system) => answers(code, system) };
}

function answers(code: string, system: CheckedSystem): readonly PlaceAnswer[] {
  const { application, environments, rendered, around = [] } = system;
  const clusters = clustersOf([...rendered.items, ...around]);
  if (application === undefined) return [];
  return rendered.environments.map((environment): PlaceAnswer => {
    const place = own(environments, environment);
    const cluster = place?.kubernetes?.cluster;
    const pools = cluster === undefined ? undefined : own(clusters, cluster);
    if (place === undefined || cluster === undefined || pools === undefined) return { environment, judged: 0, breaches: [] };
    // a pool is empty where nothing of any environment in the cluster tolerates it
    const tenants = Object.values(environments).map((each) => ({ application, environment: each }));
    const found = checkNodePools({ [cluster]: pools }, tenants).filter(
      (issue) => issue.code === code && (issue.path[0] !== 'environments' || issue.path[1] === environment),
    );
    return {
      environment,
      judged: Object.keys(pools.nodePools ?? {}).length,
      breaches: found.map(({ path, message, remedy }) => ({
        object: cluster,
        path: formatPath(path),
        message,
        ...(remedy !== undefined && { remedy }),
        ...(path[0] === 'environments' && typeof path[3] === 'string' && { workload: path[3], input: path }),
      })),
    };
  });
}

/** Clusters of stacks with their pools, as the construct of a cluster takes them; those of Autopilot have none. */
function clustersOf(items: readonly RenderedItem[]): ClusterPools {
  const resources = items.filter(({ plane }) => plane === 'terraform');
  const clusters = resources.filter(
    ({ type, value }) => type === 'google_container_cluster' && fieldAt(value, ['enable_autopilot']) !== true,
  );
  return Object.fromEntries(
    clusters.flatMap((cluster) => {
      const name = textAt(cluster.value, 'name');
      const pools = resources.filter((each) => each.type === 'google_container_node_pool' && isIn(each, cluster, name));
      return name === undefined || pools.length === 0 ? [] : [[name, { nodePools: Object.fromEntries(pools.map(poolOf)) }] as const];
    }),
  );
}

function isIn(pool: RenderedItem, cluster: RenderedItem, name: string | undefined): boolean {
  const stated = textAt(pool.value, 'cluster') ?? '';
  const isSameStack = pool.identity.split('/')[0] === cluster.identity.split('/')[0];
  return stated === name || (isSameStack && stated.includes(`\${${cluster.title}.`));
}

/** By its label, which is its key; by its name where it has no label. */
function poolOf({ title, value }: RenderedItem): readonly [string, NodePool] {
  const [label] = valuesAt(value, `node_config.labels.${poolLabel}`);
  const key = typeof label === 'string' ? label : (textAt(value, 'name') ?? title);
  const taints = valuesAt(value, 'node_config.taint').map((each) => ({
    key: textAt(each, 'key') ?? '',
    value: textAt(each, 'value') ?? '',
    effect: textAt(each, 'effect') ?? '',
  }));
  return [key, { taints } as NodePool]; // the check reads nothing else of it
}

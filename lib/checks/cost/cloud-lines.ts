import { textAt, valuesAt } from '../../delivery/integrity/file-object';
import { parseMemory } from '../../model/quantity';
import { fieldAt } from '../../model/record';
import type { ResolvedApplication } from '../../model/resolved';
import type { RenderedItem } from '../../rendered/rendered-item';
import { type CostLine, hoursOfMonth, line, type MonthlyCost } from './cost-estimate';
import type { Prices } from './prices';
import type { PricedPart } from './workload-lines';

const gib = 2 ** 30;

/** What databases, caches, clusters and entrances of an environment cost. */
export function cloudLines(app: ResolvedApplication, items: readonly RenderedItem[], prices: Prices): PricedPart {
  const isInCloud = app.environment.google !== undefined;
  const servers = isInCloud ? [...databaseLines(app, prices), ...cacheLines(app, prices)] : [];
  const resources = items.filter(({ plane }) => plane === 'terraform');
  const unpriced = [
    ...(isInCloud && Object.keys(app.buckets).length + Object.keys(app.topics).length > 0
      ? ['objects in buckets and messages of topics']
      : []),
    ...(isInCloud || app.environment.kubernetes !== undefined ? ['network traffic, requests and logs'] : []),
    ...resources.flatMap(({ type }) => (unpricedTypes.has(type) ? [type] : [])),
  ];
  return { lines: [...servers, ...clusterLines(resources, prices), ...entranceLines(items, prices)], unpriced };
}

/** Resources that cost something that is not reckoned. */
const unpricedTypes: ReadonlySet<string> = new Set([
  ...['google_alloydb_cluster', 'google_bigtable_instance', 'google_filestore_instance', 'google_spanner_instance'],
  ...['google_compute_router_nat', 'google_vpc_access_connector', 'google_compute_instance', 'google_kms_crypto_key'],
]);

function fixed(amount: number): MonthlyCost {
  return { min: amount, max: amount };
}

function databaseLines(app: ResolvedApplication, prices: Prices): readonly CostLine[] {
  return Object.entries(app.databases).map(([name, { cpu, memory, storage, highAvailability }]) => {
    const servers = highAvailability ? 2 : 1;
    const size = (parseMemory(memory) ?? 0) / gib;
    const disk = (parseMemory(storage) ?? 0) / gib;
    const server = hoursOfMonth * (cpu * prices.sqlCpuHour + size * prices.sqlMemoryHour) + disk * prices.sqlDiskMonth;
    const what = `database ${name}: ${servers} × ${cpu} CPU, ${memory}, ${storage} of disk`;
    return line(what, fixed(servers * server), 'Cloud SQL Enterprise, the disk as it is at the start, backups not counted');
  });
}

type CapacityTier = readonly [mostGiB: number, basic: number, standard: number];

/** What a GiB of larger instances costs in proportion to one of the smallest, M1: in us-central1, and about the same elsewhere. */
const capacityTiers: readonly CapacityTier[] = [
  [4, 1, 1],
  [10, 0.027 / 0.049, 0.054 / 0.064],
  [35, 0.023 / 0.049, 0.046 / 0.064],
  [100, 0.019 / 0.049, 0.035 / 0.064],
];
const largestTier: CapacityTier = [Infinity, 0.016 / 0.049, 0.03 / 0.064];

function cacheLines(app: ResolvedApplication, prices: Prices): readonly CostLine[] {
  return Object.entries(app.caches).map(([name, { memory, highAvailability }]) => {
    const size = (parseMemory(memory) ?? 0) / gib;
    const [, basic, standard] = capacityTiers.find(([most]) => size <= most) ?? largestTier;
    const hour = highAvailability ? prices.redisStandardHour * standard : prices.redisBasicHour * basic;
    return line(
      `cache ${name}: ${memory}${highAvailability ? ' with a replica' : ''}`,
      fixed(hoursOfMonth * size * hour),
      'Memorystore; larger instances are cheaper by the GiB',
    );
  });
}

/** Clusters, whose pods are reckoned by the workloads. */
function clusterLines(resources: readonly RenderedItem[], prices: Prices): readonly CostLine[] {
  const clusters = resources.filter(({ type }) => type === 'google_container_cluster');
  return clusters.map(({ title }) =>
    line(
      `cluster ${title}`,
      fixed(hoursOfMonth * prices.gkeClusterHour),
      'the fee of the cluster; room of nodes that no pod asks for is not counted',
    ),
  );
}

const entrances = /^(?:Ingress|Gateway)$/;

/** Forwarding rules: up to five cost as one. */
function entranceLines(items: readonly RenderedItem[], prices: Prices): readonly CostLine[] {
  const ofCluster = items.filter(
    ({ plane, value }) => plane === 'kubernetes' && (entrances.test(textAt(value, 'kind') ?? '') || isBalanced(value)),
  );
  const ofStacks = items.filter(({ type }) => /^google_compute_(?:global_)?forwarding_rule$/.test(type));
  const count = ofCluster.length + ofStacks.length;
  if (count === 0) return [];
  const amount = hoursOfMonth * prices.forwardingRulesHour;
  return [
    line(
      `${count} ${count === 1 ? 'entrance' : 'entrances'} of load balancers`,
      { min: amount, max: Math.max(1, count / 5) * 2 * amount },
      'each has one rule, or two with a redirect; up to five cost as one',
    ),
  ];
}

function isBalanced(value: unknown): boolean {
  return (
    textAt(value, 'kind') === 'Service' && fieldAt(value, ['spec', 'type']) === 'LoadBalancer' && valuesAt(value, 'spec.ports').length > 0
  );
}

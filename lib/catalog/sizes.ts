import type { Cpu, Memory } from '../model/quantity';
import type { Tier } from '../model/tier';

/** What one replica gets, and how many there are. */
export interface Size {
  readonly replicas: number;
  readonly cpu: Cpu;
  readonly memory: Memory;
  /** Disk of each replica; absent for a part without one. */
  readonly storage: Memory;
}

type SizesByTier = { readonly [T in Tier]: Size };

/**
 * Sizes of all parts by tier: for a platform of some tens of workloads, and never less than the program says that it needs. An
 * environment states others, by options of the part.
 */
export const sizes = {
  zookeeper: bySize([1, '100m', '512Mi', '1Gi'], [3, '250m', '1Gi', '5Gi'], [3, '500m', '2Gi', '20Gi']),
  mesosMaster: bySize([1, '100m', '256Mi', '1Gi'], [3, '250m', '512Mi', '5Gi'], [3, '500m', '1Gi', '10Gi']),
  marathon: bySize([1, '250m', '1Gi', '1Gi'], [2, '500m', '1536Mi', '1Gi'], [2, '1', '2Gi', '1Gi']),
  probeAgent: bySize([1, '50m', '64Mi', '1Gi'], [1, '50m', '64Mi', '1Gi'], [1, '100m', '128Mi', '1Gi']),
  prometheus: bySize([1, '250m', '1Gi', '10Gi'], [1, '500m', '2Gi', '30Gi'], [2, '1', '4Gi', '100Gi']),
  kubeStateMetrics: bySize([1, '50m', '64Mi', '1Gi'], [1, '50m', '128Mi', '1Gi'], [1, '100m', '256Mi', '1Gi']),
  alertmanager: bySize([1, '50m', '64Mi', '1Gi'], [1, '50m', '128Mi', '1Gi'], [3, '100m', '256Mi', '2Gi']),
  grafana: bySize([1, '100m', '256Mi', '1Gi'], [1, '250m', '512Mi', '2Gi'], [1, '500m', '1Gi', '5Gi']),
  elasticsearch: bySize([1, '500m', '2Gi', '10Gi'], [3, '1', '4Gi', '50Gi'], [3, '2', '8Gi', '200Gi']),
  logstash: bySize([1, '250m', '1536Mi', '1Gi'], [1, '500m', '2Gi', '1Gi'], [2, '1', '3Gi', '1Gi']),
  kibana: bySize([1, '250m', '1Gi', '1Gi'], [1, '500m', '1536Mi', '1Gi'], [2, '1', '2Gi', '1Gi']),
  logShipper: bySize([1, '50m', '64Mi', '1Gi'], [1, '100m', '128Mi', '1Gi'], [1, '200m', '256Mi', '1Gi']),
  postgres: bySize([1, '100m', '512Mi', '5Gi'], [1, '500m', '2Gi', '20Gi'], [1, '2', '8Gi', '100Gi']),
  redis: bySize([1, '50m', '128Mi', '1Gi'], [1, '100m', '512Mi', '2Gi'], [1, '500m', '2Gi', '8Gi']),
  mockOidc: bySize([1, '100m', '256Mi', '1Gi'], [1, '100m', '256Mi', '1Gi'], [1, '100m', '256Mi', '1Gi']),
};

type Amounts = readonly [replicas: number, cpu: Cpu, memory: Memory, storage: Memory];

function bySize(development: Amounts, staging: Amounts, production: Amounts): SizesByTier {
  return { development: sizeOf(development), staging: sizeOf(staging), production: sizeOf(production) };
}

function sizeOf([replicas, cpu, memory, storage]: Amounts): Size {
  return { replicas, cpu, memory, storage };
}

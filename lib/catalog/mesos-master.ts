import { serviceAddress } from '../model/env-value';
import { http } from '../model/probe';
import { memory } from '../model/quantity';
import { type InputOf, object } from '../model/schema/object';
import { listOf, oneOf } from '../model/schema/values';
import { text } from '../model/text-value';
import type { StatefulService } from '../model/workload';
import { images } from './images';
import {
  type NamedOptions,
  nameOfPart,
  onOwnNodes,
  type Part,
  partOf,
  readOptions,
  type SharedOptions,
  sharedFields,
  workloadName,
} from './part';
import { sizes } from './sizes';

const fields = {
  /** How many masters share the registry: an odd number, of which a majority has to agree. @default - 3, and 1 in development */
  replicas: oneOf(1, 3, 5, 7).optional(),
  /** Disk of each master's copy of the registry. @default - by tier, '10Gi' in production */
  storage: memory.optional(),
  /** Name of the workload by which masters elect their leader. @default 'zookeeper' */
  zookeeper: workloadName.default('zookeeper'),
  /** Names of the frameworks of this application, which masters call back. @default ['marathon'] */
  frameworks: listOf(workloadName).default(['marathon']),
};

/** Options of `mesosMaster`. */
export interface MesosMasterOptions<N extends string = string> extends NamedOptions<N>, SharedOptions, InputOf<typeof fields> {}

const options = object({ ...sharedFields, ...fields, name: nameOfPart('mesos-master') });

/**
 * Master of Mesos, whose registry a majority of the replicas holds and whose leader ZooKeeper elects.
 *
 * Apache has retired Mesos: the project gets no fixes any more, security fixes included. New platforms take Kubernetes itself, and batch
 * systems of it such as Kueue; this part is for platforms that still have frameworks to serve.
 *
 * @throws InvalidApplicationError for an even number of replicas
 * @example
 * const workloads = { ...zookeeper(), ...mesosMaster(), ...marathon() };
 */
export function mesosMaster<const N extends string = 'mesos-master'>(given: MesosMasterOptions<N> = {}): Part<NoInfer<N>, StatefulService> {
  const { name, tier, image = images.mesosMaster.image, ...stated } = readOptions('mesosMaster', options, given);
  const size = { ...sizes.mesosMaster[tier], ...stated };
  return partOf(name, {
    kind: 'stateful-service',
    image,
    replicas: size.replicas,
    port: 5050,
    command: ['mesos-master'],
    env: {
      MESOS_PORT: '5050',
      MESOS_ZK: text`zk://${serviceAddress(stated.zookeeper)}/mesos`,
      MESOS_QUORUM: String((size.replicas + 1) / 2),
      MESOS_WORK_DIR: '/var/lib/mesos',
      MESOS_HOSTNAME_LOOKUP: 'false',
      MESOS_CLUSTER: name,
    },
    calls: stated.frameworks,
    volumes: { '/var/lib/mesos': { kind: 'persistent', size: size.storage } },
    resources: { cpu: size.cpu, memory: size.memory },
    probes: { startup: http('/health'), liveness: http('/health'), readiness: http('/health') },
    lifecycle: { graceSeconds: 30 },
    kubernetes: onOwnNodes(name),
  });
}

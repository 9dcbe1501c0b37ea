import { serviceAddress } from '../model/env-value';
import { http } from '../model/probe';
import { type InputOf, object } from '../model/schema/object';
import { whole } from '../model/schema/values';
import { text } from '../model/text-value';
import type { Service } from '../model/workload';
import { images } from './images';
import {
  mebibytes,
  type NamedOptions,
  nameOfPart,
  type Part,
  partOf,
  readOptions,
  type SharedOptions,
  sharedFields,
  type WithPorts,
  workloadName,
} from './part';
import { sizes } from './sizes';

const fields = {
  /** How many instances there are, 1 to 7: one leads, the others wait. @default - 2, and 1 in development */
  replicas: whole(1, 7).optional(),
  /** Name of the workload that keeps its state and elects its leader. @default 'zookeeper' */
  zookeeper: workloadName.default('zookeeper'),
  /** Name of the master of Mesos. @default 'mesos-master' */
  mesosMaster: workloadName.default('mesos-master'),
};

/** Options of `marathon`. */
export interface MarathonOptions<N extends string = string> extends NamedOptions<N>, SharedOptions, InputOf<typeof fields> {}

const options = object({ ...sharedFields, ...fields, name: nameOfPart('marathon') });

/**
 * Marathon, which runs services on Mesos. Its state is in ZooKeeper.
 *
 * Its maker has retired it together with Mesos. New platforms take Deployments of Kubernetes: what an app of Marathon says has a word in
 * the model of services.
 *
 * @throws InvalidApplicationError for options that are wrong
 * @example
 * const workloads = { ...zookeeper(), ...mesosMaster(), ...marathon() };
 */
export function marathon<const N extends string = 'marathon'>(
  given: MarathonOptions<N> = {},
): Part<NoInfer<N>, WithPorts<Service, 'libprocess'>> {
  const { name, tier, image = images.marathon.image, ...stated } = readOptions('marathon', options, given);
  const size = { ...sizes.marathon[tier], ...stated };
  return partOf(name, {
    kind: 'service',
    image,
    port: 8080,
    ports: { libprocess: 9090 },
    scaling: { min: size.replicas, max: size.replicas },
    env: {
      MARATHON_MASTER: text`zk://${serviceAddress(stated.zookeeper)}/mesos`,
      MARATHON_ZK: text`zk://${serviceAddress(stated.zookeeper)}/marathon`,
      MARATHON_HTTP_PORT: '8080',
      MARATHON_DISABLE_HA: 'false',
      LIBPROCESS_PORT: '9090',
      JVM_OPTS: `-Xmx${mebibytes(size.memory, 0.6)}m`,
    },
    calls: [stated.mesosMaster],
    resources: { cpu: size.cpu, memory: size.memory },
    probes: { startup: http('/ping', { failureThreshold: 30 }), liveness: http('/ping'), readiness: http('/ping') },
    lifecycle: { graceSeconds: 60 },
  });
}

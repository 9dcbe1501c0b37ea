import { pod } from '../model/cluster-value';
import { script } from '../model/file-value';
import { exec, tcp } from '../model/probe';
import { memory } from '../model/quantity';
import { type InputOf, object } from '../model/schema/object';
import { oneOf } from '../model/schema/values';
import type { StatefulService } from '../model/workload';
import { images } from './images';
import { watchedZookeeper } from './monitoring/zookeeper';
import {
  mebibytes,
  type NamedOptions,
  nameOfPart,
  onOwnNodes,
  type Part,
  partOf,
  readOptions,
  type SharedOptions,
  sharedFields,
  type WithPorts,
} from './part';
import { sizes } from './sizes';
import { zookeeperFiles } from './zookeeper-files';

const fields = {
  /** How many servers vote: an odd number, since an even one survives no more losses than the odd one below. @default - 3, and 1 in development */
  replicas: oneOf(1, 3, 5, 7).optional(),
  /** Disk of each server. @default - by tier, '20Gi' in production */
  storage: memory.optional(),
};

/** Options of `zookeeper`. */
export interface ZookeeperOptions<N extends string = string> extends NamedOptions<N>, SharedOptions, InputOf<typeof fields> {}

const options = object({ ...sharedFields, ...fields, name: nameOfPart('zookeeper') });

/**
 * ZooKeeper: an ensemble whose servers keep to nodes of their own, and of which one may be missing at a time. Clients call it at port 2181.
 * With Compose it is one server.
 *
 * @throws InvalidApplicationError for an even number of replicas
 * @example
 * const workloads = { ...zookeeper({ replicas: 3 }), api: { kind: 'service', env: { ZOOKEEPER: serviceAddress('zookeeper') } } };
 */
export function zookeeper<const N extends string = 'zookeeper'>(
  given: ZookeeperOptions<N> = {},
): Part<NoInfer<N>, WithPorts<StatefulService, 'metrics'>> {
  const { name, tier, image = images.zookeeper.image, ...stated } = readOptions('zookeeper', options, given);
  const size = { ...sizes.zookeeper[tier], ...stated };
  return partOf(name, {
    kind: 'stateful-service',
    image,
    replicas: size.replicas,
    port: 2181,
    protocol: 'tcp',
    portName: 'client',
    ports: { metrics: 7000, ...peerPorts },
    command: ['/bin/bash', '/opt/zookeeper/start.sh'],
    env: { POD_NAME: pod('name'), ZK_SERVER_HEAP: String(mebibytes(size.memory, 0.6)), ZOO_LOG_DIR: '/tmp' },
    files: { ...zookeeperFiles(name, size.replicas), '/opt/zookeeper/ready.sh': script(isServing) },
    volumes: { '/data': { kind: 'persistent', size: size.storage } },
    resources: { cpu: size.cpu, memory: size.memory },
    probes: {
      startup: tcp({ failureThreshold: 30 }),
      liveness: tcp(),
      readiness: exec(['/bin/bash', '/opt/zookeeper/ready.sh'], { timeoutSeconds: 5 }),
    },
    security: { user: 1000 },
    ...watchedZookeeper(size.replicas),
    lifecycle: { graceSeconds: 60 },
    kubernetes: onOwnNodes(name),
  });
}

/** For followers, and for elections. */
const peerPorts = { peers: { port: 2888, service: false }, election: { port: 3888, service: false } } as const;

/** A server without a quorum accepts connections, and says that it serves nobody. */
const isServing = `#!/bin/bash
exec 3<>"/dev/tcp/\${1:-127.0.0.1}/2181"
printf srvr >&3
grep -q ^Mode: <&3
`;

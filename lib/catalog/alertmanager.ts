import { alertmanagerConfig } from '../model/monitoring-folder';
import { http } from '../model/probe';
import { memory } from '../model/quantity';
import { type InputOf, object } from '../model/schema/object';
import { whole } from '../model/schema/values';
import type { StatefulService } from '../model/workload';
import { images } from './images';
import { watchedAlertmanager } from './monitoring/alertmanager';
import {
  type NamedOptions,
  nameOfPart,
  onOwnNodes,
  type Part,
  partOf,
  readOptions,
  replicaHosts,
  type SharedOptions,
  sharedFields,
} from './part';
import { sizes } from './sizes';

const fields = {
  /** How many there are, 1 to 5: they tell each other what has been sent. @default - 3 in production, else 1 */
  replicas: whole(1, 5).optional(),
  /** Disk of each, for silences and for what has been sent. @default - by tier, '2Gi' in production */
  storage: memory.optional(),
};

/** Options of `alertmanager`. */
export interface AlertmanagerOptions<N extends string = string> extends NamedOptions<N>, SharedOptions, InputOf<typeof fields> {}

const options = object({ ...sharedFields, ...fields, name: nameOfPart('alertmanager') });

/**
 * Alertmanager, which sends alerts to the receivers of the application's `alerting`, by severity. Its replicas are one: each alert is sent
 * once. The Prometheus that calls it by its name finds all of them.
 *
 * @throws InvalidApplicationError for options that are wrong
 * @example
 * const workloads = { ...prometheus({ alertmanager: 'alertmanager' }), ...alertmanager() };
 */
export function alertmanager<const N extends string = 'alertmanager'>(
  given: AlertmanagerOptions<N> = {},
): Part<NoInfer<N>, StatefulService> {
  const { name, tier, image = images.alertmanager.image, ...stated } = readOptions('alertmanager', options, given);
  const size = { ...sizes.alertmanager[tier], ...stated };
  return partOf(name, {
    kind: 'stateful-service',
    image,
    replicas: size.replicas,
    port: 9093,
    protocol: 'http1',
    ports: { gossip: { port: 9094, service: false }, 'gossip-udp': { port: 9094, protocol: 'udp', service: false } },
    args: ['--config.file=/etc/alertmanager/alertmanager.yml', '--storage.path=/alertmanager', '--log.format=json', ...gossip(name, size)],
    files: { '/etc/alertmanager': alertmanagerConfig() },
    volumes: { '/alertmanager': { kind: 'persistent', size: size.storage } },
    resources: { cpu: size.cpu, memory: size.memory },
    probes: { startup: http('/-/ready'), liveness: http('/-/healthy'), readiness: http('/-/ready') },
    security: { user: 65534 },
    ...watchedAlertmanager(size.replicas),
    kubernetes: onOwnNodes(name),
  });
}

function gossip(name: string, { replicas }: { readonly replicas: number }): readonly string[] {
  if (replicas === 1) return ['--cluster.listen-address='];
  const peers = replicaHosts(name, replicas).map((host) => `--cluster.peer=${host}:9094`);
  return ['--cluster.listen-address=0.0.0.0:9094', ...peers];
}

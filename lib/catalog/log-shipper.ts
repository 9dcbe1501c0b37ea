import { serviceHost, servicePort } from '../model/env-value';
import { http } from '../model/probe';
import { type InputOf, object } from '../model/schema/object';
import { text } from '../model/schema/values';
import type { Agent } from '../model/workload';
import { images } from './images';
import { watchedLogShipper } from './monitoring/log-shipper';
import {
  agentNamespace,
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
  /** Name of the workload that gets the logs. @default 'logstash' */
  logstash: workloadName.default('logstash'),
  /** Namespace of the agent, so that what it has of its nodes does not open that of the application. @default - the namespace of the application */
  namespace: agentNamespace,
  /** Namespace whose containers it reads the logs of. @default - all of the node */
  logsOf: text({ pattern: /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/, allowed: 'the name of a namespace' }).optional(),
};

/** Options of `logShipper`. */
export interface LogShipperOptions<N extends string = string> extends NamedOptions<N>, SharedOptions, InputOf<typeof fields> {}

const options = object({ ...sharedFields, ...fields, name: nameOfPart('log-shipper') });

/**
 * Fluent Bit on every node: it reads what containers write to their standard output, takes apart what is JSON, and sends it to Logstash with
 * the names of namespace, pod and container. On Google Cloud the cluster does that by itself, and this part is left out.
 *
 * @throws InvalidApplicationError for options that are wrong
 * @example
 * const workloads = { ...logShipper({ logsOf: 'shop', namespace: 'shop-agents' }) };
 */
export function logShipper<const N extends string = 'log-shipper'>(
  given: LogShipperOptions<N> = {},
): Part<NoInfer<N>, WithPorts<Agent, 'metrics'>> {
  const { name, tier, image = images.fluentBit.image, logstash, logsOf, namespace } = readOptions('logShipper', options, given);
  const size = sizes.logShipper[tier];
  const health = http('/api/v1/health', { port: 2020 });
  return partOf(name, {
    kind: 'agent',
    image,
    command: ['/fluent-bit/bin/fluent-bit', '-c', '/etc/fluent-bit/fluent-bit.yaml'],
    ports: { metrics: 2020 },
    env: { LOGSTASH_HOST: serviceHost(logstash), LOGSTASH_PORT: servicePort(logstash) },
    files: { '/etc/fluent-bit/fluent-bit.yaml': settings(logsOf ?? '*', name) },
    resources: { cpu: size.cpu, memory: size.memory },
    probes: { startup: health, liveness: health, readiness: health },
    placement: { tolerations: [{ effect: 'NoSchedule' }] },
    ...watchedLogShipper,
    security: { root: { reason: 'the logs of containers belong to root on the node' } },
    kubernetes: {
      ...(namespace !== undefined && { namespace }),
      host: {
        paths: { '/var/log': {}, '/var/lib/log-shipper': { readOnly: false } },
        reason: 'reads the logs of containers, and remembers how far',
      },
    },
  });
}

/** What cannot be sent waits on the disk of the node, up to a limit. */
function settings(namespace: string, own: string): string {
  return `service:
  flush: 1
  log_level: warn
  http_server: on
  http_listen: 0.0.0.0
  http_port: 2020
  health_check: on
  storage.path: /var/lib/log-shipper/buffer
  storage.metrics: on
parsers:
  - name: container-file
    format: regex
    regex: ^/var/log/containers/(?<pod>[^_]+)_(?<namespace>[^_]+)_(?<container>.+)-[0-9a-f]{64}\\.log$
  - name: line
    format: json
pipeline:
  inputs:
    - name: tail
      tag: containers
      path: /var/log/containers/*_${namespace}_*.log
      exclude_path: /var/log/containers/${own}-*.log
      multiline.parser: cri
      path_key: file
      db: /var/lib/log-shipper/positions.db
      mem_buf_limit: 16MB
      storage.type: filesystem
      skip_long_lines: on
  filters:
    - name: parser
      match: containers
      key_name: file
      parser: container-file
      reserve_data: on
    - name: parser
      match: containers
      key_name: log
      parser: line
      reserve_data: on
  outputs:
    - name: http
      match: containers
      host: \${LOGSTASH_HOST}
      port: \${LOGSTASH_PORT}
      format: json
      json_date_key: '@timestamp'
      json_date_format: iso8601
      retry_limit: no_limits
      storage.total_limit_size: 512M
`;
}

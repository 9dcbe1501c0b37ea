import { commandLine } from '../model/env-value';
import { metrics } from '../model/metrics';
import { http } from '../model/probe';
import { type InputOf, object } from '../model/schema/object';
import { text } from '../model/schema/values';
import type { Agent } from '../model/workload';
import { images } from './images';
import { watchedNodes } from './monitoring/probe-agent';
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
} from './part';
import { sizes } from './sizes';

const fields = {
  /** Namespace of the agent, so that what it has of its nodes does not open that of the application. @default - the namespace of the application */
  namespace: agentNamespace,
  /** Arguments of an agent of your own, which finds the folders of its node below `/host`. @default - those of the node exporter */
  args: commandLine.optional(),
  /** Metrics of an agent of your own. @default - those of the node exporter, and none of another image */
  metrics: metrics.optional(),
  /** Why it reads the files of its node; it is written beside what it opens. @default 'reads the metrics of its node' */
  reason: text({ pattern: /\S/, allowed: 'a reason in words', code: 'reason-missing' }).default('reads the metrics of its node'),
};

/** Options of `probeAgent`. */
export interface ProbeAgentOptions<N extends string = string> extends NamedOptions<N>, SharedOptions, InputOf<typeof fields> {}

const options = object({ ...sharedFields, ...fields, name: nameOfPart('probe-agent') });

/** The node exporter: all that a folder below `/host` tells. */
const exporterArgs = ['--path.procfs=/host/proc', '--path.sysfs=/host/sys', '--web.listen-address=:9100', '--no-collector.arp'];

/**
 * An agent on every node, which reads the metrics of its node from `/proc` and `/sys` and has no other right of the node: neither its
 * network nor its processes, and no user root. It is the node exporter, or an image of your own at port 9100.
 *
 * @throws InvalidApplicationError for options that are wrong
 * @example
 * const workloads = { ...probeAgent({ image: 'registry.example.com/platform/probe-agent', args: ['--proc', '/host/proc'], namespace: 'platform-agents' }) };
 */
export function probeAgent<const N extends string = 'probe-agent'>(
  given: ProbeAgentOptions<N> = {},
): Part<NoInfer<N>, WithPorts<Agent, 'metrics'>> {
  const { name, tier, args = exporterArgs, reason, namespace, ...own } = readOptions('probeAgent', options, given);
  const size = sizes.probeAgent[tier];
  const health = http('/', { port: 9100 });
  return partOf(name, {
    kind: 'agent',
    image: own.image ?? images.nodeExporter.image,
    args,
    ports: { metrics: 9100 },
    resources: { cpu: size.cpu, memory: size.memory },
    probes: { startup: health, liveness: health, readiness: health },
    ...(own.image === undefined ? watchedNodes : { metrics: own.metrics ?? { series: {} } }),
    placement: { tolerations: [{ effect: 'NoSchedule' }] },
    kubernetes: {
      ...(namespace !== undefined && { namespace }),
      host: { paths: { '/host/proc': { path: '/proc' }, '/host/sys': { path: '/sys' } }, reason },
    },
  });
}

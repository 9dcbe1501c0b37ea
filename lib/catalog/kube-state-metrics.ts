import { pod } from '../model/cluster-value';
import { http } from '../model/probe';
import { dnsName } from '../model/schema/names';
import { type InputOf, object } from '../model/schema/object';
import { listOf, text as string } from '../model/schema/values';
import { text } from '../model/text-value';
import type { Worker } from '../model/workload';
import { images } from './images';
import { type NamedOptions, nameOfPart, type Part, partOf, readOptions, type SharedOptions, sharedFields, type WithPorts } from './part';
import { sizes } from './sizes';

const fields = {
  /** Namespaces beside that of the application, such as those of its agents: with any, it may list objects of all. @default [] */
  namespaces: listOf(string(dnsName)).default([]),
};

/** Options of `kubeStateMetrics`. */
export interface KubeStateMetricsOptions<N extends string = string> extends NamedOptions<N>, SharedOptions, InputOf<typeof fields> {}

const options = object({ ...sharedFields, ...fields, name: nameOfPart('kube-state-metrics') });

/**
 * What the cluster knows of the objects of the application, as metrics: replicas that are wanted and ready, restarts, jobs, claims. For
 * clusters that have none; most have one for all. It lists no secrets and no settings.
 *
 * @throws InvalidApplicationError for options that are wrong
 * @example
 * const workloads = { ...prometheus(), ...kubeStateMetrics({ namespaces: ['platform-agents'] }) };
 */
export function kubeStateMetrics<const N extends string = 'kube-state-metrics'>(
  given: KubeStateMetricsOptions<N> = {},
): Part<NoInfer<N>, WithPorts<Worker, 'metrics'>> {
  const { name, tier, image = images.kubeStateMetrics.image, namespaces } = readOptions('kubeStateMetrics', options, given);
  const size = sizes.kubeStateMetrics[tier];
  const more = namespaces.map((each) => `,${each}`).join('');
  const reads = namespaces.length > 0 ? { clusterWide: true } : {};
  return partOf(name, {
    kind: 'worker',
    image,
    args: [
      '--port=8080',
      '--telemetry-port=8081',
      text`--namespaces=${pod('namespace')}${more}`,
      `--resources=${listed.flatMap(({ resources }) => resources).join(',')}`,
    ],
    ports: { metrics: 8080, telemetry: 8081 },
    scaling: { min: 1, max: 1 },
    resources: { cpu: size.cpu, memory: size.memory },
    probes: {
      startup: http('/livez', { port: 8080 }),
      liveness: http('/livez', { port: 8080 }),
      readiness: http('/readyz', { port: 8081 }),
    },
    security: { user: 65534 },
    kubernetes: {
      identity: {
        token: true,
        rules: listed.map((each) => ({ ...each, verbs: ['list', 'watch'], ...reads })),
        reason: 'tells as metrics what the cluster knows of these objects',
      },
    },
  });
}

const listed = [
  { apiGroups: [''], resources: ['persistentvolumeclaims', 'pods'] },
  { apiGroups: ['apps'], resources: ['daemonsets', 'deployments', 'statefulsets'] },
  { apiGroups: ['autoscaling'], resources: ['horizontalpodautoscalers'] },
  { apiGroups: ['batch'], resources: ['cronjobs', 'jobs'] },
  { apiGroups: ['policy'], resources: ['poddisruptionbudgets'] },
];

import { pod } from '../model/cluster-value';
import { alertRules, scrapeConfigs } from '../model/monitoring-folder';
import { http } from '../model/probe';
import { duration, memory } from '../model/quantity';
import { type InputOf, object } from '../model/schema/object';
import { oneOf, whole } from '../model/schema/values';
import type { StatefulService } from '../model/workload';
import { images } from './images';
import { watchedPrometheus } from './monitoring/prometheus';
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
  workloadName,
} from './part';
import { sizes } from './sizes';

const fields = {
  /** How many there are, 1 to 3: each collects everything, so that one may be missing. @default - 2 in production, else 1 */
  replicas: whole(1, 3).optional(),
  /** Disk of each. @default - by tier, '100Gi' in production */
  storage: memory.optional(),
  /** Time for which samples are kept, as long as four fifths of the disk are enough. @default '840h', 35 days: objectives look back 30 */
  retention: duration.default('840h'),
  /**
   * Whether it collects what the cluster says of the application too: `'collect'` wants rights on nodes and on pods of all namespaces, to find
   * the kubelets, kube-state-metrics and the Rollouts controller. @default 'collect'
   */
  platform: oneOf('collect', 'none').default('collect'),
  /** Name of the workload that it sends alerts to. @default - alerts are sent to nobody */
  alertmanager: workloadName.optional(),
};

/** Options of `prometheus`. */
export interface PrometheusOptions<N extends string = string> extends NamedOptions<N>, SharedOptions, InputOf<typeof fields> {}

const options = object({ ...sharedFields, ...fields, name: nameOfPart('prometheus') });

/**
 * Prometheus, which collects the metrics of the application it is in, evaluates its rules and sends alerts. Where the cluster has a
 * Prometheus operator or Google's managed Prometheus, say so in the environment (`kubernetes.metrics`) and leave this part out.
 *
 * @throws InvalidApplicationError for options that are wrong
 * @example
 * const workloads = { ...prometheus({ alertmanager: 'alertmanager' }), ...alertmanager() };
 */
export function prometheus<const N extends string = 'prometheus'>(given: PrometheusOptions<N> = {}): Part<NoInfer<N>, StatefulService> {
  const {
    name,
    tier,
    image = images.prometheus.image,
    retention,
    platform,
    alertmanager,
    ...stated
  } = readOptions('prometheus', options, given);
  const size = { ...sizes.prometheus[tier], ...stated };
  const health = http('/-/healthy');
  return partOf(name, {
    kind: 'stateful-service',
    image,
    replicas: size.replicas,
    port: 9090,
    protocol: 'http1',
    args: [
      '--config.file=/etc/prometheus/settings/prometheus.yml',
      '--storage.tsdb.path=/prometheus',
      `--storage.tsdb.retention.time=${retention}`,
      `--storage.tsdb.retention.size=${mebibytes(size.storage, 0.8)}MB`,
      '--log.format=json',
    ],
    env: { POD_NAME: pod('name') },
    files: {
      '/etc/prometheus/settings/prometheus.yml': settings(alertmanager),
      '/etc/prometheus/scrape': scrapeConfigs(),
      '/etc/prometheus/rules': alertRules(),
    },
    calls: alertmanager === undefined ? [] : [alertmanager],
    volumes: { '/prometheus': { kind: 'persistent', size: size.storage } },
    resources: { cpu: size.cpu, memory: size.memory },
    // it reads its log of the last hours first
    probes: { startup: http('/-/ready', { failureThreshold: 90 }), liveness: health, readiness: http('/-/ready') },
    security: { user: 65534 },
    ...watchedPrometheus,
    lifecycle: { graceSeconds: 120 },
    kubernetes: {
      ...onOwnNodes(name),
      identity: {
        token: true,
        rules: platform === 'collect' ? ofCluster : ofNamespace,
        reason: 'finds the pods and nodes whose metrics it collects',
      },
    },
  });
}

const find = ['get', 'list', 'watch'] as const;
const ofNamespace = [{ resources: ['pods'], verbs: find }];
/** Pods of the own namespace are among those of all. */
const ofCluster = [
  { resources: ['nodes', 'pods'], verbs: find, clusterWide: true },
  { resources: ['nodes/metrics'], verbs: ['get'], clusterWide: true },
] as const;

/** Replicas differ in a label of their samples, which alerts do not have: Alertmanager takes those of all replicas for one. */
function settings(alertmanager: string | undefined): string {
  const sent = `alerting:
  alert_relabel_configs:
    - action: labeldrop
      regex: replica
  alertmanagers:
    - dns_sd_configs:
        - names: [${alertmanager}]
          type: A
          port: 9093
`;
  return `global:
  scrape_interval: 30s
  evaluation_interval: 30s
  external_labels:
    replica: \${POD_NAME}
rule_files:
  - /etc/prometheus/rules/*.yml
scrape_config_files:
  - /etc/prometheus/scrape/*.yml
${alertmanager === undefined ? '' : sent}`;
}

import { own } from '../../../model/own';
import type { NamingRow } from './naming-row';
import {
  bytes,
  flag,
  integer,
  objectName,
  objects,
  oneOf,
  port,
  portOrName,
  share,
  someText,
  structure,
  text,
  textMap,
  texts,
} from './value-schemas';

/** How the objects of a kind appear in `values.yaml`. */
export interface KindNames {
  /** Key below the workload: `autoscaling`. */
  readonly noun: string;
  /** Key of the switch that takes an object in. @default 'enabled' */
  readonly toggle?: string;
  /** What the switch does. */
  readonly switched: string;
  /** Whether there is so rarely more than one that the noun says it all, where no workload owns it. @default false */
  readonly isAlone?: boolean;
  /** A name that begins with `^` stands below the workload, without the noun. */
  readonly rows: readonly NamingRow[];
}

const dataRows = (what: string): readonly NamingRow[] => [
  ['data', 'data', `All of ${what}, by key.`, textMap],
  ['data.*', '{0}', `\`{0}\` of ${what}.`, text],
  ['stringData', 'data', `All of ${what}, by key.`, textMap],
  ['stringData.*', '{0}', `\`{0}\` of ${what}.`, text],
  ['binaryData.*', '{0}', `\`{0}\` of ${what}, in base64.`, text],
];

const claimRows: readonly NamingRow[] = [
  ['spec.resources.requests.storage', 'size', 'Size of the disk, in bytes (`10Gi`).', bytes],
  ['spec.storageClassName', 'storageClassName', "Storage class of the disk; empty: the cluster's default.", text],
  ['spec.accessModes', 'accessModes', 'How nodes may mount the disk.', texts],
];

const scalerRows: readonly NamingRow[] = [
  ['spec.minReplicas', '^.replicaCount', 'Number of pods; with autoscaling, the fewest.', integer(0)],
  ['spec.maxReplicas', 'maxReplicas', 'The most pods that autoscaling starts.', integer(1)],
  ['spec.metrics', 'metrics', 'What autoscaling goes by, as Kubernetes writes it.', objects],
  [
    'spec.metrics.cpu.resource.target.averageUtilization',
    'targetCPUUtilizationPercentage',
    'CPU in use, in percent of what is requested, beyond which autoscaling adds pods.',
    integer(1),
  ],
  [
    'spec.metrics.memory.resource.target.averageUtilization',
    'targetMemoryUtilizationPercentage',
    'Memory in use, in percent of what is requested, beyond which autoscaling adds pods.',
    integer(1),
  ],
  ['spec.metrics.*.resource.target.averageValue', 'target{0}AverageValue', '`{0}` that each pod may use before autoscaling adds pods.', {}],
  [
    'spec.metrics.pods.pods.target.averageValue',
    'targetPodsAverageValue',
    'Average of the metric of pods beyond which autoscaling adds pods.',
    {},
  ],
  ['spec.metrics.object.object.target.value', 'targetObjectValue', 'Metric of the object beyond which autoscaling adds pods.', {}],
  [
    'spec.metrics.object.object.target.averageValue',
    'targetObjectAverageValue',
    'Metric of the object for each pod beyond which autoscaling adds pods.',
    {},
  ],
  ['spec.metrics.external.external.target.value', 'targetExternalValue', 'Metric from outside beyond which autoscaling adds pods.', {}],
  [
    'spec.metrics.external.external.target.averageValue',
    'targetExternalAverageValue',
    'Metric from outside for each pod beyond which autoscaling adds pods.',
    {},
  ],
  ['spec.behavior', 'behavior', 'How fast autoscaling adds and removes pods, as Kubernetes writes it.', structure],
  [
    'spec.behavior.scaleDown.stabilizationWindowSeconds',
    'behavior.scaleDown.stabilizationWindowSeconds',
    'Time that load must stay low before pods are removed, in seconds.',
    integer(0, 3600),
  ],
  [
    'spec.behavior.scaleUp.stabilizationWindowSeconds',
    'behavior.scaleUp.stabilizationWindowSeconds',
    'Time that load must stay high before pods are added, in seconds.',
    integer(0, 3600),
  ],
];

const serviceRows: readonly NamingRow[] = [
  [
    'spec.type',
    'type',
    'How the Service is reached: inside the cluster, at a port of every node, or by a load balancer.',
    oneOf('ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'),
  ],
  ['spec.ports', 'ports', 'Ports of the Service, as Kubernetes writes them.', objects],
  ['spec.ports.only.port', 'port', 'Port of the Service.', port],
  ['spec.ports.only.targetPort', 'targetPort', 'Port, or its name, that the Service leads to.', portOrName],
  ['spec.ports.only.nodePort', 'nodePort', 'Port of every node that leads to the Service.', port],
  ['spec.ports.only.**', '{**}', '`{**}` of the only port of the Service.', {}],
  ['spec.ports[].port', 'ports.{0}', 'Port `{0}` of the Service.', port],
  ['spec.ports[].targetPort', 'targetPorts.{0}', 'Port, or its name, that port `{0}` of the Service leads to.', portOrName],
  ['spec.ports[].nodePort', 'nodePorts.{0}', 'Port of every node that leads to port `{0}` of the Service.', port],
  ['spec.loadBalancerSourceRanges', 'loadBalancerSourceRanges', 'Ranges of addresses that may reach the load balancer.', texts],
  ['spec.loadBalancerClass', 'loadBalancerClass', 'Class of the load balancer.', text],
  [
    'spec.externalTrafficPolicy',
    'externalTrafficPolicy',
    'Whether requests from outside may go on to another node.',
    oneOf('Cluster', 'Local'),
  ],
  ['spec.sessionAffinity', 'sessionAffinity', 'Whether a client stays with its pod.', oneOf('None', 'ClientIP')],
  ['spec.clusterIP', 'clusterIP', 'Address of the Service inside the cluster; `None`: the addresses of its pods.', text],
  ['spec.selector', 'selector', 'Labels of the pods that the Service leads to; empty where a Rollout sets them.', textMap],
];

const ingressRows: readonly NamingRow[] = [
  ['spec.ingressClassName', 'className', 'Class of the Ingress: who serves it.', objectName],
  ['spec.rules[].host', 'host', 'Host name that the Ingress answers to.', someText],
  ['spec.rules', 'rules', 'Hosts and paths that the Ingress answers to, as Kubernetes writes them.', objects],
  ['spec.rules[].http.paths', 'paths', 'Paths that the Ingress answers to, as Kubernetes writes them.', objects],
  ['spec.tls', 'tls', 'Hosts that are served by TLS, each with the Secret of its certificate.', objects],
  ['spec.tls[].secretName', 'tlsSecretName', 'Secret of the certificate.', someText],
  ['spec.tls[].hosts', 'tlsHosts', 'Hosts that the certificate is for.', texts],
];

const budgetRows: readonly NamingRow[] = [
  ['spec.minAvailable', 'minAvailable', 'Pods that must stay while nodes are drained, as a number or a percentage.', share],
  ['spec.maxUnavailable', 'maxUnavailable', 'Pods that may be missing while nodes are drained, as a number or a percentage.', share],
];

const routeRows: readonly NamingRow[] = [
  ['spec.hostnames', 'hostnames', 'Host names that the route answers to.', texts],
  ['spec.parentRefs', 'parentRefs', 'Gateways that the route belongs to.', objects],
  ['spec.parentRefs[].name', 'gateway.name', 'Gateway that the route belongs to.', objectName],
  ['spec.parentRefs[].namespace', 'gateway.namespace', 'Namespace of the Gateway that the route belongs to.', objectName],
  ['spec.parentRefs[].sectionName', 'gateway.listener', 'Listener of the Gateway that the route belongs to.', someText],
  ['spec.rules', 'rules', 'Rules of the route, as the Gateway API writes them.', objects],
];

const analysisRows: readonly NamingRow[] = [
  ['spec.metrics', 'metrics', 'What the analysis measures, as Argo Rollouts writes it.', objects],
  ['spec.metrics.only.successCondition', 'successCondition', 'What a measurement must be to pass.', someText],
  ['spec.metrics.only.failureCondition', 'failureCondition', 'What a measurement must be to fail.', someText],
  ['spec.metrics.only.interval', 'interval', 'Time from one measurement to the next: `1m`.', someText],
  ['spec.metrics.only.initialDelay', 'initialDelay', 'Time before the first measurement: `3m`.', someText],
  ['spec.metrics.only.count', 'count', 'Number of measurements.', integer(1)],
  ['spec.metrics.only.failureLimit', 'failureLimit', 'Failed measurements that are tolerated.', integer(0)],
  ['spec.metrics.only.provider.prometheus.address', 'prometheusAddress', 'Address of Prometheus.', someText],
  ['spec.metrics.only.provider.prometheus.query', 'query', 'What Prometheus is asked, in PromQL.', someText],
  ['spec.metrics.only.**', '{**}', '`{**}` of the measurement.', {}],
];

/** Objects that belong to a workload, or to the application as a whole. */
const objectNames: Readonly<Record<string, KindNames>> = {
  AnalysisTemplate: { noun: 'analyses', switched: 'Whether the chart brings the analysis.', rows: analysisRows },
  ConfigMap: { noun: 'config', switched: 'Whether there is a ConfigMap.', rows: dataRows('the configuration') },
  HorizontalPodAutoscaler: {
    noun: 'autoscaling',
    switched: 'Whether the number of pods follows the load; otherwise it is `replicaCount`.',
    isAlone: true,
    rows: scalerRows,
  },
  HTTPRoute: { noun: 'route', switched: 'Whether a route of the Gateway API leads to it.', isAlone: true, rows: routeRows },
  Ingress: { noun: 'ingress', switched: 'Whether an Ingress leads to it.', isAlone: true, rows: ingressRows },
  NetworkPolicy: {
    noun: 'networkPolicy',
    switched: 'Whether only listed connections are allowed.',
    rows: [
      ['spec.ingress', 'ingress', 'Who may connect to the pods, as Kubernetes writes it.', objects],
      ['spec.egress', 'egress', 'What the pods may connect to, as Kubernetes writes it.', objects],
      ['spec.policyTypes', 'policyTypes', 'Directions in which only listed connections are allowed.', texts],
    ],
  },
  PersistentVolumeClaim: { noun: 'persistence', switched: 'Whether there is a disk that outlives the pods.', rows: claimRows },
  PodDisruptionBudget: {
    noun: 'podDisruptionBudget',
    switched: 'Whether pods stay while nodes are drained.',
    isAlone: true,
    rows: budgetRows,
  },
  Secret: { noun: 'secret', switched: 'Whether the chart brings the Secret.', rows: dataRows('the Secret') },
  Service: { noun: 'service', switched: 'Whether there is a Service.', rows: serviceRows },
  ServiceAccount: {
    noun: 'serviceAccount',
    toggle: 'create',
    switched: 'Whether the chart brings the service account.',
    rows: [
      ['automountServiceAccountToken', 'automount', 'Whether pods get a token for the API of the cluster.', flag],
      ['imagePullSecrets', 'imagePullSecrets', 'Secrets for registries, for all pods of the service account.', objects],
    ],
  },
  ServiceMonitor: { noun: 'serviceMonitor', switched: 'Whether Prometheus collects metrics.', isAlone: true, rows: [] },
};

/** How the objects of a kind appear, where good charts agree on it. */
export function namesOfKind(kind: string): KindNames | undefined {
  return own(objectNames, kind);
}

/** Rows of every object, after those of its kind. */
export const metadataNames: readonly NamingRow[] = [
  ['metadata.annotations', 'annotations', 'Annotations of the {of}.', textMap],
  ['metadata.annotations.*', 'annotation.{0}', 'Annotation `{0}` of the {of}.', text],
  ['metadata.labels', 'labels', 'Labels of the {of}.', textMap],
  ['metadata.name', 'name', 'Name of the {of}.', objectName],
  ['metadata.namespace', 'namespace', 'Namespace of the {of}.', objectName],
];

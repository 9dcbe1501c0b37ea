import type { Missing } from '../application';

/** What does not hold yet. */
export const missing: readonly Missing[] = [
  {
    reason: 'nothing says an account that workloads share, and what accounts may do',
    facts: [
      'accounting serviceAccount',
      'ad serviceAccount',
      'astronomy-db serviceAccount',
      'cart serviceAccount',
      'checkout serviceAccount',
      'currency serviceAccount',
      'email serviceAccount',
      'flagd serviceAccount',
      'fraud-detection serviceAccount',
      'frontend serviceAccount',
      'frontend-proxy serviceAccount',
      'image-provider serviceAccount',
      'kafka serviceAccount',
      'load-generator serviceAccount',
      'payment serviceAccount',
      'product-catalog serviceAccount',
      'quote serviceAccount',
      'recommendation serviceAccount',
      'shipping serviceAccount',
      'valkey-cart serviceAccount',
      'otel-collector-agent serviceAccount',
      'otel-collector-agent pod.automountServiceAccountToken',
      'configuration serviceAccounts.example',
      'configuration serviceAccounts.otel-collector',
    ],
  },
  {
    reason: 'nothing says a volume that containers share',
    facts: ['flagd sharedVolumes./etc/flagd=flagd-ui:/app/data=init-config:/config-rw'],
  },
  {
    reason: 'files of a set have one mode',
    facts: [
      'product-catalog volumes./.type',
      'product-catalog volumes./.source',
      'product-catalog volumes./.items.otel-config.yml',
      'otel-collector-agent volumes./hostfs.type',
      'otel-collector-agent volumes./hostfs.path',
      'otel-collector-agent volumes./hostfs.mountPropagation',
      'otel-collector-agent volumes./hostfs.readOnly',
    ],
  },
  {
    reason: 'nothing says a group other than that of the user',
    facts: ['valkey-cart securityContext.runAsGroup'],
  },
  {
    reason: 'nothing says what a pod has of its node',
    facts: [
      'otel-collector-agent hostPorts.4317',
      'otel-collector-agent hostPorts.4318',
      'otel-collector-agent hostPorts.6831',
      'otel-collector-agent hostPorts.9411',
      'otel-collector-agent hostPorts.14250',
      'otel-collector-agent hostPorts.14268',
    ],
  },
  {
    reason: 'nothing says what pods are near to, and apart from',
    facts: ['opensearch podAntiAffinity.preferred.kubernetes.io/hostname.weight'],
  },
  {
    reason: 'files of a set have one mode',
    places: ['cluster'],
    facts: ['jaeger volumes./etc/jaeger.source', 'jaeger volumes./etc/jaeger.items.user-config.yaml'],
  },
];

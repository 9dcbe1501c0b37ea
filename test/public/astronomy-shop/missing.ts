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
    facts: ['product-catalog volumes./.type', 'product-catalog volumes./.source', 'product-catalog volumes./.items.otel-config.yml'],
  },
  {
    reason: 'nothing says what pods are near to, and apart from',
    facts: ['opensearch podAntiAffinity.preferred.kubernetes.io/hostname.weight'],
  },
  {
    reason: 'files of a set have one mode',
    places: ['cluster', 'public'],
    facts: ['jaeger volumes./etc/jaeger.source', 'jaeger volumes./etc/jaeger.items.user-config.yaml'],
  },
];

import type { Missing } from '../application';

/** What does not hold yet. */
export const missing: readonly Missing[] = [
  {
    reason: 'nothing says a volume that containers share',
    facts: ['flagd sharedVolumes./etc/flagd=flagd-ui:/app/data=init-config:/config-rw'],
  },
  {
    reason: 'nothing says what pods are near to, and apart from',
    facts: ['opensearch podAntiAffinity.preferred.kubernetes.io/hostname.weight'],
  },
  {
    reason: 'nothing says the class of a volume and a folder below it',
    places: ['cluster', 'public'],
    facts: ['jaeger volumes./etc/jaeger.source', 'jaeger volumes./etc/jaeger.items.user-config.yaml'],
  },
];

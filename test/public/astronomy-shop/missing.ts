import type { Missing } from '../application';

/** What does not hold yet. */
export const missing: readonly Missing[] = [
  {
    reason: 'what is apart if possible has the weight 100',
    facts: ['opensearch podAntiAffinity.preferred.kubernetes.io/hostname.weight'],
  },
  {
    reason: 'compare.js looks at the first set of those whose files lie in one folder',
    places: ['cluster', 'public'],
    facts: ['jaeger volumes./etc/jaeger.source', 'jaeger volumes./etc/jaeger.items.user-config.yaml'],
  },
];

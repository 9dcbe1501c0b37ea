import type { Missing } from '../application';

/** What does not hold yet. */
export const missing: readonly Missing[] = [
  {
    reason: 'compare.js looks at the first set of those whose files lie in one folder',
    places: ['cluster', 'public'],
    facts: ['jaeger volumes./etc/jaeger.source', 'jaeger volumes./etc/jaeger.items.user-config.yaml'],
  },
];

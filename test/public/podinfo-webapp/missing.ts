import type { Missing } from '../application';

/** What does not hold yet. */
export const missing: readonly Missing[] = [
  {
    reason: 'nothing says an account that workloads share, and what accounts may do',
    places: ['dev', 'production'],
    facts: [
      'database-replica serviceAccount',
      'database-primary serviceAccount',
      'backup-daily serviceAccount',
      'rollup-daily serviceAccount',
      'rollup-weekly serviceAccount',
      'warm-cache serviceAccount',
      'configuration serviceAccounts.database',
    ],
  },
  {
    reason: 'files of a set have one mode',
    places: ['dev', 'production'],
    facts: [
      'backup-daily volumes./scripts.mode',
      'rollup-daily volumes./scripts.mode',
      'rollup-weekly volumes./scripts.mode',
      'warm-cache volumes./scripts.mode',
      'warm-cache initContainers.0.volumes./scripts.mode',
    ],
  },
  {
    reason: 'nothing says labels of a namespace',
    places: ['dev', 'production'],
    facts: ['configuration namespace.labels.app.kubernetes.io/environment'],
  },
];

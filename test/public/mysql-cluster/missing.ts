import type { Missing } from '../application';

/** What does not hold yet. */
export const missing: readonly Missing[] = [
  {
    reason: 'files of a set have one mode',
    places: ['first'],
    facts: ['dbc1 volumes./var/lib/mysql.storageClass', 'dbc1 volumes./var/lib/mysql.subPath'],
  },
  {
    reason: 'nothing says what pods are near to, and apart from',
    places: ['first'],
    facts: [
      'dbc1 podAntiAffinity.required.kubernetes.io/hostname',
      'dbc1 topologySpread.topology.kubernetes.io/zone.whenUnsatisfiable',
      'mysql-router podAffinity.required.topology.kubernetes.io/zone.dbc1',
      'mysql-router podAntiAffinity.required.kubernetes.io/hostname.dbc1',
    ],
  },
  {
    reason: 'nothing says what pods are near to, and apart from',
    facts: [
      'mysql-router podAntiAffinity.preferred.topology.kubernetes.io/zone',
      'mysql-router podAntiAffinity.preferred.topology.kubernetes.io/zone.weight',
      'mysql-router podAntiAffinity.required.kubernetes.io/hostname',
    ],
  },
  {
    reason: 'files of a set have one mode',
    places: ['second'],
    facts: ['dbc2 volumes./var/lib/mysql.storageClass', 'dbc2 volumes./var/lib/mysql.subPath'],
  },
  {
    reason: 'nothing says what pods are near to, and apart from',
    places: ['second'],
    facts: [
      'dbc2 podAntiAffinity.required.kubernetes.io/hostname',
      'dbc2 topologySpread.topology.kubernetes.io/zone.whenUnsatisfiable',
      'mysql-router podAffinity.required.topology.kubernetes.io/zone.dbc2',
      'mysql-router podAntiAffinity.required.kubernetes.io/hostname.dbc2',
    ],
  },
];

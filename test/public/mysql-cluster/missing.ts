import type { Missing } from '../application';

/** What does not hold yet. */
export const missing: readonly Missing[] = [
  {
    reason: 'nothing says the name of a Service',
    places: ['first'],
    facts: [
      'dbc1 service.mysql.port',
      'dbc1 service.mysql.targetPort',
      'dbc1 service.mysql.3306.name',
      'dbc1 service.mysql.33060.name',
      'dbc1 service.mysql.33061.name',
      'dbc1 service.mysql',
    ],
  },
  {
    reason: 'nothing says type, name and annotations of a Service',
    places: ['first'],
    facts: ['dbc1 service.mysql.headless', 'dbc1 statefulSet.serviceName'],
  },
  {
    reason: 'files of a set have one mode',
    places: ['first'],
    facts: ['dbc1 volumes./var/lib/mysql.storageClass', 'dbc1 volumes./var/lib/mysql.subPath'],
  },
  {
    reason: 'nothing says that a container starts as root',
    places: ['first'],
    facts: ['dbc1 securityContext.root'],
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
    reason: 'nothing says type, name and annotations of a Service',
    facts: [
      'mysql-router service.mysql-router.type',
      'mysql-router service.mysql-router.annotations.networking.gke.io/load-balancer-type',
      'mysql-router exposure.external',
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
    reason: 'nothing says the name of a Service',
    places: ['second'],
    facts: [
      'dbc2 service.mysql.port',
      'dbc2 service.mysql.targetPort',
      'dbc2 service.mysql.3306.name',
      'dbc2 service.mysql.33060.name',
      'dbc2 service.mysql.33061.name',
      'dbc2 service.mysql',
    ],
  },
  {
    reason: 'nothing says type, name and annotations of a Service',
    places: ['second'],
    facts: ['dbc2 service.mysql.headless', 'dbc2 statefulSet.serviceName'],
  },
  {
    reason: 'files of a set have one mode',
    places: ['second'],
    facts: ['dbc2 volumes./var/lib/mysql.storageClass', 'dbc2 volumes./var/lib/mysql.subPath'],
  },
  {
    reason: 'nothing says that a container starts as root',
    places: ['second'],
    facts: ['dbc2 securityContext.root'],
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

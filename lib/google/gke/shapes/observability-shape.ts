import { fields, flag, known, listOf, oneOf, type Shape } from '../../../model/shape/shape';
import { readable } from '../../shapes';
import {
  type ClusterNotifications,
  loggingComponents,
  type Monitoring,
  monitoringComponents,
  notificationEvents,
  type StandardMonitoring,
  type UsageExport,
} from '../props/observability-props';

export const logging = listOf(oneOf(...loggingComponents));

const shared: { readonly [K in keyof Required<Monitoring>]: Shape } = {
  components: listOf(oneOf(...monitoringComponents)),
  autoMonitoringScope: oneOf('ALL', 'NONE'),
  datapathObservability: fields<NonNullable<Monitoring['datapathObservability']>>({ enableMetrics: flag, enableRelay: flag }),
};

export const monitoring = fields<Monitoring>(shared);

export const standardMonitoring = fields<StandardMonitoring>({ ...shared, managedPrometheus: known(flag) });

export const notifications = fields<ClusterNotifications>(
  {
    topic: readable({ pattern: /^projects\/[^/]+\/topics\/[^/]+$/, allowed: "a topic such as 'projects/acme/topics/clusters'" }),
    events: listOf(oneOf(...notificationEvents)),
  },
  ['topic'],
);

export const usageExport = fields<UsageExport>(
  {
    datasetId: readable({ pattern: /^[A-Za-z0-9_]{1,1024}$/, allowed: 'letters, digits and underscores' }),
    networkEgressMetering: flag,
    resourceConsumptionMetering: flag,
  },
  ['datasetId'],
);

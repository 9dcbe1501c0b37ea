import type { ContainerClusterConfig } from '@cdktf/provider-google/lib/container-cluster';
import { sortedList } from '../sorted-list';
import type { ClusterSpec } from './derive';

export function renderObservability({
  loggingComponents,
  monitoring,
  notifications,
  usageExport,
}: ClusterSpec): Partial<ContainerClusterConfig> {
  const { components, managedPrometheus, autoMonitoringScope, datapathObservability } = monitoring;
  return {
    loggingConfig: { enableComponents: [...loggingComponents] },
    monitoringConfig: {
      enableComponents: [...components],
      managedPrometheus: {
        enabled: managedPrometheus,
        ...(managedPrometheus && { autoMonitoringConfig: { scope: autoMonitoringScope } }),
      },
      ...(datapathObservability !== undefined && { advancedDatapathObservabilityConfig: datapathObservability }),
    },
    ...(notifications !== undefined && {
      notificationConfig: {
        pubsub: {
          enabled: true,
          topic: notifications.topic,
          ...(notifications.events !== undefined && { filter: { eventType: sortedList(notifications.events) } }),
        },
      },
    }),
    ...(usageExport !== undefined && {
      resourceUsageExportConfig: {
        bigqueryDestination: { datasetId: usageExport.datasetId },
        enableNetworkEgressMetering: usageExport.networkEgressMetering,
        enableResourceConsumptionMetering: usageExport.resourceConsumptionMetering,
      },
    }),
  };
}

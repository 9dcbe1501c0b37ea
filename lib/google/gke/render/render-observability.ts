import type { ContainerClusterConfig } from '@cdktf/provider-google/lib/container-cluster';
import type { SharedSpec } from '../gke-cluster-spec';
import { sortedList } from '../sorted';

export function renderObservability({
  loggingComponents,
  monitoring,
  notifications,
  usageExport,
}: SharedSpec): Partial<ContainerClusterConfig> {
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
        enableNetworkEgressMetering: usageExport.networkEgressMetering ?? false,
        enableResourceConsumptionMetering: usageExport.resourceConsumptionMetering ?? true,
      },
    }),
  };
}

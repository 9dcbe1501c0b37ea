import type { ContainerClusterMaintenancePolicy } from '@cdktf/provider-google/lib/container-cluster';
import { sortedEntries } from '../../../model/record';
import type { MaintenanceSpec } from './operations-schema';

export function renderMaintenance(maintenance: MaintenanceSpec): ContainerClusterMaintenancePolicy {
  const maintenanceExclusion = sortedEntries(maintenance.exclusions).map(([exclusionName, { startTime, endTime, scope }]) => ({
    exclusionName,
    startTime,
    endTime,
    exclusionOptions: { scope },
  }));
  return { ...renderWindow(maintenance), ...(maintenanceExclusion.length > 0 && { maintenanceExclusion }) };
}

function renderWindow(maintenance: MaintenanceSpec): ContainerClusterMaintenancePolicy {
  if (maintenance.kind === 'daily') return { dailyMaintenanceWindow: { startTime: maintenance.startTime } };
  const { startTime, endTime, recurrence } = maintenance;
  return { recurringWindow: { startTime, endTime, recurrence } };
}

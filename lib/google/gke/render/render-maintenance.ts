import type { ContainerClusterMaintenancePolicy } from '@cdktf/provider-google/lib/container-cluster';
import type { Maintenance } from '../props/maintenance-props';
import { sortedEntries } from '../sorted';

export function renderMaintenance(maintenance: Maintenance): ContainerClusterMaintenancePolicy {
  const { exclusions = {} } = maintenance;
  const maintenanceExclusion = sortedEntries(exclusions).map(([exclusionName, { startTime, endTime, scope = 'NO_UPGRADES' }]) => ({
    exclusionName,
    startTime,
    endTime,
    exclusionOptions: { scope },
  }));
  return { ...renderWindow(maintenance), ...(maintenanceExclusion.length > 0 && { maintenanceExclusion }) };
}

function renderWindow(maintenance: Maintenance): ContainerClusterMaintenancePolicy {
  if (maintenance.kind === 'daily') return { dailyMaintenanceWindow: { startTime: maintenance.startTime ?? '03:00' } };
  const { startTime, endTime, recurrence } = maintenance;
  return { recurringWindow: { startTime, endTime, recurrence } };
}

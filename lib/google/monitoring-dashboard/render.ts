import type { MonitoringDashboardConfig } from '@cdktf/provider-google/lib/monitoring-dashboard';
import type { MonitoringDashboardSpec } from './schema';

/** Configuration of the provider's `google_monitoring_dashboard`. */
export function renderMonitoringDashboard({ project, dashboard }: MonitoringDashboardSpec): MonitoringDashboardConfig {
  return { project, dashboardJson: JSON.stringify(dashboard) };
}

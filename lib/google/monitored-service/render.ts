import type { MonitoringCustomServiceConfig } from '@cdktf/provider-google/lib/monitoring-custom-service';
import type { MonitoringServiceConfig } from '@cdktf/provider-google/lib/monitoring-service';
import type { MonitoringSloConfig } from '@cdktf/provider-google/lib/monitoring-slo';
import type { MonitoredServiceSpec, ServiceObjectiveSpec } from './schema';

/** Configuration of the provider's `google_monitoring_service`, of what Google measures itself. */
export function renderMonitoredService(spec: MonitoredServiceSpec): MonitoringServiceConfig {
  const { of, project, serviceId } = spec;
  if (of.kind !== 'cloud-run') throw new Error(`${serviceId} is not a service of Cloud Run`);
  const serviceLabels = { service_name: of.service, location: of.location };
  const basicService = { serviceType: 'CLOUD_RUN', serviceLabels };
  return { serviceId, project, displayName: spec.name ?? serviceId, basicService, userLabels: spec.labels };
}

/** Configuration of the provider's `google_monitoring_custom_service`. */
export function renderCustomService({ serviceId, project, name, labels }: MonitoredServiceSpec): MonitoringCustomServiceConfig {
  return { serviceId, project, displayName: name ?? serviceId, userLabels: labels };
}

/** Configuration of the provider's `google_monitoring_slo`. @param service - id of the service */
export function renderObjective(
  { project, labels }: MonitoredServiceSpec,
  { sloId, service, objective }: { readonly sloId: string; readonly service: string; readonly objective: ServiceObjectiveSpec },
): MonitoringSloConfig {
  const { name = sloId, goal, rollingPeriodDays } = objective;
  const named = { sloId, service, project, displayName: name, userLabels: labels };
  return { ...named, goal, rollingPeriodDays, ...renderIndicator(objective) };
}

function renderIndicator({ indicator }: ServiceObjectiveSpec): Pick<MonitoringSloConfig, 'basicSli' | 'requestBasedSli'> {
  switch (indicator.kind) {
    case 'availability':
      return { basicSli: { availability: { enabled: true } } };
    case 'latency':
      return { basicSli: { latency: { threshold: indicator.threshold } } };
    case 'ratio':
      return { requestBasedSli: { goodTotalRatio: { goodServiceFilter: indicator.good, totalServiceFilter: indicator.total } } };
    case 'distribution-cut':
      return { requestBasedSli: { distributionCut: { distributionFilter: indicator.filter, range: { min: 0, max: indicator.max } } } };
  }
}

import { some } from '../../../model/analysis-inputs';
import { labelKey, labelValue } from '../../../model/schema/names';
import { kinds, type OfKind, type ResolvedOfKind } from '../../../model/schema/object';
import { type Schema, typed, undivided } from '../../../model/schema/schema';
import { recordOf, text } from '../../../model/schema/values';

const labels = recordOf(text(labelValue), { ...labelKey, drops: true });
/** Folder of Grafana. @default - that of Grafana's own settings */
const folder = some.optional();

const ways = {
  'config-maps': {
    /** Labels by which the sidecar of Grafana finds them. @default { grafana_dashboard: '1' } */
    labels: labels.default({ grafana_dashboard: '1' }),
    /** Folder of Grafana, in the annotation `grafana_folder`. @default - that of the sidecar's own settings */
    folder,
  },
  'grafana-operator': {
    /** Labels of the Grafana that shows them. @default { dashboards: 'grafana' } */
    instanceLabels: labels.default({ dashboards: 'grafana' }),
    /** Folder of Grafana. @default - one of the namespace's name */
    folder,
  },
};
type Ways = typeof ways;

/** ConfigMaps that the sidecar of Grafana loads, as its chart has it. */
export interface DashboardConfigMaps extends OfKind<Ways, 'config-maps'> {}
/** Objects of the Grafana operator. */
export interface GrafanaOperatorDashboards extends OfKind<Ways, 'grafana-operator'> {}
/** How dashboards come to the Grafana of a cluster. */
export type DashboardDelivery = DashboardConfigMaps | GrafanaOperatorDashboards;
export type ResolvedDashboardDelivery = ResolvedOfKind<Ways, 'config-maps'> | ResolvedOfKind<Ways, 'grafana-operator'>;

export const dashboardDelivery: Schema<DashboardDelivery, ResolvedDashboardDelivery> = undivided(typed(kinds(ways)));

/**
 * Dashboards as ConfigMaps, which the sidecar of Grafana loads.
 *
 * @example
 * dashboardConfigMaps({ folder: 'Shop' })
 */
export function dashboardConfigMaps(options: Omit<DashboardConfigMaps, 'kind'> = {}): DashboardConfigMaps {
  return { kind: 'config-maps', ...options };
}

/**
 * Dashboards as objects of the Grafana operator.
 *
 * @example
 * grafanaOperator({ instanceLabels: { dashboards: 'grafana' } })
 */
export function grafanaOperator(options: Omit<GrafanaOperatorDashboards, 'kind'> = {}): GrafanaOperatorDashboards {
  return { kind: 'grafana-operator', ...options };
}

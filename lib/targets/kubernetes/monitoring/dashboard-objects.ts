import type { ResolvedApplication } from '../../../model/resolved';
import { dashboardsOf } from '../../../monitoring/dashboards/dashboards-of';
import { grafanaDashboard } from '../../../monitoring/dashboards/grafana-dashboard';
import { grafanaText } from '../../../monitoring/dashboards/grafana-text';
import type { KubernetesObject } from '../kubernetes-object';
import { applicationLabels, metadata } from '../render/labels';
import { podsPlace } from './pods-place';

/** The dashboards of an application for a Grafana of the cluster, where the environment says how they get there. */
export function renderDashboards(app: ResolvedApplication): KubernetesObject[] {
  const delivery = app.environment.kubernetes?.dashboards;
  if (delivery === undefined) return [];
  const labels = { ...applicationLabels(app), 'app.kubernetes.io/component': 'dashboard' };
  return dashboardsOf(app, podsPlace(app)).map((dashboard): KubernetesObject => {
    const json = grafanaText(grafanaDashboard(dashboard));
    const own = { ...labels, 'app.kubernetes.io/name': dashboard.name };
    const { folder } = delivery;
    const name = `dashboard-${dashboard.name}`;
    if (delivery.kind === 'config-maps') {
      const placed = metadata(app, name, { ...own, ...delivery.labels });
      return {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { ...placed, ...(folder !== undefined && { annotations: { grafana_folder: folder } }) },
        data: { [`${dashboard.name}.json`]: json },
      };
    }
    return {
      apiVersion: 'grafana.integreatly.org/v1beta1',
      kind: 'GrafanaDashboard',
      metadata: metadata(app, name, own),
      spec: {
        // a Grafana of a cluster is in a namespace of its own
        allowCrossNamespaceImport: true,
        instanceSelector: { matchLabels: delivery.instanceLabels },
        ...(folder !== undefined && { folder }),
        json,
      },
    };
  });
}

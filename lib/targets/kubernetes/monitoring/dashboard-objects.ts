import { dashboards } from '../../../model/monitoring-folder';
import { readersOf } from '../../../model/monitoring-readers';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import { dashboardsOf } from '../../../monitoring/dashboards/dashboards-of';
import { monitoringText } from '../../../monitoring/monitoring-file';
import type { KubernetesObject } from '../kubernetes-object';
import { inWaveOfReaders } from '../release-hook';
import { dashboardMap, isDashboardApart } from '../render/config-sets';
import { applicationLabels, metadata } from '../render/labels';
import { podsPlace } from './pods-place';

/** The dashboards of an application: for workloads that read them, and for a Grafana of the cluster as the environment says. */
export function renderDashboards(app: ResolvedApplication): KubernetesObject[] {
  const delivery = app.environment.kubernetes?.dashboards;
  const readers = readersOfMaps(app);
  const isMapped = hasDashboardMaps(app);
  if (!isMapped && delivery === undefined) return [];
  const rendered = dashboardsOf(app, podsPlace(app)).map(({ name }) => ({ name, json: textOf(app, name) }));
  const maps = isMapped ? rendered.map((each) => configMap(app, each, delivery)) : [];
  const operated = delivery?.kind === 'grafana-operator' ? rendered.map((each) => grafanaObject(app, each, delivery)) : [];
  return [...maps.map((object) => inWaveOfReaders(app, object, (each) => readers.includes(each))), ...operated];
}

/** Whether dashboards are ConfigMaps, each of its own. */
export function hasDashboardMaps(app: ResolvedApplication): boolean {
  return readersOfMaps(app).length > 0 || app.environment.kubernetes?.dashboards?.kind === 'config-maps';
}

function readersOfMaps(app: ResolvedApplication): readonly ResolvedWorkload[] {
  return readersOf(app.workloads, 'dashboards').filter((each) => isDashboardApart(app, each, dashboards()));
}

/** A dashboard as Grafana reads it. */
interface RenderedDashboard {
  readonly name: string;
  readonly json: string;
}

function textOf(app: ResolvedApplication, name: string): string {
  return monitoringText(app, podsPlace(app), { ...dashboards(), file: `${name}.json` });
}

function labelsOf(app: ResolvedApplication, name: string): { readonly [label: string]: string } {
  return { ...applicationLabels(app), 'app.kubernetes.io/component': 'dashboard', 'app.kubernetes.io/name': name };
}

type Delivery = NonNullable<NonNullable<ResolvedApplication['environment']['kubernetes']>['dashboards']>;

function configMap(app: ResolvedApplication, { name, json }: RenderedDashboard, delivery: Delivery | undefined): KubernetesObject {
  const found = delivery?.kind === 'config-maps' ? delivery : undefined;
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      ...metadata(app, dashboardMap(name), { ...labelsOf(app, name), ...found?.labels }),
      ...(found?.folder !== undefined && { annotations: { grafana_folder: found.folder } }),
    },
    data: { [`${name}.json`]: json },
  };
}

function grafanaObject(
  app: ResolvedApplication,
  { name, json }: RenderedDashboard,
  { folder, instanceLabels }: Extract<Delivery, { readonly kind: 'grafana-operator' }>,
): KubernetesObject {
  return {
    apiVersion: 'grafana.integreatly.org/v1beta1',
    kind: 'GrafanaDashboard',
    metadata: metadata(app, dashboardMap(name), labelsOf(app, name)),
    spec: {
      // a Grafana of a cluster is in a namespace of its own
      allowCrossNamespaceImport: true,
      instanceSelector: { matchLabels: instanceLabels },
      ...(folder !== undefined && { folder }),
      json,
    },
  };
}

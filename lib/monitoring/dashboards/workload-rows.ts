import { alertsPanel } from './alert-panels';
import type { DashboardRow } from './dashboard';
import { commandsPanel } from './dashboard-links';
import { objectivePanels } from './objective-panels';
import { replicaPanels, saturationPanels, volumePanels } from './pod-panels';
import { rolloutPanels } from './rollout-panels';
import { seriesPanels } from './series-panels';
import { statedPanels } from './stated-panels';
import { taskPanels } from './task-panels';
import { isInCluster, type WorkloadView } from './workload-view';

/** The rows of the dashboard of a workload. One without panels is left out. */
export function workloadRows(view: WorkloadView): DashboardRow[] {
  const { app, workload } = view;
  const cluster = isInCluster(view) ? view : undefined;
  return [
    { title: 'Alerts', panels: [alertsPanel(app, workload.name)] },
    { title: 'Objectives', panels: objectivePanels(view) },
    { title: 'Key figures', panels: statedPanels(view) },
    { title: 'Runs', panels: cluster ? taskPanels(cluster) : [] },
    { title: 'Metrics', panels: seriesPanels(view) },
    { title: 'Rollout', panels: cluster ? rolloutPanels(cluster) : [] },
    { title: 'Replicas', panels: cluster ? replicaPanels(cluster) : [] },
    { title: 'Saturation', panels: cluster ? saturationPanels(cluster) : [] },
    { title: 'Volumes', panels: cluster ? volumePanels(cluster) : [] },
    { title: 'Further', panels: [commandsPanel(view)] },
  ];
}

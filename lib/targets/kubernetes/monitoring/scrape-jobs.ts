import { collectedWorkloads } from '../../../model/collectors';
import { metricsOf, metricsPortOf } from '../../../model/metrics-port';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import type { Fields } from '../kubernetes-object';
import { namespaceOf, selectorLabels } from '../render/labels';
import { platformJobs } from './platform-jobs';
import { shortTimeout } from './pod-monitor';

/** A job of Prometheus' configuration for each workload, which finds its pods by the API of the cluster, and those of the platform. */
export function scrapeJobs(app: ResolvedApplication): readonly object[] {
  return [...collectedWorkloads(app).map((workload) => scrapeJob(app, workload)), ...platformJobs(app)];
}

function scrapeJob(app: ResolvedApplication, workload: ResolvedWorkload): Fields {
  const { path, interval } = metricsOf(workload) ?? {};
  const label = Object.entries(selectorLabels(workload.name)).map(([key, value]) => `${key}=${value}`);
  return {
    job_name: workload.name,
    scrape_interval: interval,
    ...shortTimeout(interval, 'scrape_timeout'),
    metrics_path: path,
    kubernetes_sd_configs: [
      { role: 'pod', namespaces: { names: [namespaceOf(app, workload)] }, selectors: [{ role: 'pod', label: label.join(',') }] },
    ],
    relabel_configs: [
      kept('pod_container_port_name', metricsPortOf(workload)?.name),
      { action: 'drop', source_labels: [`${meta}pod_phase`], regex: '(Pending|Succeeded|Failed)' },
      ...Object.entries({ namespace: 'namespace', pod: 'pod_name', container: 'pod_container_name', node: 'pod_node_name' }).map(
        ([target, source]) => ({ source_labels: [`${meta}${source}`], target_label: target }),
      ),
    ],
  };
}

const meta = '__meta_kubernetes_';

function kept(source: string, value: string | undefined): Fields {
  return { action: 'keep', source_labels: [`${meta}${source}`], regex: value };
}

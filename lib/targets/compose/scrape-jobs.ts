import { collectedWorkloads } from '../../model/collectors';
import { metricsOf, metricsPortOf } from '../../model/metrics-port';
import { parseDuration } from '../../model/quantity';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedWorkload } from '../../model/resolved-workload';
import type { Fields } from './render/fields';

/** A job of Prometheus' configuration for each workload, which finds its containers by the name of their service. */
export function scrapeJobs(app: ResolvedApplication): readonly object[] {
  return collectedWorkloads(app).map(scrapeJob);
}

function scrapeJob(workload: ResolvedWorkload): Fields {
  const { path, interval } = metricsOf(workload) ?? {};
  // waits 10 seconds for an answer, and may not wait for longer than the interval
  const isShort = (parseDuration(interval ?? '') ?? 0) < 10;
  return {
    job_name: workload.name,
    scrape_interval: interval,
    ...(isShort && { scrape_timeout: interval }),
    metrics_path: path,
    dns_sd_configs: [{ names: [workload.name], type: 'A', port: metricsPortOf(workload)?.port, refresh_interval: '15s' }],
  };
}

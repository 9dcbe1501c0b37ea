import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedWorkload } from '../../model/resolved-workload';
import { googleNames } from '../google-names';

interface Resource {
  /** Type of the monitored resource. */
  readonly type: string;
  /** Label that names the workload. */
  readonly label: string;
}

const service: Resource = { type: 'cloud_run_revision', label: 'service_name' };
const job: Resource = { type: 'cloud_run_job', label: 'job_name' };
const resources: { readonly [K in ResolvedWorkload['kind']]?: Resource } = {
  service,
  worker: { type: 'cloud_run_worker_pool', label: 'worker_pool_name' },
  job,
  'scheduled-job': job,
};

/** Whether Cloud Run has something that a workload has become. */
export function isOnCloudRun({ kind }: ResolvedWorkload): boolean {
  return resources[kind] !== undefined;
}

/** A filter of Cloud Monitoring: a metric of a workload on Cloud Run. */
export function metricFilter(
  app: ResolvedApplication,
  workload: ResolvedWorkload,
  metric: string,
  further: readonly string[] = [],
): string {
  return [`metric.type = "${metric}"`, ...resourceOf(app, workload, 'resource.label'), ...further].join(' AND ');
}

/** A filter of Cloud Logging: entries about a workload on Cloud Run. */
export function logFilter(app: ResolvedApplication, workload: ResolvedWorkload, further: readonly string[] = []): string {
  return [...resourceOf(app, workload, 'resource.labels'), ...further].join(' AND ');
}

function resourceOf(app: ResolvedApplication, { kind, name }: ResolvedWorkload, labels: string): readonly string[] {
  const { type, label } = resources[kind] ?? service; // those that are asked about are on Cloud Run
  return [`resource.type = "${type}"`, `${labels}.${label} = "${googleNames.cloudRun(app.name, name)}"`];
}

/** Matchers of PromQL for a metric of a workload that Cloud Run measures. */
export function promqlMatchers(app: ResolvedApplication, { kind, name }: ResolvedWorkload): string {
  const { type, label } = resources[kind] ?? service; // as above
  return `monitored_resource="${type}",${label}="${googleNames.cloudRun(app.name, name)}"`;
}

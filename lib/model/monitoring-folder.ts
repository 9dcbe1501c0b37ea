import type { Input } from './schema/schema';
import { oneOf, text } from './schema/values';

const part = oneOf('scrape-configs', 'alert-rules', 'alertmanager', 'dashboards');
/** What is generated from the model for a program that watches the application. */
export type MonitoringPart = Input<typeof part>;

/** A folder of files that follow from the application: what is collected, alerts, their routes, dashboards. */
export interface MonitoringFolder {
  readonly kind: 'monitoring';
  readonly part: MonitoringPart;
  /** One of its files. @default - all of them, in a folder */
  readonly file?: string;
}

export const monitoringKind = { monitoring: { part, file: text().optional() } };

/**
 * A folder with the scrape configuration of Prometheus for the workloads that have `metrics`: `workloads.yml`, as `scrape_config_files` names
 * it. The workload that has it collects the metrics of the application.
 *
 * @example
 * const files = { '/etc/prometheus/scrape': scrapeConfigs() };
 */
export function scrapeConfigs(): MonitoringFolder {
  return { kind: 'monitoring', part: 'scrape-configs' };
}

/**
 * A folder with recording rules and alerts of Prometheus, from objectives, alerts and kinds of workloads: `rules.yml`.
 *
 * @example
 * const files = { '/etc/prometheus/rules': alertRules() };
 */
export function alertRules(): MonitoringFolder {
  return { kind: 'monitoring', part: 'alert-rules' };
}

/**
 * A folder with the configuration of Alertmanager, from the application's `alerting`: `alertmanager.yml`, and the secrets of receivers in
 * `secrets/`.
 *
 * @example
 * const files = { '/etc/alertmanager': alertmanagerConfig() };
 */
export function alertmanagerConfig(): MonitoringFolder {
  return { kind: 'monitoring', part: 'alertmanager' };
}

/**
 * A folder with a dashboard of Grafana for the application, `<application>.json`, and for each workload, `<application>-<workload>.json`.
 *
 * @example
 * const files = { '/var/lib/grafana/dashboards': dashboards() };
 */
export function dashboards(): MonitoringFolder {
  return { kind: 'monitoring', part: 'dashboards' };
}

import { metricsPortOf } from './metrics-port';
import { readersOf } from './monitoring-readers';
import { perObject } from './per-object';
import type { ResolvedApplication } from './resolved';
import type { ResolvedWorkload } from './resolved-workload';

/** Workloads that collect the metrics of the application: those that have its scrape configuration among their files. */
export const collectorsOf: (app: ResolvedApplication) => readonly ResolvedWorkload[] = perObject((app) =>
  readersOf(app.workloads, 'scrape-configs'),
);

/** Workloads whose metrics are collected, in the order of their names. */
export const collectedWorkloads: (app: ResolvedApplication) => readonly ResolvedWorkload[] = perObject((app) =>
  Object.keys(app.workloads)
    .sort()
    .flatMap((name) => app.workloads[name] ?? [])
    .filter((workload) => metricsPortOf(workload) !== undefined),
);

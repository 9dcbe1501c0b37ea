import { containersOf } from './containers-of';
import { metricsPortOf } from './metrics-port';
import { perObject } from './per-object';
import type { ResolvedApplication } from './resolved';
import type { ResolvedWorkload } from './resolved-workload';

/** Workloads that collect the metrics of the application: those that have its scrape configuration among their files. */
export const collectorsOf: (app: ResolvedApplication) => readonly ResolvedWorkload[] = perObject((app) =>
  Object.values(app.workloads).filter((workload) =>
    containersOf(workload).some(({ container }) =>
      Object.values(container.files).some(
        (each) => typeof each === 'object' && each.kind === 'monitoring' && each.part === 'scrape-configs',
      ),
    ),
  ),
);

/** Workloads whose metrics are collected, in the order of their names. */
export const collectedWorkloads: (app: ResolvedApplication) => readonly ResolvedWorkload[] = perObject((app) =>
  Object.keys(app.workloads)
    .sort()
    .flatMap((name) => app.workloads[name] ?? [])
    .filter((workload) => metricsPortOf(workload) !== undefined),
);

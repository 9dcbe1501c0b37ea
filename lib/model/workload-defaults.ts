import { type InputOf, objectAs } from './schema/object';
import { type Workload, workloadFields } from './workload';

const { lifecycle, placement, resources, scaling, security } = workloadFields.service;

const fields = {
  /** Of all workloads. */
  lifecycle,
  /** Of the main container of all workloads. */
  security,
  /** Of services and workers; `concurrency` of services. */
  scaling,
  /** Of the main container of all workloads. */
  resources,
  /** Of all workloads. */
  placement,
};

/** What workloads have that do not say otherwise. */
export interface WorkloadDefaults extends InputOf<typeof fields> {}
export const workloadDefaults = objectAs<WorkloadDefaults>(fields);

/** Those that a kind of workload has a field for; undefined where there are none. */
export function defaultsOf(kind: Workload['kind'], defaults: WorkloadDefaults | undefined): object | undefined {
  if (defaults === undefined) return undefined;
  const { concurrency: _, ...replicas } = defaults.scaling ?? {};
  const all = { ...defaults, ...(kind !== 'service' && defaults.scaling !== undefined && { scaling: replicas }) };
  const known = Object.entries<unknown>(all).filter(([field]) => Object.hasOwn(workloadFields[kind], field));
  return { ...Object.fromEntries(known), kind };
}

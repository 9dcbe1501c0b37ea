import type { CloudRunOutput } from './cloud-run';
import { mapSorted } from './map-sorted';
import type { CloudRunEnvValue } from './workload-props';
import type { CloudRunContainerSpec, CloudRunWorkloadSpec } from './workload-spec';

/** In which order workloads are made, so that the address of each service is known to those that call it. */
export interface WorkloadOrder {
  /** Jobs that call no service. */
  readonly early: readonly string[];
  /** Services, each after those that it calls. */
  readonly order: readonly string[];
  /** Jobs that call a service. */
  readonly late: readonly string[];
}

export function serviceOrder({ services, jobs }: CloudRunOutput): WorkloadOrder {
  const order = new Set<string>();
  const visit = (name: string): void => {
    const spec = services[name];
    if (spec === undefined || order.has(name)) return;
    for (const called of calledBy(spec)) visit(called);
    order.add(name);
  };
  for (const name of Object.keys(services)) visit(name);
  const late = Object.entries(jobs).flatMap(([name, job]) => (calledBy(job).length > 0 ? [name] : []));
  return { early: Object.keys(jobs).filter((name) => !late.includes(name)), order: [...order], late };
}

/** Puts addresses in the place of references to services. */
export function withUrls<S extends CloudRunWorkloadSpec>(spec: S, url: (workload: string) => string): Linked<S> {
  return { ...spec, ...linked(spec, url), sidecars: mapSorted(spec.sidecars, (sidecar) => ({ ...sidecar, ...linked(sidecar, url) })) };
}

type Variables = { readonly env: { readonly [name: string]: CloudRunEnvValue } };
type Linked<S extends CloudRunWorkloadSpec> = Omit<S, 'env' | 'sidecars'> &
  Variables & { readonly sidecars: { readonly [name: string]: Omit<CloudRunContainerSpec, 'env'> & Variables } };

function linked({ env }: CloudRunContainerSpec, url: (workload: string) => string): Variables {
  return { env: mapSorted(env, (value) => (typeof value === 'object' && value.kind === 'service-url' ? url(value.workload) : value)) };
}

function calledBy(spec: CloudRunWorkloadSpec): readonly string[] {
  const values = [spec, ...Object.values(spec.sidecars)].flatMap(({ env }) => Object.values(env));
  return values.flatMap((value) => (typeof value === 'object' && value.kind === 'service-url' ? [value.workload] : []));
}

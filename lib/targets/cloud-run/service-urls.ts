import { depthFirst } from '../../model/depth-first';
import type { TextValue } from '../../model/env-value';
import { mapValues } from '../../model/record';
import type { CloudRunContainerSpec, CloudRunValue, MemoryVolume } from './container-spec';
import type { CloudRunJobSpec } from './job-spec';
import type { CloudRunServiceSpec } from './service-spec';
import type { CloudRunOutput } from './target';
import type { CloudRunWorkerSpec } from './worker-spec';
import type { SecretVersionReference } from './workload-props';
import type { CloudRunWorkloadSpec } from './workload-spec';

/** In which order workloads are made, so that the address of each service is known to those that call it. */
export interface WorkloadOrder {
  /** Jobs that call no service. */
  readonly early: readonly Named<CloudRunJobSpec>[];
  /** Services, each after those that it calls. */
  readonly order: readonly Named<CloudRunServiceSpec>[];
  /** Jobs that call a service. */
  readonly late: readonly Named<CloudRunJobSpec>[];
  /** After all services. */
  readonly workers: readonly Named<CloudRunWorkerSpec>[];
}

type Named<Spec> = readonly [name: string, spec: Spec];

export function workloadOrder({ services, jobs, workers }: CloudRunOutput): WorkloadOrder {
  const order: Named<CloudRunServiceSpec>[] = [];
  const called = (name: string): readonly string[] => {
    const spec = services[name];
    return spec === undefined ? [] : calledBy(spec);
  };
  const leave = (name: string): void => {
    const spec = services[name];
    if (spec !== undefined) order.push([name, spec]);
  };
  depthFirst(Object.keys(services), called, { leave });
  const all = Object.entries(jobs);
  const calls = ([, job]: Named<CloudRunJobSpec>): boolean => calledBy(job).length > 0;
  return { early: all.filter((job) => !calls(job)), order, late: all.filter(calls), workers: Object.entries(workers) };
}

/** Puts addresses in the place of references to services. */
export function withUrls<S extends CloudRunWorkloadSpec>(spec: S, url: (workload: string) => string): Linked<S> {
  const sidecars = mapValues(spec.sidecars, (sidecar) => ({ ...sidecar, ...linked(sidecar, url) }));
  return { ...spec, ...linked(spec, url), sidecars };
}

type Variables = { readonly env: { readonly [name: string]: string | Required<SecretVersionReference> } };
type Linked<S extends CloudRunWorkloadSpec> = Omit<S, 'env' | 'sidecars'> &
  Variables & { readonly sidecars: { readonly [name: string]: Omit<CloudRunContainerSpec<MemoryVolume>, 'env'> & Variables } };

function linked({ env }: CloudRunContainerSpec, url: (workload: string) => string): Variables {
  return {
    env: mapValues(env, (value) => {
      if (typeof value === 'string' || value.kind === 'secret') return value;
      const parts = value.kind === 'text' ? value.parts : [value];
      return parts.map((part) => (typeof part === 'string' ? part : url(part.workload))).join('');
    }),
  };
}

function calledBy(spec: CloudRunWorkloadSpec): readonly string[] {
  const values = [spec, ...Object.values(spec.sidecars)].flatMap(({ env }) => Object.values(env));
  const parts = values.flatMap<Exclude<CloudRunValue, TextValue>>((value) =>
    typeof value === 'object' && value.kind === 'text' ? value.parts : [value],
  );
  return parts.flatMap((part) => (typeof part === 'object' && part.kind === 'service-url' ? [part.workload] : []));
}

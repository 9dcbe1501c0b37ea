import { mapValues } from '../../model/record';
import type { CloudRunContainerSpec, MemoryVolume } from './container-spec';
import type { CloudRunProvider } from './late-options';
import type { CloudRunWorkloadSpec } from './workload-spec';

type Probes = CloudRunContainerSpec['probes'];

/**
 * A spec without what the installed provider does not know, which notes name. What a revision is called follows from its spec, so that
 * neither an upgrade of this library nor one of the provider gives a revision that is there another content.
 */
export function knownToProvider<S extends CloudRunWorkloadSpec>(spec: S, kind: 'service' | 'worker', provider?: CloudRunProvider): S {
  if (provider === undefined || (provider.knows.readinessProbes && provider.knows.workerPoolProbes)) return spec;
  const probes = kind === 'worker' ? ofWorker(provider) : ofService(provider);
  const sidecars = mapValues(spec.sidecars, (sidecar): CloudRunContainerSpec<MemoryVolume> => ({ ...sidecar, probes: probes(sidecar) }));
  return { ...spec, probes: probes(spec), sidecars };
}

function ofService({ knows }: CloudRunProvider): (container: CloudRunContainerSpec) => Probes {
  return ({ probes: { readiness, ...others } }) => ({ ...others, ...(knows.readinessProbes && readiness !== undefined && { readiness }) });
}

function ofWorker({ knows }: CloudRunProvider): (container: CloudRunContainerSpec) => Probes {
  return ({ probes }) => (knows.workerPoolProbes ? probes : {});
}

import type { CloudRunV2JobTemplateTemplateVpcAccess } from '@cdktf/provider-google/lib/cloud-run-v2-job';
import { instanceSize, secondGeneration } from '../instance-size';
import type { CloudRunContainerSpec, CloudRunWorkloadSpec } from '../workload-spec';
import { type ContainerConfig, renderContainer } from './container';
import { distinctVolumes, renderVolumes, type VolumeConfig } from './volumes';

/** What the templates of services and of jobs have in common. */
export interface TemplateConfig<Container> {
  readonly containers: Container[];
  readonly volumes?: VolumeConfig[];
  readonly vpcAccess?: CloudRunV2JobTemplateTemplateVpcAccess;
  readonly executionEnvironment: string;
  readonly serviceAccount: string;
}

export interface TemplateContext<Container> {
  /** Email. */
  readonly serviceAccount: string;
  /** Adds what only containers of services, or of jobs, have. */
  complete(config: ContainerConfig, container: CloudRunContainerSpec): Container;
}

/** The main container first, then the sidecars in the order of their names; the main one waits for those that say when they have started. */
export function renderTemplate<C>(spec: CloudRunWorkloadSpec, { serviceAccount, complete }: TemplateContext<C>): TemplateConfig<C> {
  const sidecars = Object.entries(spec.sidecars).map(([name, container]) => ({
    name,
    container,
    volumes: renderVolumes(spec, container, name),
  }));
  const main = { name: spec.name, container: spec, volumes: renderVolumes(spec, spec) };
  const after = sidecars.filter(({ container }) => container.probes.startup !== undefined).map(({ name }) => name);
  const volumes = distinctVolumes([main, ...sidecars].flatMap((each) => each.volumes));
  return {
    serviceAccount,
    executionEnvironment: executionEnvironment([spec, ...Object.values(spec.sidecars)]),
    containers: [
      complete(renderContainer(spec, { ...main, after }), spec),
      ...sidecars.map((each) => complete(renderContainer(each.container, each), each.container)),
    ],
    ...(volumes.length > 0 && { volumes }),
    ...(spec.network !== undefined && { vpcAccess: { egress: 'PRIVATE_RANGES_ONLY', networkInterfaces: [{ ...spec.network }] } }),
  };
}

/** The second generation, unless the instance is too small for it. */
function executionEnvironment(containers: readonly CloudRunContainerSpec[]): string {
  const { cpu, memory } = instanceSize(containers.map(({ resources }) => resources)) ?? secondGeneration;
  return cpu >= secondGeneration.cpu && memory >= secondGeneration.memory ? 'EXECUTION_ENVIRONMENT_GEN2' : 'EXECUTION_ENVIRONMENT_GEN1';
}

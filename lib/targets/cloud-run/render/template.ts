import type { CloudRunV2JobTemplateTemplateVpcAccess } from '@cdktf/provider-google/lib/cloud-run-v2-job';
import { own } from '../../../model/own';
import type { CloudRunContainerSpec } from '../container-spec';
import type { StartSpec } from '../options-spec';
import type { CloudRunWorkloadSpec } from '../workload-spec';
import { type ContainerConfig, renderContainer } from './container';
import { distinctVolumes, renderVolumes, type VolumeConfig } from './volumes';

/** What the templates of services, jobs and worker pools have in common. */
export interface TemplateConfig<Container> {
  readonly containers: Container[];
  readonly volumes?: VolumeConfig[];
  readonly vpcAccess?: CloudRunV2JobTemplateTemplateVpcAccess;
  readonly serviceAccount: string;
  readonly encryptionKey?: string;
  readonly labels?: { [key: string]: string };
  readonly nodeSelector?: { readonly accelerator: string };
  readonly gpuZonalRedundancyDisabled?: boolean;
}

export interface TemplateContext<Container> {
  /** Email. */
  readonly serviceAccount: string;
  /** Adds what only containers of services, of jobs or of worker pools have. */
  complete(config: ContainerConfig, container: CloudRunContainerSpec): Container;
}

/** The main container first, then the sidecars in the order of their names; containers wait as the order of the start says. */
export function renderTemplate<C>(
  spec: CloudRunWorkloadSpec & Partial<StartSpec>,
  { serviceAccount, complete }: TemplateContext<C>,
): TemplateConfig<C> {
  const { startOrder, workingDirectory, encryptionKey, gpu, revisionLabels } = spec;
  const sidecars = Object.entries(spec.sidecars).map(([name, container]) => ({
    name,
    container,
    volumes: renderVolumes(spec, container, name),
    after: own(startOrder?.sidecars, name) ?? [],
  }));
  const main = {
    name: spec.name,
    volumes: renderVolumes(spec, spec),
    after: startOrder?.main ?? [],
    workingDirectory,
    gpu: gpu !== undefined,
  };
  const volumes = distinctVolumes([main, ...sidecars].flatMap((each) => each.volumes));
  const vpcAccess = renderVpcAccess(spec);
  return {
    serviceAccount,
    containers: [
      complete(renderContainer(spec, main), spec),
      ...sidecars.map((each) => complete(renderContainer(each.container, each), each.container)),
    ],
    ...(volumes.length > 0 && { volumes }),
    ...(vpcAccess !== undefined && { vpcAccess }),
    ...(encryptionKey !== undefined && { encryptionKey }),
    ...(revisionLabels !== undefined && { labels: revisionLabels }),
    ...(gpu !== undefined && { nodeSelector: { accelerator: gpu.type }, gpuZonalRedundancyDisabled: !gpu.zonalRedundancy }),
  };
}

const egress = { 'private-ranges': 'PRIVATE_RANGES_ONLY', 'all-traffic': 'ALL_TRAFFIC' } as const;

function renderVpcAccess({ vpcAccess, network }: CloudRunWorkloadSpec): CloudRunV2JobTemplateTemplateVpcAccess | undefined {
  if (vpcAccess?.kind === 'connector') return { egress: egress[vpcAccess.egress], connector: vpcAccess.connector };
  if (vpcAccess === undefined || network === undefined) return undefined;
  const { tags } = vpcAccess;
  return { egress: egress[vpcAccess.egress], networkInterfaces: [{ ...network, ...(tags.length > 0 && { tags: [...tags] }) }] };
}

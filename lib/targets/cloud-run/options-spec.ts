import { mapValues } from '../../model/record';
import type { ResolvedService, ResolvedWorker } from '../../model/resolved-workload';
import type { CloudRunContainerSpec, RemoteVolume } from './container-spec';
import { instanceSize, isSecondGeneration } from './instance-size';
import type {
  CloudRunGpu,
  CloudRunJobOptions,
  CloudRunOptions,
  CloudRunServiceOptions,
  CloudRunWorkerOptions,
  DirectVpcAccess,
  StartOrder,
  VpcConnectorAccess,
} from './options';
import type {
  AutomaticInstances,
  InstancesByCpu,
  LatestRevision,
  ManualInstances,
  NamedRevision,
  PreventNewInstances,
  RevisionName,
  RevisionsOfDeployer,
  ShutDownInstances,
} from './revision-options';
import type { CloudRunNetwork } from './workload-props';

/** What services, jobs and worker pools decide alike of their options. */
export interface OptionsSpec extends Pick<CloudRunOptions, 'encryptionKey' | 'binaryAuthorization' | 'workingDirectory' | 'launchStage'> {
  readonly annotations: { readonly [name: string]: string };
  /** Of services and worker pools. */
  readonly revisionLabels?: { readonly [key: string]: string };
  readonly gpu?: Required<CloudRunGpu>;
  /** Absent where no network is reached. */
  readonly vpcAccess?: Required<DirectVpcAccess> | Required<VpcConnectorAccess>;
  readonly timeouts?: CloudRunOptions['timeouts'];
}

/** What services and jobs decide alike. */
export interface StartSpec {
  readonly startOrder: Required<StartOrder>;
}

export interface ServiceOptionsSpec
  extends StartSpec,
    Required<
      Pick<
        CloudRunServiceOptions,
        'ingress' | 'defaultUrl' | 'customAudiences' | 'sessionAffinity' | 'cpuAllocation' | 'startupCpuBoost' | 'executionEnvironment'
      >
    > {
  readonly description?: string;
  readonly instances: AutomaticInstances | ManualInstances;
  readonly revisions: RevisionsSpec;
}

export interface WorkerOptionsSpec {
  readonly description?: string;
  readonly keyRevocation?: PreventNewInstances | Required<ShutDownInstances>;
  readonly instances: InstancesByCpu | ManualInstances;
  readonly revisions: RevisionsSpec;
}

/** Revisions and traffic of a service, by their owner. */
export type RevisionsSpec =
  | { readonly kind: 'terraform'; readonly traffic: readonly (LatestRevision | NamedRevision)[]; readonly name?: RevisionName }
  | RevisionsOfDeployer;

type AnyOptions = CloudRunServiceOptions | CloudRunJobOptions | CloudRunWorkerOptions;

/** Decides what all have in common. */
export function optionsSpec(options: AnyOptions, network: CloudRunNetwork | undefined): OptionsSpec {
  const { annotations = {}, gpu, encryptionKey, binaryAuthorization, workingDirectory, launchStage, timeouts } = options;
  const vpcAccess = vpcAccessSpec(options.vpcAccess, network);
  return {
    annotations: mapValues(annotations, (text) => text),
    ...('revisionLabels' in options &&
      options.revisionLabels !== undefined && { revisionLabels: mapValues(options.revisionLabels, (text) => text) }),
    ...(gpu !== undefined && { gpu: { type: gpu.type, zonalRedundancy: gpu.zonalRedundancy ?? false } }),
    ...(encryptionKey !== undefined && { encryptionKey }),
    ...(binaryAuthorization !== undefined && { binaryAuthorization }),
    ...(vpcAccess !== undefined && { vpcAccess }),
    ...(workingDirectory !== undefined && { workingDirectory }),
    ...(launchStage !== undefined && { launchStage }),
    ...(timeouts !== undefined && { timeouts }),
  };
}

/** The folders that lie elsewhere, by path. */
export function remoteVolumes({ volumes = {} }: AnyOptions): { readonly [path: string]: RemoteVolume } {
  return mapValues(volumes, (volume) => {
    const sidecars = [...(volume.sidecars ?? [])].sort();
    return volume.kind === 'memory' ? { ...volume, sidecars } : { ...volume, readOnly: volume.readOnly ?? false, sidecars };
  });
}

/** When a service has its CPU: a GPU demands it at all times. */
export function cpuAllocation({ cpuAllocation: stated, gpu }: CloudRunServiceOptions): ServiceOptionsSpec['cpuAllocation'] {
  return stated ?? (gpu === undefined ? 'during-requests' : 'always');
}

/** Decides the options of a service, of which these containers are. */
export function serviceOptionsSpec(
  { cloudRun = {} }: ResolvedService,
  containers: { readonly main: CloudRunContainerSpec; readonly sidecars: { readonly [name: string]: CloudRunContainerSpec } },
): ServiceOptionsSpec {
  const { description, instances = { kind: 'automatic' } } = cloudRun;
  return {
    ...(description !== undefined && { description }),
    ingress: cloudRun.ingress ?? 'internal-and-cloud-load-balancing',
    defaultUrl: cloudRun.defaultUrl ?? 'enabled',
    customAudiences: cloudRun.customAudiences ?? [],
    sessionAffinity: cloudRun.sessionAffinity ?? false,
    cpuAllocation: cpuAllocation(cloudRun),
    startupCpuBoost: cloudRun.startupCpuBoost ?? true,
    executionEnvironment: cloudRun.executionEnvironment ?? generation(cloudRun, [containers.main, ...Object.values(containers.sidecars)]),
    startOrder: startOrderSpec(cloudRun.startOrder, containers.sidecars),
    instances,
    revisions: revisionsSpec(cloudRun),
  };
}

/** Decides the options of a worker pool. */
export function workerOptionsSpec({ cloudRun = {}, scaling }: ResolvedWorker): WorkerOptionsSpec {
  const { description, keyRevocation, instances = { kind: 'manual', count: scaling.min } } = cloudRun;
  return {
    ...(description !== undefined && { description }),
    ...(keyRevocation !== undefined && {
      keyRevocation: keyRevocation.kind === 'shutdown' ? { kind: 'shutdown', afterHours: keyRevocation.afterHours ?? 1 } : keyRevocation,
    }),
    instances,
    revisions: revisionsSpec(cloudRun),
  };
}

/** By default the main container waits for the sidecars that say when they have started. */
export function startOrderSpec(
  stated: StartOrder | undefined,
  sidecars: { readonly [name: string]: CloudRunContainerSpec },
): Required<StartOrder> {
  const saying = Object.keys(sidecars).filter((name) => sidecars[name]?.probes.startup !== undefined);
  return {
    main: [...(stated?.main ?? saying)].sort(),
    sidecars: mapValues(stated?.sidecars ?? {}, (names) => (names.length === 0 ? undefined : [...names].sort())),
  };
}

function vpcAccessSpec(stated: AnyOptions['vpcAccess'], network: CloudRunNetwork | undefined): OptionsSpec['vpcAccess'] {
  if (stated?.kind === 'connector') return { kind: 'connector', connector: stated.connector, egress: stated.egress ?? 'private-ranges' };
  if (network === undefined) return undefined; // a rule demands it where direct access is stated
  return { kind: 'direct', egress: stated?.egress ?? 'private-ranges', tags: [...(stated?.tags ?? [])] };
}

function revisionsSpec({ revisions = { kind: 'terraform' } }: CloudRunServiceOptions | CloudRunWorkerOptions): RevisionsSpec {
  if (revisions.kind === 'deployer') return revisions;
  const { traffic = [{ kind: 'latest', percent: 100 }], name } = revisions;
  return { kind: 'terraform', traffic, ...(name !== undefined && { name }) };
}

/** The second generation, unless the instance is too small for it. */
function generation({ gpu, volumes = {} }: CloudRunServiceOptions, containers: readonly CloudRunContainerSpec[]): 'gen1' | 'gen2' {
  if (gpu !== undefined || Object.values(volumes).some(({ kind }) => kind !== 'memory')) return 'gen2';
  return isSecondGeneration(instanceSize(containers.map(({ resources }) => resources))) ? 'gen2' : 'gen1';
}

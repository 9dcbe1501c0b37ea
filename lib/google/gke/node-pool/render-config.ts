import type {
  ContainerNodePoolNodeConfig,
  ContainerNodePoolNodeConfigGuestAccelerator,
  ContainerNodePoolNodeConfigReservationAffinity,
} from '@cdktf/provider-google/lib/container-node-pool';
import { poolLabel } from '../pool-label';
import type { NodePoolSpec } from './derive';
import type { LocalSsds, ReservationAffinity } from './hardware-schema';
import { renderHardening } from './render-hardening';
import { renderKubelet, renderLinux } from './render-system';

export function renderNodeConfig(pool: NodePoolSpec, serviceAccount: string): ContainerNodePoolNodeConfig {
  const { minCpuPlatform, threadsPerCore, gvnic, confidentialNodes, accelerator, localSsds } = pool;
  return {
    ...renderHardening(
      { secureBoot: pool.secureBoot.kind === 'on', imageType: pool.image.kind, bootDiskKmsKey: pool.bootDiskKmsKey },
      serviceAccount,
    ),
    machineType: pool.machineType,
    spot: pool.spot,
    labels: { [poolLabel]: pool.name, ...pool.labels },
    resourceLabels: pool.resourceLabels,
    tags: [...pool.tags],
    taint: pool.taints.map(({ key, value, effect }) => ({ key, value, effect })),
    diskSizeGb: pool.diskSizeGb,
    diskType: pool.diskType,
    loggingVariant: pool.loggingVariant,
    kubeletConfig: renderKubelet(pool.kubelet),
    ...(Object.keys(pool.linux).length > 0 && { linuxNodeConfig: renderLinux(pool.linux) }),
    reservationAffinity: renderReservation(pool.reservationAffinity),
    ...(pool.imageStreaming && { gcfsConfig: { enabled: true } }),
    ...(minCpuPlatform !== undefined && { minCpuPlatform }),
    ...(threadsPerCore !== undefined && { advancedMachineFeatures: { threadsPerCore } }),
    ...(gvnic !== undefined && { gvnic: { enabled: gvnic } }),
    ...(pool.fastSocket !== false && { fastSocket: { enabled: pool.fastSocket } }),
    ...(confidentialNodes !== undefined && { confidentialNodes: { enabled: true, confidentialInstanceType: confidentialNodes } }),
    ...(accelerator !== undefined && { guestAccelerator: [renderAccelerator(accelerator)] }),
    ...(localSsds !== undefined && renderLocalSsds(localSsds)),
  };
}

function renderAccelerator(accelerator: NonNullable<NodePoolSpec['accelerator']>): ContainerNodePoolNodeConfigGuestAccelerator {
  const { type, count, gpuDriverVersion, gpuPartitionSize, sharing } = accelerator;
  return {
    type,
    count,
    gpuDriverInstallationConfig: { gpuDriverVersion },
    ...(gpuPartitionSize !== undefined && { gpuPartitionSize }),
    ...(sharing !== undefined && {
      gpuSharingConfig: { gpuSharingStrategy: sharing.strategy, maxSharedClientsPerGpu: sharing.maxSharedClientsPerGpu },
    }),
  };
}

function renderLocalSsds(ssds: LocalSsds): Pick<ContainerNodePoolNodeConfig, 'ephemeralStorageLocalSsdConfig' | 'localNvmeSsdBlockConfig'> {
  if (ssds.kind === 'block') return { localNvmeSsdBlockConfig: { localSsdCount: ssds.count } };
  const { count: localSsdCount, dataCacheCount } = ssds;
  return { ephemeralStorageLocalSsdConfig: { localSsdCount, ...(dataCacheCount !== undefined && { dataCacheCount }) } };
}

function renderReservation(affinity: ReservationAffinity): ContainerNodePoolNodeConfigReservationAffinity {
  if (affinity.kind !== 'SPECIFIC_RESERVATION') return { consumeReservationType: affinity.kind };
  return {
    consumeReservationType: affinity.kind,
    key: 'compute.googleapis.com/reservation-name',
    values: [...affinity.reservations],
  };
}

import { fields, flag, kinds, known, listOf, oneOf, recordOf, type Shape, text, whole } from '../../../model/shape/shape';
import { reason } from '../../reason';
import { cryptoKey, labels, overrides, readable, zone } from '../../shapes';
import type { NodeAutoProvisioning, ResourceLimit } from '../props/node-auto-provisioning';
import {
  type Accelerator,
  type LocalSsds,
  type NodeImage,
  type NodePoolSize,
  type ReservationAffinity,
  type Taint,
  taintEffects,
} from '../props/node-pool-parts';
import { confidentialTypes, diskTypes, type NodePool } from '../props/node-pool-props';
import { cpuPlatform, email, networkTag } from './gke-names';
import { kubelet, linux } from './node-system-shape';
import { nodeUpgrade } from './node-upgrade-shape';

const kind = text();
const locationPolicy = oneOf('ANY', 'BALANCED');
const labelKey = {
  pattern: /^(?:[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?$/,
  allowed: 'a key of labels in Kubernetes',
};
const labelValue = readable({ pattern: /^(?:[A-Za-z0-9](?:[\w.-]{0,61}[A-Za-z0-9])?)?$/, allowed: 'a value of labels in Kubernetes' });

const size = kinds({
  fixed: fields<Extract<NodePoolSize, { kind: 'fixed' }>>({ kind, nodeCount: whole(0, 1000) }, ['kind', 'nodeCount']),
  'per-zone': fields<Extract<NodePoolSize, { kind: 'per-zone' }>>(
    { kind, minNodeCount: whole(0, 1000), maxNodeCount: whole(1, 1000), locationPolicy },
    ['kind', 'minNodeCount', 'maxNodeCount'],
  ),
  total: fields<Extract<NodePoolSize, { kind: 'total' }>>(
    { kind, totalMinNodeCount: whole(0, 15000), totalMaxNodeCount: whole(1, 15000), locationPolicy },
    ['kind', 'totalMinNodeCount', 'totalMaxNodeCount'],
  ),
});

const taint = fields<Taint>({ key: readable(labelKey), value: labelValue, effect: oneOf(...taintEffects) }, ['key', 'value', 'effect']);

const accelerator = fields<Accelerator>(
  {
    type: readable({ pattern: /^[a-z][a-z0-9-]*$/, allowed: "a type such as 'nvidia-l4'" }),
    count: oneOf(1, 2, 4, 8, 16),
    gpuDriverVersion: oneOf('DEFAULT', 'LATEST', 'INSTALLATION_DISABLED'),
    gpuPartitionSize: readable({ pattern: /^\d+g\.\d+gb(?:\+\w+)?$/, allowed: "a partition such as '1g.5gb'" }),
    sharing: fields<NonNullable<Accelerator['sharing']>>({ strategy: oneOf('TIME_SHARING', 'MPS'), maxSharedClientsPerGpu: whole(2, 48) }, [
      'strategy',
      'maxSharedClientsPerGpu',
    ]),
  },
  ['type', 'count'],
);

const localSsds = kinds({
  'ephemeral-storage': fields<Extract<LocalSsds, { kind: 'ephemeral-storage' }>>(
    { kind, count: whole(1, 32), dataCacheCount: whole(0, 32) },
    ['kind', 'count'],
  ),
  block: fields<Extract<LocalSsds, { kind: 'block' }>>({ kind, count: whole(1, 32) }, ['kind', 'count']),
});

const reservationAffinity = kinds({
  NO_RESERVATION: fields<Extract<ReservationAffinity, { kind: 'NO_RESERVATION' }>>({ kind }),
  ANY_RESERVATION: fields<Extract<ReservationAffinity, { kind: 'ANY_RESERVATION' }>>({ kind }),
  SPECIFIC_RESERVATION: fields<Extract<ReservationAffinity, { kind: 'SPECIFIC_RESERVATION' }>>(
    {
      kind,
      reservations: listOf(
        readable({
          pattern: /^(?:projects\/[^/]+\/reservations\/)?[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/,
          allowed: 'the name of a reservation',
        }),
      ),
    },
    ['kind', 'reservations'],
  ),
});

const reasoned: Shape = fields<{ kind: string; reason: string }>({ kind, reason }, ['kind', 'reason']);
const plain: Shape = fields<{ kind: string }>({ kind });
const image = kinds({ COS_CONTAINERD: plain, UBUNTU_CONTAINERD: reasoned } satisfies { [K in NodeImage['kind']]: Shape });

const diskSizeGb = whole(10, 65536);

/** Machine types are many, and more come. */
const machineType = readable({ pattern: /^[a-z][a-z0-9]*-[a-z0-9-]+$/, allowed: "a machine type such as 'e2-standard-4'" });

export const nodePool = fields<NodePool>({
  machineType,
  spot: known(flag),
  size,
  nodeLocations: listOf(zone),
  upgrade: nodeUpgrade,
  labels: recordOf(labelValue, labelKey),
  resourceLabels: labels,
  taints: listOf(taint),
  tags: listOf(networkTag),
  accelerator,
  diskSizeGb,
  diskType: oneOf(...diskTypes),
  bootDiskKmsKey: cryptoKey,
  localSsds,
  maxPodsPerNode: whole(8, 256),
  podRange: networkTag,
  imageStreaming: known(flag),
  serviceAccount: email,
  kubelet,
  linux,
  reservationAffinity,
  minCpuPlatform: cpuPlatform,
  threadsPerCore: oneOf(1, 2),
  gvnic: flag,
  fastSocket: flag,
  confidentialNodes: oneOf(...confidentialTypes),
  loggingVariant: oneOf('DEFAULT', 'MAX_THROUGHPUT'),
  compactPlacement: known(flag),
  image,
  secureBoot: kinds({ on: plain, off: reasoned }),
  overrides,
});

export const nodeAutoProvisioning = fields<NodeAutoProvisioning>(
  {
    resourceLimits: recordOf(fields<ResourceLimit>({ min: whole(0, 1e9), max: whole(1, 1e9) }, ['max']), {
      pattern: /^[a-z][a-z0-9-]*$/,
      allowed: "'cpu', 'memory' or a type of GPU such as 'nvidia-l4'",
    }),
    locations: listOf(zone),
    diskSizeGb,
    diskType: oneOf('pd-standard', 'pd-balanced', 'pd-ssd'),
    minCpuPlatform: cpuPlatform,
    upgrade: nodeUpgrade,
  },
  ['resourceLimits'],
);

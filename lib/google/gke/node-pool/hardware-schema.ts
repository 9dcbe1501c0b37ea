import { kinds, object } from '../../../model/schema/object';
import type { Input, Schema } from '../../../model/schema/schema';
import { listOf, oneOf, text, whole } from '../../../model/schema/values';
import { cryptoKey, flag, knownFlag, reason } from '../../schemas';
import { cpuPlatform } from '../schemas';

/** Types of confidential computing: memory that the processor encrypts. */
export const confidentialNodes = oneOf('SEV', 'SEV_SNP', 'TDX');

/** GB. */
export const diskSizeGb = whole(10, 65_536).default(100);

/** As a number, which a program may have calculated. */
const gpuCount: Schema<number> = oneOf(1, 2, 4, 8, 16);

const accelerator = object({
  /** Such as `nvidia-l4`. */
  type: text({ pattern: /^[a-z][a-z0-9-]*$/, allowed: "a type such as 'nvidia-l4'" }),
  /** 1, 2, 4, 8 or 16. */
  count: gpuCount,
  /** Driver that GKE installs; with `INSTALLATION_DISABLED`, none. @default 'DEFAULT' */
  gpuDriverVersion: oneOf('DEFAULT', 'LATEST', 'INSTALLATION_DISABLED').default('DEFAULT'),
  /** Partition of each GPU, in NVIDIA's notation: `1g.5gb`. @default - none */
  gpuPartitionSize: text({ pattern: /^\d+g\.\d+gb(?:\+\w+)?$/, allowed: "a partition such as '1g.5gb'" }).optional(),
  /** @default - a GPU belongs to one container */
  sharing: object({
    strategy: oneOf('TIME_SHARING', 'MPS'),
    /** 2 to 48. */
    maxSharedClientsPerGpu: whole(2, 48),
  }).optional(),
});

const localSsds = kinds({
  /** Space of emptyDir volumes, images and logs. */
  'ephemeral-storage': {
    /** 1 to 32. */
    count: whole(1, 32),
    /** Disks among these that cache the data of persistent disks: 0 to 32. @default 0 */
    dataCacheCount: whole(0, 32).optional(),
  },
  /** Raw block devices. */
  block: {
    /** 1 to 32. */
    count: whole(1, 32),
  },
});

const reservationAffinity = kinds({
  NO_RESERVATION: {},
  ANY_RESERVATION: {},
  SPECIFIC_RESERVATION: {
    /** Name of one; `projects/<project>/reservations/<name>` for one that another project shares. */
    reservations: listOf(
      text({
        pattern: /^(?:projects\/[^/]+\/reservations\/)?[a-z](?:[-a-z0-9]{0,61}[a-z0-9])?$/,
        allowed: 'the name of a reservation',
      }),
    ),
  },
});

const image = kinds({
  COS_CONTAINERD: {},
  UBUNTU_CONTAINERD: {
    /** Why Container-Optimized OS does not do. */
    reason,
  },
});

const secureBoot = kinds({
  on: {},
  off: {
    /** Why unsigned code must boot. */
    reason,
  },
});

const fields = {
  /** Such as `n2-standard-8`. @default 'e2-standard-4' */
  machineType: text({ pattern: /^[a-z][a-z0-9]*-[a-z0-9-]+$/, allowed: "a machine type such as 'e2-standard-4'" }).default('e2-standard-4'),
  /** Whether Google may reclaim the nodes at any time, for a lower price. @default false */
  spot: knownFlag.default(false),
  /** GPUs of each node. @default - none */
  accelerator: accelerator.optional(),
  /** Boot disk, 10 to 65,536 GB. @default 100 */
  diskSizeGb,
  /** @default 'pd-balanced' */
  diskType: oneOf('pd-standard', 'pd-balanced', 'pd-ssd', 'hyperdisk-balanced').default('pd-balanced'),
  /** Key of Cloud KMS for the boot disk. @default - the cluster's */
  bootDiskKmsKey: cryptoKey.optional(),
  /** Disks of the machine, lost with it: `ephemeral-storage` for emptyDir volumes, images and logs, or raw `block` devices. @default - none */
  localSsds: localSsds.optional(),
  /** Reserved machines that the pool takes. @default { kind: 'ANY_RESERVATION' } */
  reservationAffinity: reservationAffinity.filled('ANY_RESERVATION'),
  /** Such as `Intel Ice Lake`. @default - any */
  minCpuPlatform: cpuPlatform.optional(),
  /** Threads of each core: 1 turns hyperthreading off. @default 2 */
  threadsPerCore: oneOf(1, 2).optional(),
  /** Google's virtual network interface. @default - as the machine type has it */
  gvnic: flag.optional(),
  /** A faster NCCL for GPUs; needs `gvnic`. @default false */
  fastSocket: flag.default(false),
  /** Memory encrypted by the processor. @default - that of the cluster */
  confidentialNodes: confidentialNodes.optional(),
  /** Compact placement: nodes close to each other. @default false */
  compactPlacement: knownFlag.default(false),
  /** @default { kind: 'COS_CONTAINERD' } */
  image: image.filled('COS_CONTAINERD'),
  /** Whether only signed code boots. @default { kind: 'on' } */
  secureBoot: secureBoot.filled('on'),
};
type Fields = typeof fields;

/** The machine of a node. Declarations of other files keep the comments of an interface. */
export interface HardwareFields extends Fields {}
export const hardwareFields: HardwareFields = fields;

/** GPUs of each node. */
export interface Accelerator extends Input<typeof accelerator> {}
/** Local SSDs of nodes. */
export type LocalSsds = Input<typeof localSsds>;
/** Reservations that nodes use. */
export type ReservationAffinity = Input<typeof reservationAffinity>;
/** Operating system of nodes. */
export type NodeImage = Input<typeof image>;

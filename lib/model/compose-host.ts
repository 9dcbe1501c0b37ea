import type { Memory } from './quantity';

/** A network of the host. */
export interface ComposeNetwork {
  /** Its name on the host. @default `<project>_<network>` */
  readonly name?: string;
  /** Whether it is there already, made by others: then it needs its name. @default false */
  readonly external?: boolean;
}

/** What a container finds in a folder: a volume of Docker, a folder of the host, or memory. */
export type ComposeFolder = HostVolume | HostFolder | MemoryFolder;

/** A volume of Docker, by its name on the host. */
export interface HostVolume {
  readonly kind: 'volume';
  readonly name: string;
  /** Whether it is there already, made by others. @default false */
  readonly external?: boolean;
}

/** A folder or a file of the host, which has to be there. */
export interface HostFolder {
  readonly kind: 'host';
  /** Absolute, or from the folder of `compose.yaml` on (`'./data'`). */
  readonly path: string;
  /** Whether the container may write to it. @default - only where the workload keeps the folder anyway */
  readonly writable?: boolean;
  /** Why; needed for what else is written to, and for folders of the system. It is written beside what it opens. */
  readonly reason?: string;
}

/** Memory: empty at every start, gone at every end, and counted towards the memory ceiling. */
export interface MemoryFolder {
  readonly kind: 'memory';
  /** Most that fits. */
  readonly size: Memory;
  /** Rights in octal digits. @default '1777' */
  readonly mode?: string;
  /** Whether programs can be started from it. @default false */
  readonly executable?: boolean;
}

/** Rights of root that a container gets one by one; without any it has none. */
export interface ComposeCapabilities {
  readonly add: readonly LinuxCapability[];
  /** Why; it is written beside what it opens. */
  readonly reason: string;
}

/** What Linux divides the rights of root into, as `man 7 capabilities` has it. */
export const linuxCapabilities = [
  'AUDIT_CONTROL',
  'AUDIT_READ',
  'AUDIT_WRITE',
  'BLOCK_SUSPEND',
  'BPF',
  'CHECKPOINT_RESTORE',
  'CHOWN',
  'DAC_OVERRIDE',
  'DAC_READ_SEARCH',
  'FOWNER',
  'FSETID',
  'IPC_LOCK',
  'IPC_OWNER',
  'KILL',
  'LEASE',
  'LINUX_IMMUTABLE',
  'MAC_ADMIN',
  'MAC_OVERRIDE',
  'MKNOD',
  'NET_ADMIN',
  'NET_BIND_SERVICE',
  'NET_BROADCAST',
  'NET_RAW',
  'PERFMON',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYSLOG',
  'SYS_ADMIN',
  'SYS_BOOT',
  'SYS_CHROOT',
  'SYS_MODULE',
  'SYS_NICE',
  'SYS_PACCT',
  'SYS_PTRACE',
  'SYS_RAWIO',
  'SYS_RESOURCE',
  'SYS_TIME',
  'SYS_TTY_CONFIG',
  'WAKE_ALARM',
] as const;
/** A capability of Linux that a container may have back. */
export type LinuxCapability = (typeof linuxCapabilities)[number];

import type { Flag } from '../../opaque';
/** How the kubelet treats pods. Its read-only port is always closed. */
export interface KubeletConfig {
  /** `static` gives whole processors to guaranteed pods. @default 'none' */
  readonly cpuManagerPolicy?: 'none' | 'static';
  /** Whether limits of processors are enforced. @default true */
  readonly cpuCfsQuota?: Flag;
  /** `1ms` to `100ms`. @default '100ms' */
  readonly cpuCfsQuotaPeriod?: string;
  /** Processes per pod: 1,024 to 4,194,304. @default - GKE's */
  readonly podPidsLimit?: number;
  /** `10Mi` to `500Mi`. @default '10Mi' */
  readonly containerLogMaxSize?: string;
  /** 2 to 10. @default 5 */
  readonly containerLogMaxFiles?: number;
  /** Fullness of the disk, in per cent, below which no images are removed: 10 to 85. @default 80 */
  readonly imageGcLowThresholdPercent?: number;
  /** Fullness of the disk, in per cent, above which images are always removed: 10 to 85, above the low one. @default 85 */
  readonly imageGcHighThresholdPercent?: number;
  /** Seconds, minutes or hours: at most `2m`. @default '2m' */
  readonly imageMinimumGcAge?: string;
  /** Seconds, minutes or hours, longer than the minimum; `0s` is never. @default '0s' */
  readonly imageMaximumGcAge?: string;
  /** 2 to 5. @default - GKE's */
  readonly maxParallelImagePulls?: number;
  /** Names or groups of sysctls that pods may set: `kernel.shm*`. @default [] */
  readonly allowedUnsafeSysctls?: readonly string[];
  /** Whether only the process that ran out of memory is killed, not its container. @default false */
  readonly singleProcessOomKill?: Flag;
  /** Seconds in which pods may end by themselves at a soft eviction: 0 to 300. @default 0 */
  readonly evictionMaxPodGracePeriodSeconds?: number;
}

export const hugepageModes = ['ALWAYS', 'MADVISE', 'NEVER'] as const;
export const hugepageDefragModes = ['ALWAYS', 'DEFER', 'DEFER_WITH_MADVISE', 'MADVISE', 'NEVER'] as const;

/** How the kernel is set. */
export interface LinuxNodeConfig {
  /** @default 'CGROUP_MODE_V2' */
  readonly cgroupMode?: 'CGROUP_MODE_V1' | 'CGROUP_MODE_V2';
  /** Such as `{ 'net.core.somaxconn': '4096' }`. @default {} */
  readonly sysctls?: { readonly [name: string]: string };
  /** Pages of 1 GiB. @default 0 */
  readonly hugepageSize1G?: number;
  /** Pages of 2 MiB. @default 0 */
  readonly hugepageSize2M?: number;
  /** @default - the kernel's */
  readonly transparentHugepages?: (typeof hugepageModes)[number];
  /** @default - the kernel's */
  readonly transparentHugepageDefrag?: (typeof hugepageDefragModes)[number];
}

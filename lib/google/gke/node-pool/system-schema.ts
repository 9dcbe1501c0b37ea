import { parseMemory } from '../../../model/quantity';
import { object } from '../../../model/schema/object';
import type { Input } from '../../../model/schema/schema';
import { listOf, oneOf, parsed, recordOf, text, whole } from '../../../model/schema/values';
import { flag } from '../../schemas';

const time = text({ pattern: /^\d+(?:\.\d+)?(?:s|m|h)$/, allowed: "a time such as '90s', '2m' or '24h'" });

const kubeletFields = {
  /** `static` gives whole processors to guaranteed pods. @default 'none' */
  cpuManagerPolicy: oneOf('none', 'static').optional(),
  /** Whether limits of processors are enforced. @default true */
  cpuCfsQuota: flag.optional(),
  /** `1ms` to `100ms`. @default '100ms' */
  cpuCfsQuotaPeriod: text({ pattern: /^(?:[1-9]\d?|100)ms$|^\d{4,6}us$|^100000us$/, allowed: "'1ms' to '100ms'" }).optional(),
  /** Processes per pod: 1,024 to 4,194,304. @default - GKE's */
  podPidsLimit: whole(1024, 4_194_304).optional(),
  /** `10Mi` to `500Mi`. @default '10Mi' */
  containerLogMaxSize: parsed(logSize, "'10Mi' to '500Mi'").optional(),
  /** 2 to 10. @default 5 */
  containerLogMaxFiles: whole(2, 10).optional(),
  /** Usage of the disk, in per cent, below which no images are removed: 10 to 85. @default 80 */
  imageGcLowThresholdPercent: whole(10, 85).optional(),
  /** Usage of the disk, in per cent, above which images are always removed: 10 to 85, above the low one. @default 85 */
  imageGcHighThresholdPercent: whole(10, 85).optional(),
  /** Seconds, minutes or hours: at most `2m`. @default '2m' */
  imageMinimumGcAge: time.optional(),
  /** Seconds, minutes or hours, longer than the minimum; `0s` is never. @default '0s' */
  imageMaximumGcAge: time.optional(),
  /** 2 to 5. @default - GKE's */
  maxParallelImagePulls: whole(2, 5).optional(),
  /** Names or groups of sysctls that pods may set: `kernel.shm*`. @default [] */
  allowedUnsafeSysctls: listOf(
    text({ pattern: /^(?:kernel\.(?:shm|msg|sem)|fs\.mqueue\.|net\.)[\w.]*\*?$/, allowed: "a name or a group such as 'kernel.shm*'" }),
  ).optional(),
  /** Whether only the process that ran out of memory is killed, not its container. @default false */
  singleProcessOomKill: flag.optional(),
  /** Longest grace period of pods at a soft eviction: 0 to 300 seconds. @default 0 */
  evictionMaxPodGracePeriodSeconds: whole(0, 300).optional(),
};
type Kubelet = typeof kubeletFields;

/** Declarations of other files keep the comments of an interface. */
export interface KubeletFields extends Kubelet {}
export const kubelet = object<KubeletFields>(kubeletFields);

/** Settings of the kubelet. Its read-only port is always closed. */
export interface KubeletConfig extends Input<typeof kubelet> {}

const linuxFields = {
  /** @default 'CGROUP_MODE_V2' */
  cgroupMode: oneOf('CGROUP_MODE_V1', 'CGROUP_MODE_V2').optional(),
  /** Such as `{ 'net.core.somaxconn': '4096' }`. @default {} */
  sysctls: recordOf(text(), { pattern: /^[a-z][\w-]*(?:\.[\w-]+)+$/, allowed: "a name such as 'net.core.somaxconn'" }).optional(),
  /** Pages of 1 GiB: 0 to 1,024. @default 0 */
  hugepageSize1G: whole(0, 1024).optional(),
  /** Pages of 2 MiB: 0 to 1,048,576. @default 0 */
  hugepageSize2M: whole(0, 1024 * 1024).optional(),
  /** @default - the kernel's */
  transparentHugepages: oneOf('ALWAYS', 'MADVISE', 'NEVER').optional(),
  /** @default - the kernel's */
  transparentHugepageDefrag: oneOf('ALWAYS', 'DEFER', 'DEFER_WITH_MADVISE', 'MADVISE', 'NEVER').optional(),
};
type Linux = typeof linuxFields;

export interface LinuxFields extends Linux {}
export const linux = object<LinuxFields>(linuxFields);

/** Settings of the kernel. */
export interface LinuxNodeConfig extends Input<typeof linux> {}

function logSize(size: string): number | undefined {
  const bytes = parseMemory(size);
  return bytes !== undefined && bytes >= 10 * 2 ** 20 && bytes <= 500 * 2 ** 20 ? bytes : undefined;
}

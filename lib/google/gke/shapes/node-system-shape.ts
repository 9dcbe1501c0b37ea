import { parseMemory } from '../../../model/quantity';
import { fields, flag, listOf, oneOf, parsed, recordOf, text, whole } from '../../../model/shape/shape';
import { readable } from '../../shapes';
import { hugepageDefragModes, hugepageModes, type KubeletConfig, type LinuxNodeConfig } from '../props/node-system-props';

const [leastLog, mostLog] = [10 * 2 ** 20, 500 * 2 ** 20];
const span = { pattern: /^\d+(?:\.\d+)?(?:s|m|h)$/, allowed: "a time such as '90s', '2m' or '24h'" };

export const kubelet = fields<KubeletConfig>({
  cpuManagerPolicy: oneOf('none', 'static'),
  cpuCfsQuota: flag,
  cpuCfsQuotaPeriod: readable({ pattern: /^(?:[1-9]\d?|100)ms$|^\d{4,6}us$|^100000us$/, allowed: "'1ms' to '100ms'" }),
  podPidsLimit: whole(1024, 4194304),
  containerLogMaxSize: parsed(logSize, "'10Mi' to '500Mi'"),
  containerLogMaxFiles: whole(2, 10),
  imageGcLowThresholdPercent: whole(10, 85),
  imageGcHighThresholdPercent: whole(10, 85),
  imageMinimumGcAge: readable(span),
  imageMaximumGcAge: readable(span),
  maxParallelImagePulls: whole(2, 5),
  allowedUnsafeSysctls: listOf(
    readable({ pattern: /^(?:kernel\.(?:shm|msg|sem)|fs\.mqueue\.|net\.)[\w.]*\*?$/, allowed: "a name or a group such as 'kernel.shm*'" }),
  ),
  singleProcessOomKill: flag,
  evictionMaxPodGracePeriodSeconds: whole(0, 300),
});

export const linux = fields<LinuxNodeConfig>({
  cgroupMode: oneOf('CGROUP_MODE_V1', 'CGROUP_MODE_V2'),
  sysctls: recordOf(text(), { pattern: /^[a-z][\w-]*(?:\.[\w-]+)+$/, allowed: "a name such as 'net.core.somaxconn'" }),
  hugepageSize1G: whole(0, 1024),
  hugepageSize2M: whole(0, 1024 * 1024),
  transparentHugepages: oneOf(...hugepageModes),
  transparentHugepageDefrag: oneOf(...hugepageDefragModes),
});

function logSize(size: string): number | undefined {
  const bytes = parseMemory(size);
  return bytes !== undefined && bytes >= leastLog && bytes <= mostLog ? bytes : undefined;
}

import { showCpu, showMemory } from '../../delivery/capacity/amounts';
import { type CapacityPlatform, capacity } from '../../delivery/capacity/capacity';
import type { WorkloadCapacity } from '../../delivery/capacity/workload-capacity';
import { textAt, valuesAt } from '../../delivery/integrity/file-object';
import { parseMemory } from '../../model/quantity';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedWorkload } from '../../model/resolved-workload';
import type { RenderedItem } from '../../rendered/rendered-item';
import { cpuAllocation } from '../../targets/cloud-run/options-spec';
import { type CostLine, counted, hoursOfMonth, line, type MonthlyCost } from './cost-estimate';
import type { Prices } from './prices';

/** Lines, and what has no price. */
export interface PricedPart {
  readonly lines: readonly CostLine[];
  readonly unpriced: readonly string[];
}

/** What the workloads of an environment cost where it runs. */
export function workloadLines(app: ResolvedApplication, items: readonly RenderedItem[], prices: Prices): PricedPart {
  const platform = platformOf(app);
  if (platform === undefined) return { lines: [], unpriced: [] };
  if (platform === 'compose') return { lines: [], unpriced: ['the host that Compose runs on'] };
  const workloads = capacity(app, platform).workloads;
  const always = workloads.filter(({ occasion }) => occasion === 'always');
  const others = workloads.filter(({ occasion }) => occasion !== 'always');
  const unpriced = [
    ...others.map(({ name, occasion }) => (occasion === 'on-each-node' ? `${name}, on each node` : `${name}, by its running time`)),
    ...Object.values(app.workloads).flatMap((each) => (hasGpu(each, platform) ? [`GPUs of ${each.name}`] : [])),
  ];
  const lines = always.map((workload) => (platform === 'kubernetes' ? podLine(workload, prices) : instanceLine(app, workload, prices)));
  return { lines: [...lines, ...(platform === 'kubernetes' ? diskLines(items, prices) : [])], unpriced };
}

function hasGpu(workload: ResolvedWorkload, platform: CapacityPlatform): boolean {
  const options = platform === 'cloud-run' && 'cloudRun' in workload ? workload.cloudRun : undefined;
  return options !== undefined && 'gpu' in options && options.gpu !== undefined;
}

/** Where an environment with several platforms runs: on the cluster. */
function platformOf({ environment: { kubernetes, google, compose } }: ResolvedApplication): CapacityPlatform | undefined {
  if (kubernetes !== undefined) return 'kubernetes';
  if (google !== undefined) return 'cloud-run';
  return compose === undefined ? undefined : 'compose';
}

const gib = 2 ** 30;

function each({ each: { requests } }: WorkloadCapacity): { readonly cpu: number; readonly memory: number; readonly size: string } {
  return {
    cpu: requests.cpuMillis / 1000,
    memory: requests.memoryBytes / gib,
    size: `${showCpu(requests)} CPU and ${showMemory(requests)}`,
  };
}

/** Full nodes of the cheapest family at least, at most what Autopilot takes. */
function podLine(workload: WorkloadCapacity, prices: Prices): CostLine {
  const { cpu, memory, size } = each(workload);
  const { min, max } = workload.replicas;
  const onNodes = hoursOfMonth * (cpu * prices.e2CpuHour + memory * prices.e2MemoryHour);
  const onAutopilot = hoursOfMonth * (cpu * prices.autopilotCpuHour + memory * prices.autopilotMemoryHour);
  const assumption = 'least: the fewest pods on full nodes of E2; most: the most pods on Autopilot, all month';
  return line(`${counted(workload.replicas, 'pod')} of ${size}`, { min: min * onNodes, max: max * onAutopilot }, assumption, workload.name);
}

/** The fewest instances wait at least; at most all of them answer all month. */
function instanceLine(app: ResolvedApplication, workload: WorkloadCapacity, prices: Prices): CostLine {
  const { cpu, memory, size } = each(workload);
  const { min, max } = workload.replicas;
  const what = `${counted(workload.replicas, 'instance')} of ${size}`;
  const stated = Object.values(app.workloads).find(({ name }) => name === workload.name);
  const isByRequest = stated?.kind === 'service' && cpuAllocation(stated.cloudRun ?? {}) === 'during-requests';
  const always = hoursOfMonth * (cpu * prices.cloudRunInstanceCpuHour + memory * prices.cloudRunInstanceMemoryHour);
  if (!isByRequest) return line(what, { min: min * always, max: max * always }, 'billed all month, whatever it does', workload.name);
  const idle = hoursOfMonth * (cpu * prices.cloudRunIdleCpuHour + memory * prices.cloudRunRequestMemoryHour);
  const busy = hoursOfMonth * (cpu * prices.cloudRunRequestCpuHour + memory * prices.cloudRunRequestMemoryHour);
  const range: MonthlyCost = { min: min * idle, max: max * busy };
  return line(what, range, 'least: the fewest instances wait; most: all of them answer requests all month', workload.name);
}

function diskLines(items: readonly RenderedItem[], prices: Prices): readonly CostLine[] {
  return items.flatMap((item) => {
    const kind = textAt(item.value, 'kind');
    if (item.plane !== 'kubernetes' || (kind !== 'StatefulSet' && kind !== 'PersistentVolumeClaim')) return [];
    const claims = kind === 'StatefulSet' ? valuesAt(item.value, 'spec.volumeClaimTemplates') : [item.value];
    const size =
      claims.reduce<number>((sum, claim) => sum + (parseMemory(textAt(claim, 'spec.resources.requests.storage') ?? '0') ?? 0), 0) / gib;
    const [stated] = kind === 'StatefulSet' ? valuesAt(item.value, 'spec.replicas') : [1];
    const count = typeof stated === 'number' ? stated : 1;
    if (size === 0) return [];
    const amount = size * count * prices.diskMonth;
    return [
      line(
        `${count} × ${Math.round(size * 100) / 100} GiB of disk`,
        { min: amount, max: amount },
        'balanced disks of the stated size',
        item.workload,
      ),
    ];
  });
}

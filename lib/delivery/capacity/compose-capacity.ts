import { own } from '../../model/own';
import { parseCpu, parseMemory } from '../../model/quantity';
import { by } from '../../model/record';
import type { ResolvedApplication } from '../../model/resolved';
import type { ResolvedContainer, ResolvedWorkload } from '../../model/resolved-workload';
import { backingServices } from '../../targets/compose/backing-services';
import { replicasOf } from '../../targets/compose/replicas';
import { type Amounts, type Demand, sum } from './amounts';
import { occasionOf } from './occasions';
import type { WorkloadCapacity } from './workload-capacity';

/** What containers need of the one host: nothing is scaled, and what is updated ends before the new one starts. */
export function composeCapacity(app: ResolvedApplication): readonly WorkloadCapacity[] {
  const workloads = Object.values(app.workloads).map((workload): WorkloadCapacity => {
    const { replicas } = replicasOf(app, workload);
    const { name } = workload;
    const occasion = occasionOf(app, workload);
    return {
      name,
      occasion: occasion === 'on-each-node' ? 'always' : occasion, // the host is the only node
      each: demandOf(workload),
      ...fixed(replicas),
      rollout: 'replaced',
    };
  });
  const backing = backingServices(app).map(({ noun, name, service }): WorkloadCapacity => {
    const each = noun === 'database' ? databaseDemand(app, name) : cacheDemand(app, name);
    return { name: service, occasion: 'always', each, ...fixed(1), rollout: 'replaced' };
  });
  return [...workloads, ...backing].sort(by(({ name }) => name));
}

function fixed(count: number): Pick<WorkloadCapacity, 'replicas' | 'peak'> {
  return { replicas: { min: count, max: count }, peak: { min: count, max: count } };
}

/** The main container and its sidecars. */
function demandOf(workload: ResolvedWorkload): Demand {
  return sum([workload, ...Object.values(workload.sidecars)].map(containerDemand));
}

function containerDemand({ resources: { cpu, memory, limits, cpuIsUnlimited } }: Pick<ResolvedContainer, 'resources'>): Demand {
  const most = amounts(limits.cpu, limits.memory);
  return { requests: amounts(cpu, memory), limits: cpuIsUnlimited === true ? { ...most, cpuMillis: Number.POSITIVE_INFINITY } : most };
}

function databaseDemand({ databases }: ResolvedApplication, name: string): Demand {
  const { cpu = 1, memory = '0Mi' } = own(databases, name) ?? {};
  const needed = amounts(`${cpu}`, memory);
  return { requests: needed, limits: needed };
}

/** Its memory is what it keeps; nothing limits its CPU. */
function cacheDemand({ caches }: ResolvedApplication, name: string): Demand {
  const { memoryBytes } = amounts('0', own(caches, name)?.memory ?? '1Gi');
  return {
    requests: { cpuMillis: 0, memoryBytes },
    limits: { cpuMillis: Number.POSITIVE_INFINITY, memoryBytes: Number.POSITIVE_INFINITY },
  };
}

function amounts(cpu: string, memory: string): Amounts {
  return { cpuMillis: parseCpu(cpu) ?? 0, memoryBytes: parseMemory(memory) ?? 0 };
}

/** Cores and GiB of a machine of Compute Engine. */
export interface MachineSize {
  readonly cpu: number;
  readonly memory: number;
}

const shared: ReadonlyMap<string, MachineSize> = new Map([
  ['e2-micro', { cpu: 2, memory: 1 }],
  ['e2-small', { cpu: 2, memory: 2 }],
  ['e2-medium', { cpu: 2, memory: 4 }],
]);

/** GiB for each core, by the class of a machine; N1 has less than the families after it. */
const perCore: ReadonlyMap<string, number> = new Map([
  ['standard', 4],
  ['highmem', 8],
  ['highcpu', 1],
]);
const perCoreOfN1: ReadonlyMap<string, number> = new Map([
  ['standard', 3.75],
  ['highmem', 6.5],
  ['highcpu', 0.9],
]);

/** The size that the name of a machine says; undefined for a name that says none. */
export function machineSize(machine: string): MachineSize | undefined {
  const known = shared.get(machine);
  if (known !== undefined) return known;
  const [, family, cores, mebibytes] = /^(?:(n1|n2|n2d|e2|n4)-)?custom-(\d+)-(\d+)(?:-ext)?$/.exec(machine) ?? [];
  if (cores !== undefined && mebibytes !== undefined) return { cpu: Number(cores), memory: Number(mebibytes) / 1024 };
  const [, of = '', name = '', count = ''] = /^([a-z]\d[a-z]?)-(standard|highmem|highcpu)-(\d+)$/.exec(machine) ?? [];
  const memory = (of === 'n1' ? perCoreOfN1 : perCore).get(name);
  return memory === undefined || family !== undefined ? undefined : { cpu: Number(count), memory: Number(count) * memory };
}

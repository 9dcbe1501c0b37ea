import { showCpu, showMemory } from '../../../delivery/capacity/amounts';
import { capacity } from '../../../delivery/capacity/capacity';
import { textAt } from '../../../delivery/integrity/file-object';
import type { RenderedItem } from '../../../rendered/rendered-item';
import type { Breach, CheckRule, PlaceAnswer } from '../../engine/check-rule';
import { type CheckedSystem, itemsOf, resolvedIn } from '../../engine/checked-system';
import { severities } from '../../engine/severity';
import { machineSize } from './machine-size';

/** What pods ask for, held to the nodes that there are. */
export const capacityPack: readonly CheckRule[] = [
  {
    id: 'capacity/node',
    wants: 'a machine on which each pod has room',
    remedy: 'lower the requests of the workload, or give a node pool larger machines',
    severity: severities.grave,
    check: (system) => system.rendered.environments.map((environment) => answerIn(environment, system)),
  },
];

/** Of stacks that others make for the environment. */
function around(environment: string, { around: items = [] }: CheckedSystem): readonly RenderedItem[] {
  return items.filter((item) => item.plane === 'terraform' && item.environment === environment);
}

/** Share of a machine that its own system leaves to pods, at most. */
const allocatable = { cpu: 0.94, memory: 0.9 };

function answerIn(environment: string, system: CheckedSystem): PlaceAnswer {
  const app = resolvedIn(system, environment);
  const resources = [environment, undefined].flatMap((place) => itemsOf(system, 'terraform', place)).concat(around(environment, system));
  const machines = resources
    .filter(({ type }) => type === 'google_container_node_pool')
    .map(({ value }) => textAt(value, 'node_config.machine_type') ?? firstMachine(value));
  if (app?.environment.kubernetes === undefined || machines.length === 0) return { environment, judged: 0, breaches: [] };
  const sizes = machines.map((machine) => (machine === undefined ? undefined : machineSize(machine)));
  const { workloads } = capacity(app, 'kubernetes');
  const breaches = workloads.flatMap(({ name, each: { requests } }): readonly Breach[] => {
    const fits = sizes.some(
      (size) =>
        size !== undefined &&
        requests.cpuMillis <= size.cpu * 1000 * allocatable.cpu &&
        requests.memoryBytes <= size.memory * 2 ** 30 * allocatable.memory,
    );
    if (fits) return [];
    const isUnknown = sizes.includes(undefined);
    const message = `must fit on a node, asks for ${showCpu(requests)} CPU and ${showMemory(requests)}; machines are ${machines.map((each) => each ?? 'not stated').join(', ')}`;
    return [
      {
        object: name,
        path: 'resources.requests',
        message,
        workload: name,
        input: ['workloads', name],
        ...(isUnknown && { answer: 'unknown' }),
      },
    ];
  });
  return { environment, judged: workloads.length, breaches };
}

/** A block in a list, as Terraform also takes it. */
function firstMachine(pool: unknown): string | undefined {
  const config = typeof pool === 'object' && pool !== null ? Reflect.get(pool, 'node_config') : undefined;
  return Array.isArray(config) ? textAt(config[0], 'machine_type') : undefined;
}

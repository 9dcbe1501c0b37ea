import { counted } from '../model/counted';
import type { ApplicationMap } from './map/application-map';
import type { Report } from './report';
import type { PlacedRollout } from './rollouts/system-rollouts';

const dataKinds = ['database', 'cache', 'bucket', 'topic'] as const;

/** How large the application is. */
export function describeSize({ map, environments, resources }: Report): string {
  const data = dataKinds.flatMap((kind) => {
    const count = map.nodes.filter((node) => node.kind === kind).length;
    return count === 0 ? [] : [counted(count, kind)];
  });
  const workloads = workloadsOf(map).length;
  const all = resources.reduce((sum, group) => sum + group.resources.length, 0);
  return [counted(workloads, 'workload'), ...data, counted(environments.length, 'environment'), counted(all, 'resource')].join(', ');
}

export function workloadsOf({ nodes }: ApplicationMap): ApplicationMap['nodes'] {
  return nodes.filter(({ id }) => id.startsWith('workload/'));
}

/** `dev (development)`. */
export function describeEnvironments({ environments }: Report): string {
  return environments.map(({ name, tier }) => (name === tier ? name : `${name} (${tier})`)).join(', ');
}

/** What is reached from outside, in a sentence for each way. */
export function describeEntrances({ nodes, environments }: ApplicationMap): readonly string[] {
  return nodes.flatMap(({ name, entrances }) =>
    entrances.map((entrance) => {
      const where = entrance.environments.length === environments.length ? '' : ` in ${entrance.environments.join(', ')}`;
      return `${name} is ${entrance.kind}${where}: ${entrance.how}`;
    }),
  );
}

/** `staging, prod on Kubernetes`. */
export function describePlace({ target, environments }: PlacedRollout): string {
  return `${environments.join(', ')} on ${target === 'kubernetes' ? 'Kubernetes' : 'Cloud Run'}`;
}

/** How many values are the same in all environments. */
export function describeMatrix({ matrix }: Report): string {
  const { differing, same, implied } = matrix;
  if (matrix.environments.length < 2) return `There is one environment, with ${counted(same, 'value')}.`;
  const equal = `${counted(same, 'value')} ${same === 1 ? 'is' : 'are'} the same in all environments that have ${same === 1 ? 'it' : 'them'}`;
  const rest =
    implied === 0 ? '' : `; ${counted(implied, 'default')} of what not all environments have ${implied === 1 ? 'is' : 'are'} left out too`;
  return `${differing === 0 ? 'No value differs' : `${counted(differing, 'value')} ${differing === 1 ? 'differs' : 'differ'}`} between environments; ${equal}, and left out${rest}.`;
}

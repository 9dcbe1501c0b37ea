import type { ResolvedApplication } from '../../model/resolved';
import { markdownTable, markdownText } from '../markdown';
import { type Demand, showCpu, showMemory } from './amounts';
import type { Capacity, CapacityPlatform, TotalCapacity } from './capacity';
import type { Controller } from './controllers';
import type { CountRange, WorkloadCapacity } from './workload-capacity';

/** What an application needs where it is deployed, and the quota that it may not exceed. */
export interface PlacedCapacity {
  readonly capacity: Capacity;
  readonly quota?: NonNullable<ResolvedApplication['environment']['kubernetes']>['quota'];
}

/** `CAPACITY.md`: requests, limits and peaks of each environment, and what the controllers reserve. */
export function capacityText(application: string, places: readonly PlacedCapacity[], controllers: readonly Controller[]): string {
  return markdownText([
    `# Capacity of ${application}`,
    'What is kept free (requests) and what is used at most (limits), as the rendered objects say it. It is rendered: change the application, and render it again.',
    ...places.flatMap(ofEnvironment),
    ...(controllers.length === 0 ? [] : overhead(controllers)),
  ]);
}

const platformWords: {
  readonly [platform in CapacityPlatform]: { readonly name: string; readonly replicas: string; readonly rule: string };
} = {
  kubernetes: {
    name: 'Kubernetes',
    replicas: 'pods',
    rule: 'The peak of a canary and of blue/green is that of its steps, by the arithmetic of Argo Rollouts; that of a rolling update is `maxSurge`.',
  },
  'cloud-run': {
    name: 'Cloud Run',
    replicas: 'instances',
    rule: 'Bounds of instances are those of a revision: while requests go to two of them, there may be twice as many. What has no request is not billed, apart from the fewest.',
  },
  compose: {
    name: 'Compose',
    replicas: 'containers',
    rule: 'One host has to have room for all of it. Nothing is scaled, and what is updated ends before the new one starts.',
  },
};

function ofEnvironment({ capacity, quota }: PlacedCapacity): readonly string[] {
  const { environment, platform, workloads, least, most, leastPeak, mostPeak, eachNode } = capacity;
  const words = platformWords[platform];
  const totals: readonly (readonly [string, TotalCapacity])[] = [
    ['fewest', least],
    ['fewest, while all are updated', leastPeak],
    ['most', most],
    ['most, while all are updated', mostPeak],
    ...(eachNode.replicas === 0 ? [] : [['and on each node', eachNode] as const]),
  ];
  return [
    `## ${environment} on ${words.name}`,
    markdownTable(['workload', 'runs', `${words.replicas}`, 'at the peak', 'update', ...columns], workloads.map(workloadRow)),
    markdownTable(
      ['in all', words.replicas, ...columns],
      totals.map(([name, total]) => [name, `${total.replicas}`, ...amountCells(total)]),
    ),
    `${words.rule}${quota === undefined ? '' : ` ${quotaText(quota)}`}`,
  ];
}

const columns = ['CPU requested', 'CPU limit', 'memory requested', 'memory limit'];

const occasions: { readonly [occasion in WorkloadCapacity['occasion']]: string } = {
  always: 'always',
  'on-each-node': 'on each node',
  'before-release': 'before a release',
  scheduled: 'at set times',
  'while-measuring': 'while a rollout measures',
  'on-demand': 'by hand, not counted below',
};

function workloadRow({ name, occasion, each, replicas, peak, rollout }: WorkloadCapacity): readonly string[] {
  return [name, occasions[occasion], rangeText(replicas), rangeText(peak), rollout ?? 'none', ...amountCells(each)];
}

function rangeText({ min, max }: CountRange): string {
  return min === max ? `${min}` : `${min} to ${max}`;
}

function amountCells({ requests, limits }: Demand): readonly string[] {
  return [showCpu(requests), showCpu(limits), showMemory(requests), showMemory(limits)];
}

function quotaText({ pods, cpu, memory }: NonNullable<PlacedCapacity['quota']>): string {
  const stated = [
    ...(pods === undefined ? [] : [`${pods} pods`]),
    ...(cpu === undefined ? [] : [`${cpu} of CPU`]),
    ...(memory === undefined ? [] : [`${memory} of memory`]),
  ];
  return `The quota of the namespace allows ${stated.join(', ')}; a rollout that would exceed it is refused when this is rendered.`;
}

function overhead(controllers: readonly Controller[]): readonly string[] {
  return [
    '## What the controllers need',
    'Once for each cluster that has them, beside the application. Nothing runs in the cluster for GitHub Actions, Cloud Build and scripts.',
    markdownTable(
      ['controller', 'pods', ...columns, 'CPU used, estimated', 'memory used, estimated', 'manifests'],
      controllers.map(({ name, version, pods, reserved, estimate, source }) => [
        `${name} ${version}`,
        `${pods}`,
        ...amountCells(reserved),
        estimate?.cpu ?? 'not known',
        estimate?.memory ?? 'not known',
        `[${version}](${source})`,
      ]),
    ),
    'Requests and limits are those of the manifests that each project publishes: a node has to have that free, whatever is used. What is used was estimated when the options of deployment were compared. Where nothing is requested, nothing is kept free: state requests where a controller shares its nodes.',
  ];
}

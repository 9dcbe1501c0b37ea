import { prefixFor } from '../../../google/network/instance-addresses';
import { type Issue, issue, type Path } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedService } from '../../../model/resolved-workload';
import { hasLessThanACore } from '../concurrency';
import type { CloudRunContext } from '../context';
import { instanceSize, isSecondGeneration } from '../instance-size';
import { type Runnable, startedIn } from '../runnable';
import { inhabitants, roomForInstances } from '../subnetwork-room';

/** With less than one core an instance answers one request at a time. */
export function concurrency(workload: Runnable, at: Path): Issue[] {
  if (workload.kind !== 'service' || (workload.scaling.concurrency ?? 1) === 1 || !hasLessThanACore(workload)) return [];
  const message = `must be 1 with less than one core on Cloud Run, got ${workload.scaling.concurrency}`;
  return [issue('concurrency-above-one', [...at, 'scaling', 'concurrency'], message, 'set it to 1, or resources.cpu to 1 or more')];
}

/** A service never has fewer instances than it may have at most. */
export function serviceMinimums(workload: Runnable, _at: Path, { options }: CloudRunContext): Issue[] {
  if (workload.kind !== 'service' || workload.cloudRun?.instances?.kind !== 'automatic') return [];
  const { min = 0 } = workload.cloudRun.instances;
  if (min <= workload.scaling.max) return [];
  const message = `must be at most scaling.max (${workload.scaling.max}), got ${min}`;
  return [issue('service-min-above-max', [...options, 'instances', 'min'], message)];
}

/** The second generation has a least size, and what it alone can do does not go with the first; less than a core has CPU by request. */
export function executionEnvironments(workload: Runnable, at: Path, { options }: CloudRunContext): Issue[] {
  if (workload.kind !== 'service') return [];
  const size = instanceSize(startedIn(workload, at).map(({ container }) => container.resources.limits));
  const asleep = workload.cloudRun?.cpuAllocation !== 'always' || size === undefined || size.cpu >= 1000;
  return [
    ...generation(workload, isSecondGeneration(size), options),
    ...(asleep
      ? []
      : [issue('cpu-always-too-small', [...options, 'cpuAllocation'], "must be 'during-requests' with less than one core, got 'always'")]),
  ];
}

function generation({ cloudRun = {} }: ResolvedService, isLargeEnough: boolean, path: Path): Issue[] {
  const { executionEnvironment, gpu, volumes = {} } = cloudRun;
  // what is in memory is not mounted from elsewhere
  const folders = Object.entries(volumes).flatMap(([folder, { kind }]) => (kind === 'memory' ? [] : [folder]));
  const demands = [...(gpu === undefined ? [] : ['a GPU']), ...(folders.length === 0 ? [] : [`the volume ${folders[0]}`])];
  if (executionEnvironment === 'gen1') {
    if (demands.length === 0) return [];
    return [issue('execution-environment-too-old', [...path, 'executionEnvironment'], `must be 'gen2' with ${demands[0]}, got 'gen1'`)];
  }
  if ((executionEnvironment === undefined && demands.length === 0) || isLargeEnough) return [];
  const place = executionEnvironment === undefined ? (gpu === undefined ? 'volumes' : 'gpu') : 'executionEnvironment';
  const message = 'needs the second generation, for which an instance must have at least 1 CPU and 512Mi';
  return [issue('execution-environment-too-small', [...path, place], message, 'raise resources')];
}

/** No workload may have more instances than its subnetwork has addresses for; a note tells where all together have not enough. */
export function subnetworkSizes(app: ResolvedApplication): Issue[] {
  const room = roomForInstances(app);
  const { name, google } = app.environment;
  if (room === undefined || google === undefined) return [];
  return inhabitants(app)
    .filter(({ instances }) => instances > room)
    .map(({ workload, instances, path }) => {
      const message = `must be at most ${room}, since each instance takes two addresses of the subnetwork ${google.subnetRange}, got ${instances}`;
      const remedy = `give environments.${name}.google.subnetRange a range of /${prefixFor(instances)}`;
      return issue('subnetwork-too-small', ['workloads', workload.name, ...path], message, remedy);
    });
}

import { type Issue, issue, type Path } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedService } from '../../../model/resolved-workload';
import { instanceSize, isSecondGeneration } from '../instance-size';
import { runnable, startedIn } from './runnable';

/** The second generation has a least size, and what it alone can do does not go with the first; less than a core has CPU by request. */
export function executionEnvironments(app: ResolvedApplication): Issue[] {
  return runnable(app).flatMap(({ workload, path }) =>
    workload.kind === 'service' ? [...generation(workload, [...path, 'cloudRun']), ...allocation(workload, [...path, 'cloudRun'])] : [],
  );
}

function generation(service: ResolvedService, path: Path): Issue[] {
  const { executionEnvironment, gpu, volumes = {} } = service.cloudRun ?? {};
  // what is in memory is not mounted from elsewhere
  const folders = Object.entries(volumes).flatMap(([folder, { kind }]) => (kind === 'memory' ? [] : [folder]));
  const demands = [...(gpu === undefined ? [] : ['a GPU']), ...(folders.length === 0 ? [] : [`the volume ${folders[0]}`])];
  if (executionEnvironment === 'gen1') {
    if (demands.length === 0) return [];
    return [issue('execution-environment-too-old', [...path, 'executionEnvironment'], `must be 'gen2' with ${demands[0]}, got 'gen1'`)];
  }
  if (executionEnvironment === undefined && demands.length === 0) return [];
  if (isSecondGeneration(sizeOf(service))) return [];
  const place = executionEnvironment === undefined ? (gpu === undefined ? 'volumes' : 'gpu') : 'executionEnvironment';
  const message = 'needs the second generation, for which an instance must have at least 1 CPU and 512Mi';
  return [issue('execution-environment-too-small', [...path, place], message, 'raise resources')];
}

function allocation(service: ResolvedService, path: Path): Issue[] {
  const size = sizeOf(service);
  if (service.cloudRun?.cpuAllocation !== 'always' || size === undefined || size.cpu >= 1000) return [];
  return [issue('cpu-always-too-small', [...path, 'cpuAllocation'], "must be 'during-requests' with less than one core, got 'always'")];
}

function sizeOf(service: ResolvedService): ReturnType<typeof instanceSize> {
  return instanceSize(startedIn(service).map(({ container }) => container.resources.limits));
}

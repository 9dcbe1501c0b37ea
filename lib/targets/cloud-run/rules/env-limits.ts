import { type Issue, issue, type Path } from '../../../model/issue';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedContainer } from '../../../model/resolved-workload';
import { type Runnable, startedContainers } from './runnable';

const most = 1000;
const longest = 32768;
const ofServices = new Set(['PORT', 'K_SERVICE', 'K_REVISION', 'K_CONFIGURATION']);
const ofWorkers = new Set(['CLOUD_RUN_WORKER_POOL', 'CLOUD_RUN_WORKER_POOL_REVISION']);
const ofJobs = new Set(['CLOUD_RUN_JOB', 'CLOUD_RUN_EXECUTION', 'CLOUD_RUN_TASK_INDEX', 'CLOUD_RUN_TASK_ATTEMPT', 'CLOUD_RUN_TASK_COUNT']);

const reservedFor = { service: ofServices, job: ofJobs, 'scheduled-job': ofJobs, worker: ofWorkers } as const;

/** Variables are not too many, not too long, and not those that Cloud Run sets itself. */
export function envLimits(app: ResolvedApplication): Issue[] {
  return startedContainers(app).flatMap(({ container, path, workload }) => [
    ...count(container, path),
    ...Object.entries(container.env).flatMap(([name, value]) => [...reserved(name, workload, path), ...length(name, value, path)]),
  ]);
}

function count({ env }: ResolvedContainer, path: Path): Issue[] {
  const names = Object.keys(env).length;
  return names <= most
    ? []
    : [issue('too-many-variables', [...path, 'env'], `must be at most ${most} variables on Cloud Run, got ${names}`)];
}

function reserved(name: string, workload: Runnable, path: Path): Issue[] {
  const names = reservedFor[workload.kind];
  // the model itself refuses another PORT for the main container
  if (!names.has(name) || (name === 'PORT' && path.length === 2)) return [];
  return [issue('env-reserved', [...path, 'env', name], 'must not be set: Cloud Run sets it')];
}

function length(name: string, value: unknown, path: Path): Issue[] {
  // no character has more than 3 bytes for each unit of the string
  if (typeof value !== 'string' || value.length * 3 <= longest) return [];
  const bytes = Buffer.byteLength(value);
  return bytes <= longest
    ? []
    : [issue('variable-too-long', [...path, 'env', name], `must have at most ${longest} bytes on Cloud Run, got ${bytes}`)];
}

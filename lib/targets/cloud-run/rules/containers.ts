import { depthFirst, showCircle } from '../../../model/depth-first';
import { type Issue, issue, type Path } from '../../../model/issue';
import { listSortedKeys } from '../../../model/list-names';
import { own } from '../../../model/own';
import type { ResolvedContainer, ResolvedSidecar } from '../../../model/resolved-workload';
import { show } from '../../../model/show';
import type { CloudRunContext } from '../context';
import { type Runnable, startedIn } from '../runnable';

const mostContainers = 10;
const mostArguments = 1000;

/** An instance has at most 10 containers, and each of them at most 1000 arguments. */
export function containerCounts(workload: Runnable, at: Path): Issue[] {
  const beside = Object.keys(workload.sidecars).length;
  const message = `must be at most ${mostContainers - 1} beside the main container, got ${beside}`;
  const wordy = startedIn(workload, at).flatMap(({ container: { args = [] }, path }) =>
    args.length <= mostArguments
      ? []
      : [issue('too-many-arguments', [...path, 'args'], `must be at most ${mostArguments} on Cloud Run, got ${args.length}`)],
  );
  return [...(beside < mostContainers ? [] : [issue('too-many-containers', [...at, 'sidecars'], message)]), ...wordy];
}

/** Cloud Run starts all containers of an instance together. */
export function initContainers({ init }: Runnable, at: Path): Issue[] {
  const remedy = "do it in the image's entry point, or in a job that runs before a release";
  return init.map((_container, index) => issue('init-unsupported', [...at, 'init', index], 'must not be there on Cloud Run', remedy));
}

const mostVariables = 1000;
const longestVariable = 32768;
const ofServices = new Set(['PORT', 'K_SERVICE', 'K_REVISION', 'K_CONFIGURATION']);
const ofWorkers = new Set(['CLOUD_RUN_WORKER_POOL', 'CLOUD_RUN_WORKER_POOL_REVISION']);
const ofJobs = new Set(['CLOUD_RUN_JOB', 'CLOUD_RUN_EXECUTION', 'CLOUD_RUN_TASK_INDEX', 'CLOUD_RUN_TASK_ATTEMPT', 'CLOUD_RUN_TASK_COUNT']);

const reservedFor = { service: ofServices, job: ofJobs, 'scheduled-job': ofJobs, worker: ofWorkers } as const;

/** Variables are not too many, not too long, and not those that Cloud Run sets itself. */
export function envLimits(workload: Runnable, at: Path): Issue[] {
  return startedIn(workload, at).flatMap(({ container, path }) => [
    ...countedVariables(container, path),
    ...Object.entries(container.env).flatMap(([name, value]) => [
      // the model itself refuses another PORT for the main container
      ...(name === 'PORT' && container === workload ? [] : reservedVariable(name, workload, path)),
      ...variableLength(name, value, path),
    ]),
  ]);
}

function countedVariables({ env }: ResolvedContainer, path: Path): Issue[] {
  const names = Object.keys(env).length;
  return names <= mostVariables
    ? []
    : [issue('too-many-variables', [...path, 'env'], `must be at most ${mostVariables} variables on Cloud Run, got ${names}`)];
}

function reservedVariable(name: string, { kind }: Runnable, path: Path): Issue[] {
  return reservedFor[kind].has(name) ? [issue('env-reserved', [...path, 'env', name], 'must not be set: Cloud Run sets it')] : [];
}

function variableLength(name: string, value: unknown, path: Path): Issue[] {
  // no character has more than 3 bytes for each unit of the string
  if (typeof value !== 'string' || value.length * 3 <= longestVariable) return [];
  const bytes = Buffer.byteLength(value);
  return bytes <= longestVariable
    ? []
    : [issue('variable-too-long', [...path, 'env', name], `must have at most ${longestVariable} bytes on Cloud Run, got ${bytes}`)];
}

type Sidecars = { readonly [name: string]: ResolvedSidecar };

/** What is waited for exists, says when it has started, and does not wait in a circle. */
export function startOrders(workload: Runnable, _at: Path, { options }: CloudRunContext): Issue[] {
  if (workload.kind === 'worker' || workload.cloudRun?.startOrder === undefined) return [];
  const place = [...options, 'startOrder'];
  const { main = [], sidecars = {} } = workload.cloudRun.startOrder;
  return [
    ...waitedFor(main, workload.sidecars, [...place, 'main']),
    ...Object.entries(sidecars).flatMap(([name, names]) => [
      ...(own(workload.sidecars, name) === undefined ? [unknownSidecar(name, workload.sidecars, [...place, 'sidecars', name])] : []),
      ...waitedFor(names, workload.sidecars, [...place, 'sidecars', name]),
    ]),
    ...waitingCycles(sidecars, [...place, 'sidecars']),
  ];
}

function waitedFor(names: readonly string[], sidecars: Sidecars, path: Path): Issue[] {
  return names.flatMap((name, index) => {
    const sidecar = own(sidecars, name);
    if (sidecar === undefined) return [unknownSidecar(name, sidecars, [...path, index])];
    if (sidecar.probes.startup !== undefined) return [];
    const message = `must have a startup probe to be waited for, got ${show(name)}`;
    return [issue('start-order-unprobed', [...path, index], message, `set sidecars.${name}.probes.startup`)];
  });
}

function unknownSidecar(name: string, sidecars: Sidecars, path: Path): Issue {
  return issue('start-order-unknown', path, `must be a sidecar, got ${show(name)}`, `known are ${listSortedKeys(sidecars)}`);
}

function waitingCycles(waits: { readonly [name: string]: readonly string[] }, path: Path): Issue[] {
  const found: Issue[] = [];
  depthFirst(Object.keys(waits).sort(), (name) => waits[name] ?? [], {
    circle: (circle) => {
      const message = `must not wait for itself, got ${showCircle(circle)}`;
      found.push(issue('start-order-cycle', [...path, circle.way[circle.start] ?? ''], message));
    },
  });
  return found;
}

import { workloadsOf } from '../../../model/containers-of';
import { type Issue, issue, type Path } from '../../../model/issue';
import { listNames } from '../../../model/list-names';
import { own } from '../../../model/own';
import { parseCpu, parseMemory } from '../../../model/quantity';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import type { ResolvedRollout } from '../../../model/rollout';
import { rolloutsOf } from '../../../model/rules/rollouts/placed-rollouts';
import { show } from '../../../model/show';
import { overQuota } from '../../../rollout/feasibility/capacity';
import { namedAnalyses } from '../../../rollout/named-analyses';
import { peakPods } from '../../../rollout/peak-pods';
import { planOf } from '../../../rollout/plan';
import type { Neighbour } from '../placement-options';
import { isRefused, podFindings } from '../pod-security';
import { neighboursOf } from '../render/affinity';
import { renderObjects } from '../render/objects';
import { type PodRequests, podRequests } from '../render/pod-requests';
import type { Quota } from '../settings';

/** The environment has a namespace, and one of its own: it gets labels that what runs in the system's would not survive. */
export function place({ environment: { name, kubernetes } }: ResolvedApplication): Issue[] {
  const path = ['environments', name, 'kubernetes'];
  if (kubernetes === undefined) {
    return [
      issue(
        'kubernetes-settings-missing',
        path,
        'must be given to render for Kubernetes',
        "give {} for a namespace with the application's name",
      ),
    ];
  }
  return reservedNamespace(kubernetes.namespace, [...path, 'namespace']);
}

/** A namespace that is the cluster's, or that objects get which state none. */
export function reservedNamespace(namespace: string, path: Path): Issue[] {
  if (namespace !== 'default' && !namespace.startsWith('kube-')) return [];
  return [issue('namespace-reserved', path, `must be a namespace for the application alone, got ${show(namespace)}`)];
}

/** Pods are placed by workloads that are there. */
export function neighbours(app: ResolvedApplication): Issue[] {
  return workloadsOf(app).flatMap(({ workload, path }) => {
    const { near = [], apart = [] } = neighboursOf(workload);
    return Object.entries({ near, apart }).flatMap(([key, all]) =>
      all.flatMap((each, index) => neighbour(app, each, [...path, 'kubernetes', key, index])),
    );
  });
}

function neighbour({ workloads }: ResolvedApplication, { workload, required, weight }: Neighbour, path: Path): Issue[] {
  const message = `must be a workload of this environment, got ${show(workload)}`;
  const unknown = own(workloads, workload) === undefined;
  return [
    ...(unknown ? [issue('neighbour-unknown', [...path, 'workload'], message, `workloads: ${listNames(Object.keys(workloads))}`)] : []),
    ...(required === true && weight !== undefined
      ? [issue('weight-of-required', [...path, 'weight'], `must not be given with required, got ${weight}`, 'a preference has a weight')]
      : []),
  ];
}

/** The stated level takes the pods of the application; the API server would refuse the others without a word in the application. */
export function podSecurity(app: ResolvedApplication): Issue[] {
  const { name, kubernetes } = app.environment;
  const level = kubernetes?.podSecurity;
  if (level === undefined || level === 'privileged') return [];
  return renderObjects(app).flatMap((object) => {
    if (object.metadata.namespace !== kubernetes?.namespace) return [];
    const refused = podFindings(object).filter((each) => isRefused(each, level));
    if (refused.length === 0) return [];
    const message = `must take the pods of ${object.metadata.name}, which ${refused.map(({ what }) => what).join(', ')}, got '${level}'`;
    return [
      issue(
        'pod-security-refuses',
        ['environments', name, 'kubernetes', 'podSecurity'],
        message,
        'leave it out for the strictest that does',
      ),
    ];
  });
}

/** A quota has room for something, and each rollout finds room in it at its height, beside all that the other workloads may have meanwhile. */
export function quota(app: ResolvedApplication): Issue[] {
  const { name, kubernetes } = app.environment;
  const stated = kubernetes?.quota;
  return stated === undefined ? [] : [...empty(stated, ['environments', name, 'kubernetes', 'quota']), ...exceeded(app, stated)];
}

function empty({ cpu, memory }: Quota, path: Path): Issue[] {
  const zero = (key: 'cpu' | 'memory', text: string | undefined, amount: number | undefined) =>
    text === undefined || amount !== 0 ? [] : [issue('quantity-zero', [...path, key], `must be greater than 0, got '${text}'`)];
  return [...zero('cpu', cpu, parseCpu(cpu ?? '')), ...zero('memory', memory, parseMemory(memory ?? ''))];
}

function exceeded(app: ResolvedApplication, stated: Quota): Issue[] {
  const needs = new Map(Object.values(app.workloads).map((workload) => [workload.name, needOf(app, workload)]));
  const limits = {
    pods: stated.pods ?? Number.POSITIVE_INFINITY,
    cpuMillis: limit(stated.cpu, parseCpu),
    memoryBytes: limit(stated.memory, parseMemory),
  };
  return rolloutsOf(app).flatMap(({ rollout, workload, path }) => {
    const others = [...needs].filter(([name]) => name !== workload.name).map(([, need]) => need);
    const beside = [...others, ...checkingJobs(app, rollout)];
    const used = (amount: Amount): number => beside.reduce((sum, need) => sum + need.pods * amount(need.pod), 0);
    const wanted = Math.max(1, workload.scaling.max);
    const peak = peakPods(rollout, wanted, planOf(app, workload.name)?.traffic ?? 'replicas');
    const free = {
      pods: limits.pods - used(() => 1),
      cpuMillis: limits.cpuMillis - used(({ cpuMillis }) => cpuMillis),
      memoryBytes: limits.memoryBytes - used(({ memoryBytes }) => memoryBytes),
    };
    return overQuota({ wanted, peak }, { quota: free, pod: podRequests(app, workload) }, path);
  });
}

/** What a workload needs while it is not rolled out. */
interface Need {
  readonly pods: number;
  readonly pod: PodRequests;
}

type Amount = (pod: PodRequests) => number;

function limit(text: string | undefined, parse: (text: string) => number | undefined): number {
  return text === undefined ? Number.POSITIVE_INFINITY : (parse(text) ?? Number.POSITIVE_INFINITY);
}

function needOf(app: ResolvedApplication, workload: ResolvedWorkload): Need {
  return { pods: mostPods(workload), pod: podRequests(app, workload) };
}

/** Agents need what the nodes make of it. A scheduled job may run meanwhile; one before a release is done by then, and one on demand is not running. */
function mostPods(workload: ResolvedWorkload): number {
  switch (workload.kind) {
    case 'service':
    case 'worker':
      return Math.max(1, workload.scaling.max);
    case 'stateful-service':
      return workload.replicas;
    case 'scheduled-job':
      return workload.parallelism;
    case 'job':
    case 'agent':
      return 0;
  }
}

/** Jobs that measure run while the new version is there. */
function checkingJobs(app: ResolvedApplication, rollout: ResolvedRollout): Need[] {
  if (rollout.kind === 'rolling') return [];
  return namedAnalyses(rollout).flatMap((name) => {
    const analysis = own(app.analyses, name);
    const job = analysis?.kind === 'job' ? own(app.workloads, analysis.workload) : undefined;
    return job?.kind === 'job' ? [{ pods: job.parallelism, pod: podRequests(app, job) }] : [];
  });
}

import { containersOf } from '../model/containers-of';
import type { Rule } from '../model/examine';
import type { Issue } from '../model/issue';
import { parseCpu, parseDuration, parseMemory } from '../model/quantity';
import type { ResolvedApplication, ResolvedWorkload } from '../model/resolved';
import { rolloutsOf } from '../model/rules/rollouts/placed-rollouts';
import { peakPods } from './peak-pods';
import { planOf } from './plan';
import { overQuota } from './realisable/capacity';
import { delivery } from './realisable/delivery';
import { shares } from './realisable/shares';

/** What an environment demands of deliveries holds for each rollout, whoever carries it out. */
function deliverable(app: ResolvedApplication): Issue[] {
  const { unattended, maxDuration } = app.environment.rollouts;
  const limit = maxDuration === undefined ? undefined : parseDuration(maxDuration);
  const found = rolloutsOf(app).flatMap(({ workload, path }) => {
    const plan = planOf(app, workload.name);
    if (plan === undefined) return [];
    return delivery(plan, { unattended, ...(limit !== undefined && { maxDurationSeconds: limit }) }, path);
  });
  // rollouts may share an analysis
  const known = new Set<string>();
  return found.filter(({ path, code }) => known.size < known.add(`${code} ${path}`).size);
}

/** Without a router, the replicas make the shares that the weights ask for. */
function shared(app: ResolvedApplication): Issue[] {
  const { shareTolerance } = app.environment.rollouts;
  return rolloutsOf(app).flatMap(({ workload, path }) => {
    const plan = planOf(app, workload.name);
    return plan === undefined ? [] : shares(plan, { replicas: workload.scaling, shareTolerance }, path);
  });
}

/** Each rollout finds room in the namespace's quota at its height, beside all that the other workloads may have meanwhile. */
function affordable(app: ResolvedApplication): Issue[] {
  const quota = app.environment.kubernetes?.quota;
  if (quota === undefined) return [];
  const needs = Object.values(app.workloads).map((workload) => ({
    name: workload.name,
    pods: steadyPods(workload),
    pod: requests(workload),
  }));
  const together = (amount: Amount): number => needs.reduce((sum, need) => sum + need.pods * amount(need), 0);
  const all = { pods: together(podsOf), cpuMillis: together(cpuOf), memoryBytes: together(memoryOf) };
  const needOf = new Map(needs.map((need) => [need.name, need]));
  return rolloutsOf(app).flatMap(({ rollout, workload, path }) => {
    const own = needOf.get(workload.name);
    const free = (limit = Number.POSITIVE_INFINITY, total: number, amount: Amount): number =>
      limit - (total - (own === undefined ? 0 : own.pods * amount(own)));
    const routed = planOf(app, workload.name)?.traffic ?? 'replicas';
    const wanted = Math.max(1, workload.scaling.max);
    return overQuota(
      { wanted, peak: peakPods(rollout, wanted, routed) },
      {
        quota: {
          pods: free(quota.pods, all.pods, podsOf),
          cpuMillis: free(quota.cpu === undefined ? undefined : parseCpu(quota.cpu), all.cpuMillis, cpuOf),
          memoryBytes: free(quota.memory === undefined ? undefined : parseMemory(quota.memory), all.memoryBytes, memoryOf),
        },
        pod: requests(workload),
      },
      path,
    );
  });
}

/** What a workload needs while nothing is rolled out. */
interface Need {
  readonly pods: number;
  readonly pod: { readonly cpuMillis: number; readonly memoryBytes: number };
}

/** What of it counts, for each pod. */
type Amount = (need: Need) => number;

const podsOf: Amount = () => 1;
const cpuOf: Amount = ({ pod }) => pod.cpuMillis;
const memoryOf: Amount = ({ pod }) => pod.memoryBytes;

/** Most pods while nothing is rolled out; what agents need depends on the nodes, and jobs come and go. */
function steadyPods(workload: ResolvedWorkload): number {
  if ('scaling' in workload) return Math.max(1, workload.scaling.max);
  return 'replicas' in workload ? workload.replicas : 0;
}

/** What the scheduler reckons with: the containers together, or the greediest of those that run before them. */
function requests(workload: ResolvedWorkload): { readonly cpuMillis: number; readonly memoryBytes: number } {
  const before = new Set<unknown>(workload.init);
  const amount = (of: 'cpu' | 'memory'): number => {
    const all = containersOf(workload).map(({ container }) => ({
      container,
      asked: (of === 'cpu' ? parseCpu(container.resources.cpu) : parseMemory(container.resources.memory)) ?? 0,
    }));
    const together = all.filter(({ container }) => !before.has(container)).reduce((sum, { asked }) => sum + asked, 0);
    return Math.max(together, ...all.filter(({ container }) => before.has(container)).map(({ asked }) => asked));
  };
  return { cpuMillis: amount('cpu'), memoryBytes: amount('memory') };
}

/** What every platform with rollouts demands of them beyond the rules of the model. */
export const deliveryRules: readonly Rule[] = [deliverable];

/** The same where replicas run in a namespace of a cluster. */
export const rolloutRules: readonly Rule[] = [...deliveryRules, shared, affordable];

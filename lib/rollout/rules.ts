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
  return found.filter((each, index) => found.findIndex(({ path, code }) => path === each.path && code === each.code) === index);
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
  return rolloutsOf(app).flatMap(({ rollout, workload, path }) => {
    const others = needs.filter(({ name }) => name !== workload.name);
    const free = (limit: number | undefined, amount: (need: (typeof needs)[number]) => number): number =>
      others.reduce((left, need) => left - need.pods * amount(need), limit ?? Number.POSITIVE_INFINITY);
    const routed = planOf(app, workload.name)?.traffic ?? 'replicas';
    const wanted = Math.max(1, workload.scaling.max);
    return overQuota(
      { wanted, peak: peakPods(rollout, wanted, routed) },
      {
        quota: {
          pods: free(quota.pods, () => 1),
          cpuMillis: free(quota.cpu === undefined ? undefined : parseCpu(quota.cpu), ({ pod }) => pod.cpuMillis),
          memoryBytes: free(quota.memory === undefined ? undefined : parseMemory(quota.memory), ({ pod }) => pod.memoryBytes),
        },
        pod: requests(workload),
      },
      path,
    );
  });
}

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

import type { CanaryStep } from '../../../model/canary-step';
import { own } from '../../../model/own';
import type { ResolvedWorkload } from '../../../model/resolved-workload';
import type { ResolvedCanary } from '../../../model/rollout';
import { targetReplicaCounts } from '../../../rollout/replica-counts';
import { always, degraded, emulated, type SupportRows, unsupported, type WorkloadOf } from '../../support';
import { callersOf } from '../../used-by-workload';
import { isCheckedByGke } from '../render/rollouts/health-check-policy';
import { mesh } from '../render/rollouts/route';
import { replicaRange } from '../replicas';
import { isRolledOut, isSplitBySubsets, type RolledOut, routerOf } from './rolled-out';

/** What a canary does otherwise than stated. */
export const canarySupport: SupportRows<WorkloadOf> = {
  'rollout.maxSurge': unsupported(wholeSets),
  'rollout.maxUnavailable': unsupported(wholeSets),
  'rollout.steps.*': [
    always(degraded(anyHeader)),
    always(emulated(openPattern)),
    always(degraded(allRoutes)),
    always(degraded(oldMatches)),
    always(degraded(amongReplicas)),
    always(degraded(hashInLabel)),
    always(degraded(unnamedBackends)),
  ],
  'rollout.steps.*.percent': always(degraded(coarseShare)),
};

/** Gateways and Ingresses stand where traffic enters; only the mesh stands between callers inside too. */
export function pastRouter({ app, workload }: WorkloadOf): string | undefined {
  const router = isCanary(workload) ? routerOf(app, workload) : undefined;
  const callers = callersOf(app, workload.name);
  if (router === undefined || callers.length === 0 || (router.kind === 'istio' && router.gateways.includes(mesh))) return undefined;
  const go = isSplitBySubsets(app, workload)
    ? 'go to both versions, by the number of their replicas'
    : 'all go to the old version until the end';
  return `requests of ${callers.join(', ')} do not pass the router: they ${go}`;
}

/** With a router, all replicas of the old version stay. */
function wholeSets({ app, workload }: WorkloadOf): string | undefined {
  if (!isCanary(workload) || routerOf(app, workload) === undefined) return undefined;
  return 'the router shares out the traffic: the replicas of the old version stay, and those of the new one follow its share';
}

function anyHeader({ app, workload }: WorkloadOf, index: string): string | undefined {
  const step = stepOf(workload, index);
  if (step?.kind !== 'header-route' || routerOf(app, workload)?.kind !== 'istio') return undefined;
  if (Object.keys(step.headers).length <= 1) return undefined;
  return 'a request with one of the headers is enough: Argo Rollouts makes a match of its own of each for Istio';
}

function openPattern({ app, workload }: WorkloadOf, index: string): string | undefined {
  const step = stepOf(workload, index);
  if (step?.kind !== 'header-route' || routerOf(app, workload)?.kind !== 'gateway-api') return undefined;
  if (Object.values(step.headers).every((match) => typeof match === 'string')) return undefined;
  return 'matched as a regular expression, which a gateway may or may not know: the Gateway API leaves it open';
}

/** The plugin for the Gateway API removes what it finds. */
function allRoutes({ app, workload }: WorkloadOf, index: string): string | undefined {
  const step = stepOf(workload, index);
  if (step?.kind !== 'remove-route' || routerOf(app, workload)?.kind !== 'gateway-api') return undefined;
  const before = stepsOf(workload).slice(0, Number(index));
  const open = before.flatMap((each) => (each.kind === 'header-route' && each.name !== step.name ? [each.name] : []));
  if (open.length === 0) return undefined;
  return `ends ${[...new Set(open)].join(', ')} too: the plugin for the Gateway API removes all header routes at once`;
}

/** Of a route that takes the place of one of its name. */
function oldMatches({ app, workload }: WorkloadOf, index: string): string | undefined {
  const step = stepOf(workload, index);
  if (step?.kind !== 'header-route' || routerOf(app, workload)?.kind !== 'gateway-api') return undefined;
  const before = stepsOf(workload)
    .slice(0, Number(index))
    .findLast((each) => 'name' in each && each.name === step.name);
  if (before?.kind !== 'header-route') return undefined;
  return `requests that matched ${step.name} before go on to the new version, where the plugin for the Gateway API is older than 0.12`;
}

function amongReplicas({ app, workload }: WorkloadOf, index: string): string | undefined {
  if (stepOf(workload, index)?.kind !== 'experiment' || routerOf(app, workload) !== undefined) return undefined;
  return `its replicas are among those that do the work of ${workload.name}: no router keeps them apart`;
}

function hashInLabel({ app, workload }: WorkloadOf, index: string): string | undefined {
  const step = stepOf(workload, index);
  if (step?.kind !== 'experiment') return undefined;
  const queries = (step.analyses ?? []).filter((name) => own(app.analyses, name)?.kind === 'prometheus');
  if (queries.length === 0) return undefined;
  return `{{args.version}} is the hash in the label rollouts-pod-template-hash of its replicas, which is not in their names (${queries.join(', ')})`;
}

/** The controller makes a Service for each version that gets traffic, under a name that is not known before. */
function unnamedBackends({ app, workload }: WorkloadOf, index: string): string | undefined {
  const step = stepOf(workload, index);
  if (step?.kind !== 'experiment' || workload.kind !== 'service' || !isCheckedByGke(app, workload)) return undefined;
  if (Object.values(step.versions).every(({ weight }) => weight === undefined)) return undefined;
  return "its Services are backends of their own, which the gateway asks for '/': no policy can name them beforehand";
}

/** Percentage points that a share may be off without being worth a word. */
const negligible = 1;

/** Without a router, the number of replicas shares out, so shares are as coarse as that. */
function coarseShare({ app, workload }: WorkloadOf, index: string): string | undefined {
  const step = stepOf(workload, index);
  if (!isCanary(workload) || step?.kind !== 'weight' || routerOf(app, workload) !== undefined) return undefined;
  const replicas = replicaRange(workload).min;
  const [canary, stable] = targetReplicaCounts({ replicas, weight: step.percent, maxSurge: workload.rollout.maxSurge });
  const share = (100 * canary) / (canary + stable);
  if (Math.abs(share - step.percent) <= negligible) return undefined;
  const remedy = workload.kind === 'service' ? ', since no router splits the traffic' : '';
  return `is ${Math.round(share * 10) / 10} percent with ${replicas} wanted: ${canary} of ${canary + stable} replicas${remedy}`;
}

function isCanary(workload: ResolvedWorkload): workload is RolledOut & { readonly rollout: ResolvedCanary } {
  return isRolledOut(workload) && workload.rollout.kind === 'canary';
}

function stepsOf(workload: ResolvedWorkload): readonly CanaryStep[] {
  return isCanary(workload) ? workload.rollout.steps : [];
}

function stepOf(workload: ResolvedWorkload, index: string): CanaryStep | undefined {
  return stepsOf(workload)[Number(index)];
}

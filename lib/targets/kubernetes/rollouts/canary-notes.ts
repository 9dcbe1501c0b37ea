import type { CanaryStep } from '../../../model/canary-step';
import type { Path } from '../../../model/issue';
import { own } from '../../../model/own';
import type { ResolvedApplication } from '../../../model/resolved';
import type { ResolvedCanary } from '../../../model/rollout';
import { targetReplicaCounts } from '../../../rollout/replica-counts';
import type { Note } from '../../target';
import { callersOf } from '../../used-by-workload';
import { note, stated } from '../note';
import { replicaRange } from '../replicas';
import { type RolledOut, routerOf } from './rolled-out';

/** Percentage points that a share may be off without being worth a word. */
const negligible = 1;

/** What a canary does otherwise than it was asked. */
export function canaryNotes(app: ResolvedApplication, workload: RolledOut, rollout: ResolvedCanary): Note[] {
  const path = ['workloads', workload.name, 'rollout'];
  const { steps } = rollout;
  return [
    ...(routerOf(app, workload) === undefined ? replicaNotes(app, workload, rollout) : routedNotes(app, workload)),
    ...steps.flatMap((step, index) => headerNotes(app, workload, { step, path: [...path, 'steps', index] })),
    ...removalNotes(app, workload, steps),
    ...steps.flatMap((step, index) => experimentNotes(app, workload, { step, path: [...path, 'steps', index] })),
  ];
}

/** The number of replicas shares out, so shares are as coarse as that. */
function replicaNotes(app: ResolvedApplication, workload: RolledOut, { steps, maxSurge }: ResolvedCanary): Note[] {
  const replicas = replicaRange(workload).min;
  return steps.flatMap((step, index) => {
    if (step.kind !== 'weight') return [];
    const [canary, stable] = targetReplicaCounts({ replicas, weight: step.percent, maxSurge });
    const share = (100 * canary) / (canary + stable);
    if (Math.abs(share - step.percent) <= negligible) return [];
    const real = `${Math.round(share * 10) / 10} percent with ${replicas} wanted: ${canary} of ${canary + stable} replicas`;
    const remedy = workload.kind === 'service' ? ', since no router splits the traffic' : '';
    return [note(app, 'degraded', ['workloads', workload.name, 'rollout', 'steps', index, 'percent'], `is ${real}${remedy}`)];
  });
}

function routedNotes(app: ResolvedApplication, workload: RolledOut): Note[] {
  const path = ['workloads', workload.name, 'rollout'];
  const whole = 'the router shares out the traffic: the replicas of the old version stay, and those of the new one follow its share';
  return [
    ...['maxSurge', 'maxUnavailable'].flatMap((key) => stated(app, 'unsupported', [...path, key], whole)),
    ...bypassNotes(app, workload, path),
  ];
}

/** Gateways and Ingresses stand where traffic enters; only the mesh stands between callers inside too. */
function bypassNotes(app: ResolvedApplication, workload: RolledOut, path: Path): Note[] {
  const router = routerOf(app, workload);
  const callers = callersOf(app, workload.name);
  if (router === undefined || callers.length === 0 || (router.kind === 'istio' && router.gateways.includes('mesh'))) return [];
  const reason = `requests of ${callers.join(', ')} do not pass the router: they all go to the old version until the end`;
  return [note(app, 'degraded', path, reason)];
}

interface PlacedStep {
  readonly step: CanaryStep;
  readonly path: Path;
}

function headerNotes(app: ResolvedApplication, workload: RolledOut, { step, path }: PlacedStep): Note[] {
  if (step.kind !== 'header-route') return [];
  const router = routerOf(app, workload)?.kind;
  const any = 'a request with one of the headers is enough: Argo Rollouts makes a match of its own of each for Istio';
  const pattern = 'matched as a regular expression, which a gateway may or may not know: the Gateway API leaves it open';
  const patterns = Object.values(step.headers).some((match) => typeof match !== 'string');
  return [
    ...(router === 'istio' && Object.keys(step.headers).length > 1 ? [note(app, 'degraded', path, any)] : []),
    ...(router === 'gateway-api' && patterns ? [note(app, 'emulated', path, pattern)] : []),
  ];
}

/** The plugin for the Gateway API removes what it finds. */
function removalNotes(app: ResolvedApplication, workload: RolledOut, steps: readonly CanaryStep[]): Note[] {
  if (routerOf(app, workload)?.kind !== 'gateway-api') return [];
  return steps.flatMap((step, index) => {
    if (step.kind !== 'remove-route') return [];
    const open = steps.slice(0, index).flatMap((each) => (each.kind === 'header-route' && each.name !== step.name ? [each.name] : []));
    if (open.length === 0) return [];
    const reason = `ends ${[...new Set(open)].join(', ')} too: the plugin for the Gateway API removes all header routes at once`;
    return [note(app, 'degraded', ['workloads', workload.name, 'rollout', 'steps', index], reason)];
  });
}

function experimentNotes(app: ResolvedApplication, workload: RolledOut, { step, path }: PlacedStep): Note[] {
  if (step.kind !== 'experiment') return [];
  const among = `its replicas are among those that do the work of ${workload.name}: no router keeps them apart`;
  const queries = (step.analyses ?? []).filter((name) => own(app.analyses, name)?.kind === 'prometheus');
  const hash = `{{args.version}} is the hash in the label rollouts-pod-template-hash of its replicas, which is not in their names (${queries.join(', ')})`;
  return [
    ...(routerOf(app, workload) === undefined ? [note(app, 'degraded', path, among)] : []),
    ...(queries.length > 0 ? [note(app, 'degraded', path, hash)] : []),
  ];
}

import type { CanaryStep } from '../../canary-step';
import { type Issue, issue, type Path } from '../../issue';
import type { ResolvedApplication } from '../../resolved';
import type { ResolvedCanary } from '../../rollout';
import type { WorkloadContext } from '../../rule';
import { type PlacedRollout, rolloutsOf } from './placed-rollouts';

/** What only a router can do is asked for where there is one: on Kubernetes, for a service, in an environment that names it. */
export function routers(app: ResolvedApplication): Issue[] {
  const { name } = app.environment;
  return rolloutsOf(app).flatMap(({ rollout, workload, path }) => {
    if (rollout.kind !== 'canary' || !isUnrouted(workload, app)) return [];
    const why = workload.kind === 'service' ? `${name} has none` : `a ${workload.kind} has no requests to route`;
    const remedy = workload.kind === 'service' ? `set environments.${name}.kubernetes.router` : undefined;
    return routed(rollout, path).map((place) => issue('wants-router', place, `wants a router, and ${why}`, remedy));
  });
}

function isUnrouted({ kind }: PlacedRollout['workload'], { environment: { kubernetes } }: WorkloadContext): boolean {
  return kubernetes !== undefined && (kind !== 'service' || kubernetes.router === undefined);
}

/** A delay is for old replicas that are left at the end. */
export function drains({ rollout, workload, path }: PlacedRollout<ResolvedCanary>, context: WorkloadContext): Issue[] {
  const { dynamicStableScale, scaleDownDelay } = rollout;
  // without a router, both are refused
  if (!dynamicStableScale || scaleDownDelay === undefined || isUnrouted(workload, context)) return [];
  const message = `must not be given with dynamicStableScale, got '${scaleDownDelay}'`;
  return [issue('scale-down-delay-unused', [...path, 'scaleDownDelay'], message, 'no old replicas are left at the end')];
}

/** Where something is asked for that only a router can do. */
function routed(rollout: ResolvedCanary, path: Path): Path[] {
  const { dynamicStableScale, scaleDownDelay, abortScaleDownDelay, steps } = rollout;
  const options = [
    dynamicStableScale ? ['dynamicStableScale'] : [],
    scaleDownDelay === undefined ? [] : ['scaleDownDelay'],
    abortScaleDownDelay === undefined ? [] : ['abortScaleDownDelay'],
  ].flat();
  return [
    ...options.map((option) => [...path, option]),
    ...steps.flatMap((step, index) => {
      const place = [...path, 'steps', index];
      if (step.kind !== 'experiment') return wantsRouter(step) ? [place] : [];
      const weighed = Object.entries(step.versions).filter(([, { weight }]) => weight !== undefined);
      return weighed.map(([version]) => [...place, 'versions', version, 'weight']);
    }),
  ];
}

function wantsRouter(step: Exclude<CanaryStep, { kind: 'experiment' }>): boolean {
  switch (step.kind) {
    case 'scale':
    case 'scale-replicas':
    case 'scale-with-traffic':
    case 'header-route':
    case 'mirror-route':
      return true;
    case 'weight':
    case 'pause':
    case 'analyze':
    case 'remove-route': // its route is reported
      return false;
  }
}

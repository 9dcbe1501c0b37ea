import { type Issue, issue, type Path } from '../../model/issue';
import type { ResolvedCanary } from '../../model/rollout';
import type { Conditions } from '../conditions';
import type { RolloutPlan } from '../plan';
import { targetReplicaCounts } from '../replica-counts';

/** What the replicas make of a weight. */
interface Share {
  readonly replicas: number;
  readonly canary: number;
  readonly total: number;
  /** Percentage points between the weight and the share. */
  readonly off: number;
}

/** Where replicas share out the traffic, each weight is a share that they can make, whatever their number is. */
export function shares({ rollout, traffic }: RolloutPlan, { replicas, shareTolerance = 100 }: Conditions, path: Path): Issue[] {
  if (rollout.kind !== 'canary' || traffic === 'weights') return [];
  return rollout.steps.flatMap((step, index) => {
    if (step.kind !== 'weight') return [];
    const all = sharesOf(step.percent, rollout, replicas.min, replicas.max);
    const place = [...path, 'steps', index, 'percent'];
    const none = all.find(({ canary }) => canary === 0);
    const worst = all.reduce((found, each) => (each.canary > 0 && each.off > found.off ? each : found), {
      ...noShare,
      off: shareTolerance,
    });
    return [
      ...(none === undefined ? [] : [dropped(step.percent, none, place)]),
      ...(worst.total === 0 ? [] : [off(step.percent, worst, { rollout, shareTolerance, place })]),
    ];
  });
}

const noShare: Share = { replicas: 0, canary: 0, total: 0, off: 0 };

function sharesOf(weight: number, { maxSurge }: ResolvedCanary, min: number, max: number): Share[] {
  return Array.from({ length: Math.max(0, max - Math.max(1, min) + 1) }, (_, index) => {
    const replicas = Math.max(1, min) + index;
    const [canary, stable] = targetReplicaCounts({ replicas, weight, maxSurge });
    const total = canary + stable;
    return { replicas, canary, total, off: Math.abs((100 * canary) / total - weight) };
  });
}

/** Half a replica short of all, or a single replica that only one version can have. */
function dropped(weight: number, { replicas }: Share, path: Path): Issue {
  const message = `must leave the new version a replica, got none of ${replicas} for ${weight} percent`;
  return issue('canary-drops-to-zero', path, message, 'give maxSurge at least 1, so that a replica can be added');
}

interface Tolerated {
  readonly rollout: ResolvedCanary;
  readonly shareTolerance: number;
  readonly place: Path;
}

function off(weight: number, { replicas, canary, total }: Share, { rollout, shareTolerance, place }: Tolerated): Issue {
  const share = Math.round((1000 * canary) / total) / 10;
  const message = `must be within ${shareTolerance} points of what replicas can make of it, got ${weight}: of ${replicas} wanted, ${canary} in ${total} is new, ${share} percent`;
  const enough = enoughReplicas(weight, rollout, shareTolerance);
  const more = enough === undefined ? '' : `scaling.min to ${enough}, `;
  const remedy = `set kubernetes.routers, which keep to any weight, ${more}the weight to about ${Math.round(share)}, or rollouts.shareTolerance`;
  return issue('canary-share-off', place, message, remedy);
}

/** From which number on the share is never off, as far as one looks. */
function enoughReplicas(weight: number, rollout: ResolvedCanary, tolerance: number): number | undefined {
  const wrong = sharesOf(weight, rollout, 1, 200).findLast(({ off: points }) => points > tolerance);
  return wrong === undefined || wrong.replicas === 200 ? undefined : wrong.replicas + 1;
}

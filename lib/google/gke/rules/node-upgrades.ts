import { type Issue, issue, type Path } from '../../../model/issue';
import { secondsWithin } from '../../seconds';
import type { ClusterSpec } from '../gke-cluster-spec';
import type { UpgradeSpec } from '../node-pool-spec';
import { poolsOf } from './pools-of';

const [most, week] = [20, 604800];

/** An upgrade that neither adds nor takes nodes cannot begin. */
export function nodeUpgrades(spec: ClusterSpec): Issue[] {
  const pools = poolsOf(spec).flatMap(({ pool, path }) => upgrade(pool.upgrade, [...path, 'upgrade']));
  if (spec.mode === 'autopilot' || spec.nodeAutoProvisioning === undefined) return pools;
  return [...pools, ...upgrade(spec.nodeAutoProvisioning.upgrade, ['nodeAutoProvisioning', 'upgrade'])];
}

function upgrade(given: UpgradeSpec, path: Path): Issue[] {
  if (given.kind === 'blue-green') {
    const { batchSoakDuration, nodePoolSoakDuration } = given;
    const bounds = { min: 0, max: week, code: 'soak-too-long' };
    return [
      ...secondsWithin(batchSoakDuration, { ...bounds, path: [...path, 'batchSoakDuration'] }),
      ...secondsWithin(nodePoolSoakDuration, { ...bounds, path: [...path, 'nodePoolSoakDuration'] }),
    ];
  }
  const moved = given.maxSurge + given.maxUnavailable;
  if (moved >= 1 && moved <= most) return [];
  return [issue('surge-out-of-range', path, `maxSurge and maxUnavailable must together be 1 to ${most}, got ${moved}`)];
}

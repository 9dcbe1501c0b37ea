import type { Path } from '../../../model/issue';
import { own } from '../../../model/own';
import { show } from '../../../model/show';
import { refusalOf } from '../../refused-overrides';
import type { Report } from '../../resource';
import { isToken } from '../../tokens';
import type { ClusterSpec } from '../cluster/derive';
import { refusedPoolAttributes } from '../refused-attributes';
import type { NodePoolSpec } from './derive';
import { poolsOf } from './pools-of';
import type { NodePoolSize, UpgradeSpec } from './schema';
import type { KubeletConfig } from './system-schema';

/** What holds within each node pool. */
export function nodePools(spec: ClusterSpec, report: Report): void {
  for (const { pool, path } of poolsOf(spec)) {
    size(pool.size, [...path, 'size'], report);
    upgrade(pool.upgrade, [...path, 'upgrade'], report);
    taints(pool, path, report);
    overrides(pool, path, report);
    imageFullness(pool.kubelet, [...path, 'kubelet'], report);
    imageAge(pool.kubelet, [...path, 'kubelet'], report);
  }
}

/** Auto-provisioning needs bounds of processors and memory, each from less to more. */
export function autoProvisioning(spec: ClusterSpec, report: Report): void {
  if (spec.mode === 'autopilot' || spec.nodeAutoProvisioning === undefined) return;
  const { resourceLimits, upgrade: given } = spec.nodeAutoProvisioning;
  const path = ['nodeAutoProvisioning', 'resourceLimits'];
  for (const resource of ['cpu', 'memory'])
    if (own(resourceLimits, resource) === undefined) report('missing', [...path, resource], 'must be given');
  for (const [resource, { min, max }] of Object.entries(resourceLimits))
    if (min > max) report('max-below-min', [...path, resource, 'max'], `must be at least min (${min}), got ${max}`);
  upgrade(given, ['nodeAutoProvisioning', 'upgrade'], report);
}

/** Autoscaling goes from less to more. */
function size(given: NodePoolSize, path: Path, report: Report): void {
  if (given.kind === 'fixed') return;
  const [key, least, most] =
    given.kind === 'total'
      ? (['totalMaxNodeCount', given.totalMinNodeCount, given.totalMaxNodeCount] as const)
      : (['maxNodeCount', given.minNodeCount, given.maxNodeCount] as const);
  if (least > most) report('max-below-min', [...path, key], `must be at least the minimum (${least}), got ${most}`);
}

const mostSurge = 20;
/** Seconds. */
const week = 604_800;

/** An upgrade that neither adds nor takes nodes cannot begin. */
function upgrade(given: UpgradeSpec, path: Path, report: Report): void {
  if (given.kind === 'blue-green') {
    for (const key of ['batchSoakDuration', 'nodePoolSoakDuration'] as const) {
      const span = given[key];
      if (!isToken(span) && Number(span.slice(0, -1)) > week)
        report('soak-too-long', [...path, key], `must be '0s' to '${week}s', got ${show(span)}`);
    }
    return;
  }
  const moved = given.maxSurge + given.maxUnavailable;
  if (moved < 1 || moved > mostSurge)
    report('surge-out-of-range', path, `maxSurge and maxUnavailable must together be 1 to ${mostSurge}, got ${moved}`);
}

function taints({ taints: given }: NodePoolSpec, path: Path, report: Report): void {
  const keys = given.map(({ key, effect }) => `${key}:${effect}`);
  for (const [index, key] of keys.entries())
    if (keys.indexOf(key) !== index) report('taint-twice', [...path, 'taints', index], `must not repeat ${key}`);
}

/** Overrides of pools, which are not the cluster's. */
function overrides(pool: NodePoolSpec, path: Path, report: Report): void {
  for (const attribute of Object.keys(pool.overrides ?? {})) {
    const reason = refusalOf(attribute, refusedPoolAttributes);
    if (reason !== undefined) report('override-refused', [...path, 'overrides', attribute], 'must not be overridden', reason);
  }
}

/** GKE's own, where a pool states none. */
const kubeletDefaults = {
  imageGcLowThresholdPercent: 80,
  imageGcHighThresholdPercent: 85,
  imageMinimumGcAge: '2m',
  imageMaximumGcAge: '0s',
} as const;

/** Images are removed between two thresholds. */
function imageFullness(kubelet: KubeletConfig, path: Path, report: Report): void {
  const { imageGcLowThresholdPercent: low, imageGcHighThresholdPercent: high } = { ...kubeletDefaults, ...kubelet };
  if (low < high) return;
  report('image-gc-thresholds', [...path, 'imageGcLowThresholdPercent'], `must be below imageGcHighThresholdPercent (${high}), got ${low}`);
}

const longestMinimum = 120;

/** Images are removed between two ages. */
function imageAge(kubelet: KubeletConfig, path: Path, report: Report): void {
  const { imageMinimumGcAge: min, imageMaximumGcAge: max } = { ...kubeletDefaults, ...kubelet };
  const [least, most] = [secondsOf(min), secondsOf(max)];
  if (least === undefined || most === undefined) return;
  if (least > longestMinimum) report('image-gc-age', [...path, 'imageMinimumGcAge'], `must be at most '2m', got ${show(min)}`);
  if (most !== 0 && most <= least)
    report('image-gc-age', [...path, 'imageMaximumGcAge'], `must be '0s' or above imageMinimumGcAge (${min}), got ${show(max)}`);
}

const units = { s: 1, m: 60, h: 3600 } as const;

function secondsOf(time: string): number | undefined {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)([smh])$/.exec(time) ?? [];
  return amount === undefined ? undefined : Number(amount) * units[unit as keyof typeof units]; // the pattern lets no other unit pass
}

import { type Issue, issue, type Path } from '../../../model/issue';
import { show } from '../../../model/show';
import type { ClusterSpec } from '../gke-cluster-spec';
import type { KubeletConfig } from '../props/node-system-props';
import { poolsOf } from './pools-of';

const longestMinimum = 120;
const units = { s: 1, m: 60, h: 3600 } as const;

/** Images are removed between two bounds, each of fullness and of age. */
export function kubeletBounds(spec: ClusterSpec): Issue[] {
  return poolsOf(spec).flatMap(({ pool, path }) => [
    ...fullness(pool.kubelet, [...path, 'kubelet']),
    ...age(pool.kubelet, [...path, 'kubelet']),
  ]);
}

function fullness({ imageGcLowThresholdPercent: low = 80, imageGcHighThresholdPercent: high = 85 }: KubeletConfig, path: Path): Issue[] {
  if (low < high) return [];
  const message = `must be below imageGcHighThresholdPercent (${high}), got ${low}`;
  return [issue('image-gc-thresholds', [...path, 'imageGcLowThresholdPercent'], message)];
}

function age({ imageMinimumGcAge: min = '2m', imageMaximumGcAge: max = '0s' }: KubeletConfig, path: Path): Issue[] {
  const [least, most] = [seconds(min), seconds(max)];
  if (least === undefined || most === undefined) return [];
  return [
    ...(least <= longestMinimum ? [] : [issue('image-gc-age', [...path, 'imageMinimumGcAge'], `must be at most '2m', got ${show(min)}`)]),
    ...(most === 0 || most > least
      ? []
      : [issue('image-gc-age', [...path, 'imageMaximumGcAge'], `must be '0s' or above imageMinimumGcAge (${min}), got ${show(max)}`)]),
  ];
}

function seconds(span: string): number | undefined {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)([smh])$/.exec(span) ?? [];
  return amount === undefined ? undefined : Number(amount) * units[unit as keyof typeof units]; // the pattern lets no other unit pass
}

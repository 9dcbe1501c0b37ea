import { analysisSeconds } from '../../analysis-seconds';
import { parseDuration } from '../../quantity';
import type { ResolvedAnalysis } from '../../resolved';
import type { CanaryStep } from '../../rollout';

/** Whether a step lets requests, or copies of them, reach the new version. */
export function sendsTraffic(step: CanaryStep): boolean {
  switch (step.kind) {
    case 'weight':
    case 'header-route':
    case 'mirror-route':
      return true;
    case 'experiment':
      return Object.values(step.versions).some(({ version, weight }) => version === 'canary' && weight !== undefined);
    case 'pause':
    case 'analyze':
    case 'scale':
    case 'scale-replicas':
    case 'scale-with-traffic':
    case 'remove-route':
      return false;
  }
}

/**
 * Seconds for which the new version has had traffic when a step begins: below 0 when it gets some only so much later, minus infinity when
 * it never does.
 */
export function trafficBefore(steps: readonly CanaryStep[], step: number, analyses: { readonly [name: string]: ResolvedAnalysis }): number {
  const first = steps.findIndex(sendsTraffic);
  if (first === -1) return Number.NEGATIVE_INFINITY;
  const total = (some: readonly CanaryStep[]): number => some.reduce((sum, each) => sum + stepSeconds(each, analyses), 0);
  return step > first ? total(steps.slice(first + 1, step)) : 0 - total(steps.slice(step, first));
}

/** A person takes as long as they like. */
function stepSeconds(step: CanaryStep, analyses: { readonly [name: string]: ResolvedAnalysis }): number {
  if (step.kind === 'pause') return step.duration === undefined ? Number.POSITIVE_INFINITY : (parseDuration(step.duration) ?? 0);
  if (step.kind !== 'analyze' && step.kind !== 'experiment') return 0;
  const named = (step.analyses ?? []).flatMap((name) => analyses[name] ?? []);
  if (step.kind === 'experiment' && step.duration !== undefined) return parseDuration(step.duration) ?? 0;
  return Math.max(0, ...named.map(analysisSeconds));
}

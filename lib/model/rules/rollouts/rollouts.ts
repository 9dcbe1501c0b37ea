import type { Issue, Path } from '../../issue';
import type { ResolvedWorkload } from '../../resolved-workload';
import type { ResolvedBlueGreen, ResolvedCanary, ResolvedRollout } from '../../rollout';
import type { WorkloadContext } from '../../rule';
import { analysisNames, backgrounds } from './analysis-names';
import { drains } from './drains';
import { experiments } from './experiments';
import { gates, verdicts } from './gates';
import { measuredTraffic } from './measured-traffic';
import { pace } from './pace';
import { type PlacedRollout, rolloutOf } from './placed-rollouts';
import { promotions } from './promotions';
import { routes } from './routes';
import { previews, scales } from './scales';
import { sharedArguments } from './shared-arguments';
import { useArguments } from './use-arguments';
import { waits } from './waits';
import { weights } from './weights';

type RolloutRule<R extends ResolvedRollout> = (placed: PlacedRollout<R>, context: WorkloadContext) => Issue[];

const ofAny: readonly RolloutRule<ResolvedRollout>[] = [pace, verdicts, analysisNames, sharedArguments, useArguments, measuredTraffic];
const ofCanary: readonly RolloutRule<ResolvedCanary>[] = [weights, waits, gates, backgrounds, drains, routes, scales, experiments];
const ofBlueGreen: readonly RolloutRule<ResolvedBlueGreen>[] = [previews, promotions];

/** A rollout can happen as it is written, and something looks at the new version on the way. */
export function rollouts(workload: ResolvedWorkload, at: Path, context: WorkloadContext): Issue[] {
  return rolloutOf(workload, at).flatMap((placed) => [...ofAny.flatMap((rule) => rule(placed, context)), ...ofKind(placed, context)]);
}

function ofKind({ rollout, ...place }: PlacedRollout, context: WorkloadContext): Issue[] {
  switch (rollout.kind) {
    case 'rolling':
      return [];
    case 'canary':
      return ofCanary.flatMap((rule) => rule({ ...place, rollout }, context));
    case 'blue-green':
      return ofBlueGreen.flatMap((rule) => rule({ ...place, rollout }, context));
  }
}

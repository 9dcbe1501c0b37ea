import { examine } from '../../model/examine';
import { cloudRun } from '../../targets/cloud-run/target';
import type { StatedSystem } from '../matrix/leaves';
import { type RehearsalTarget, rehearsableOf } from './rehearsable';
import { type RehearsedRollout, rehearsedRollout } from './rehearsed-rollout';

/** Rollouts of a workload, in all environments and on all platforms. */
export interface WorkloadRollouts {
  readonly workload: string;
  readonly rollouts: readonly PlacedRollout[];
}

/** A rollout that is the same in some environments. */
export interface PlacedRollout {
  readonly target: RehearsalTarget;
  readonly environments: readonly string[];
  readonly rollout: RehearsedRollout;
}

/** Rehearses every rollout with steps; those of the same plan and scenario once. */
export function systemRollouts(systems: readonly StatedSystem[], application: Parameters<typeof examine>[0]): readonly WorkloadRollouts[] {
  const found = new Map<string, Map<string, PlacedRollout & { readonly environments: string[] }>>();
  for (const { app, environment } of systems) {
    const isOnCloudRun = environment.google !== undefined && examine(application, environment, cloudRun.rules).issues.length === 0;
    const targets: readonly RehearsalTarget[] = [
      ...(environment.kubernetes ? (['kubernetes'] as const) : []),
      ...(isOnCloudRun ? (['cloud-run'] as const) : []),
    ];
    for (const target of targets) {
      for (const { name, kind } of Object.values(app.workloads)) {
        const rehearsable = target === 'cloud-run' && kind !== 'service' ? undefined : rehearsableOf(app, name, target);
        if (rehearsable === undefined) continue;
        const key = JSON.stringify([target, rehearsable]);
        const ofWorkload = found.get(name) ?? new Map();
        found.set(name, ofWorkload);
        const known = ofWorkload.get(key);
        if (known !== undefined) known.environments.push(environment.name);
        else
          ofWorkload.set(key, {
            target,
            environments: [environment.name],
            rollout: rehearsedRollout(rehearsable.plan, rehearsable.scenario),
          });
      }
    }
  }
  return [...found]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([workload, rollouts]) => ({ workload, rollouts: [...rollouts.values()] }));
}

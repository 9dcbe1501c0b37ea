import { parseDuration } from '../../../../model/quantity';
import type { ResolvedApplication } from '../../../../model/resolved';
import type { AntiAffinity, ResolvedCanary } from '../../../../model/rollout';
import { scaleDownSeconds } from '../../../../rollout/scale-down';
import type { Fields } from '../../kubernetes-object';
import { furtherVersions, isSplitBySubsets, type RolledOut, routerOf } from '../../rollouts/rolled-out';
import { callService, versionService } from '../../stated-service';
import { continuousName, renderAnalysisReference } from './analysis-reference';
import { renderSteps } from './canary-step';
import { renderTrafficRouting } from './traffic-routing';
import { renderVersionMetadata } from './version-metadata';

/** A share of the traffic first, then more. Delays that are not stated are those of the controller, which are the model's too. */
export function renderCanary(app: ResolvedApplication, workload: RolledOut, rollout: ResolvedCanary): Fields {
  const { maxSurge, maxUnavailable, dynamicStableScale, scaleDownDelay, abortScaleDownDelay, background, antiAffinity } = rollout;
  const router = routerOf(app, workload);
  return {
    maxSurge,
    maxUnavailable,
    ...renderServiceNames(app, workload),
    ...(router !== undefined && { trafficRouting: renderTrafficRouting(app, workload, rollout) }),
    ...(dynamicStableScale && { dynamicStableScale }),
    ...(router !== undefined && scaleDownDelay !== undefined && { scaleDownDelaySeconds: scaleDownSeconds(scaleDownDelay) }),
    ...(router !== undefined && abortScaleDownDelay !== undefined && { abortScaleDownDelaySeconds: parseDuration(abortScaleDownDelay) }),
    ...renderAntiAffinity(antiAffinity),
    ...renderVersionMetadata(workload),
    ...(background !== undefined && {
      analysis: {
        ...renderAnalysisReference(app, workload, background, (name) => continuousName(app, name)),
        startingStep: background.fromStep,
      },
    }),
    ...(rollout.steps.length > 0 && { steps: renderSteps(app, workload, rollout) }),
  };
}

function renderServiceNames(app: ResolvedApplication, workload: RolledOut): Fields {
  const further = furtherVersions(app, workload);
  if (further.length === 0) return {};
  // with no Service of a version, Argo Rollouts 1.9 waits for all replicas of subsets, and never gives a version up
  if (isSplitBySubsets(app, workload)) return { canaryService: versionService(workload, 'canary') };
  const stable = further.includes('stable') ? versionService(workload, 'stable') : callService(workload);
  return { stableService: stable, canaryService: versionService(workload, 'canary') };
}

/** Keeps new replicas off the nodes of old ones. */
export function renderAntiAffinity(antiAffinity: AntiAffinity): Fields {
  switch (antiAffinity) {
    case 'none':
      return {};
    case 'preferred':
      return { antiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: { weight: 100 } } };
    case 'required':
      return { antiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: {} } };
  }
}

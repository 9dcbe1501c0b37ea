import { namesOf } from '../../../../model/analysis-use';
import { parseDuration } from '../../../../model/quantity';
import type { ResolvedApplication } from '../../../../model/resolved';
import type { ResolvedBlueGreen } from '../../../../model/rollout';
import { scaleDownSeconds } from '../../../../rollout/scale-down';
import type { Fields } from '../../kubernetes-object';
import type { RolledOut } from '../../rollouts/rolled-out';
import { callService, versionService } from '../../stated-service';
import { renderAnalysisReference } from './analysis-reference';
import { renderAntiAffinity } from './canary-strategy';
import { renderVersionMetadata } from './version-metadata';

/** Seconds for which the controller keeps replicas that have no traffic any more, by default. */
const controllerDelay = 30;

/** A whole second set, then all traffic at once. */
export function renderBlueGreen(app: ResolvedApplication, workload: RolledOut, rollout: ResolvedBlueGreen): Fields {
  const { autoPromote, autoPromoteAfter, previewReplicas, before, after, scaleDownDelay, abortScaleDownDelay, antiAffinity } = rollout;
  const seconds = parseDuration(autoPromoteAfter) ?? 0;
  return {
    activeService: callService(workload),
    previewService: versionService(workload, 'preview'),
    autoPromotionEnabled: autoPromote,
    ...(seconds > 0 && { autoPromotionSeconds: seconds }),
    ...(previewReplicas !== undefined && { previewReplicaCount: previewReplicas }),
    // left out where it is the controller's own: stated, it would not wait for the analyses that follow
    ...(parseDuration(scaleDownDelay) !== controllerDelay && { scaleDownDelaySeconds: scaleDownSeconds(scaleDownDelay) }),
    ...(parseDuration(abortScaleDownDelay) !== controllerDelay && { abortScaleDownDelaySeconds: parseDuration(abortScaleDownDelay) }),
    ...renderAntiAffinity(antiAffinity),
    ...renderVersionMetadata(workload),
    ...(namesOf(before).length > 0 && { prePromotionAnalysis: renderAnalysisReference(app, workload, before) }),
    ...(namesOf(after).length > 0 && { postPromotionAnalysis: renderAnalysisReference(app, workload, after) }),
  };
}

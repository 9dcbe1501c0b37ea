import type { ClouddeployAutomationRules } from '@cdktf/provider-google/lib/clouddeploy-automation';
import type { ClouddeployDeliveryPipelineSerialPipelineStagesStrategyCanary } from '@cdktf/provider-google/lib/clouddeploy-delivery-pipeline';
import { analysisSeconds } from '../../../model/analysis-seconds';
import { own } from '../../../model/own';
import { type DeployPhase, deployPhases } from '../deploy-phases';
import { type MeasuredSteps, measuredSteps } from '../rollout-steps';
import type { CloudRunServiceSpec } from '../service-spec';

/** The configuration of Cloud Deploy for a service's rollout. */
export interface DeployPipeline {
  readonly strategy: ClouddeployDeliveryPipelineSerialPipelineStagesStrategyCanary;
  readonly rules: ClouddeployAutomationRules[];
  /** Most seconds that one container waits and measures when all is well. */
  readonly longestCheck: number;
}

/** Undefined for a service that Cloud Deploy does not roll out in steps. */
export function deployPipeline(spec: CloudRunServiceSpec): DeployPipeline | undefined {
  if (spec.rollout === undefined || spec.rolloutDriver !== 'cloud-deploy') return undefined;
  const measured = measuredSteps({ rollout: spec.rollout, analyses: spec.analyses ?? {} });
  const { phases } = deployPhases(measured);
  return {
    strategy: {
      runtimeConfig: { cloudRun: { automaticTrafficControl: true } },
      customCanaryDeployment: {
        phaseConfigs: phases.map(({ id, percent, before, checks }) => ({
          phaseId: id,
          percentage: percent,
          profiles: before.length + checks.length > 0 ? [id] : [],
          verify: checks.length > 0,
          ...(before.length > 0 && { predeploy: { actions: [`before-${id}`] } }),
        })),
      },
    },
    rules: [...phases.flatMap(advance), ...repairs(phases)],
    longestCheck: Math.max(0, ...phases.flatMap(({ before, checks }) => [before, checks].map((list) => seconds(list, measured)))),
  };
}

/** A phase that waits for a person has none. */
function advance({ id, advance, percent }: DeployPhase): ClouddeployAutomationRules[] {
  if (advance === 'by-person' || percent === 100) return [];
  return [{ advanceRolloutRule: { id: `advance-${id}`, sourcePhases: [id], wait: `${advance}s` } }];
}

/** What could not be deployed is tried again; what was measured stands. */
function repairs(phases: readonly DeployPhase[]): ClouddeployAutomationRules[] {
  const ids = phases.map(({ id }) => id);
  const rollback = { rollback: { destinationPhase: 'stable' } };
  const retry = { retry: { attempts: '2', wait: '60s', backoffMode: 'BACKOFF_MODE_LINEAR' } };
  const measured = phases.some(({ before, checks }) => before.length + checks.length > 0);
  return [
    { repairRolloutRule: { id: 'repair-deploy', jobs: ['deploy'], phases: ids, repairPhases: [retry, rollback] } },
    ...(measured
      ? [{ repairRolloutRule: { id: 'repair-measured', jobs: ['predeploy', 'verify'], phases: ids, repairPhases: [rollback] } }]
      : []),
  ];
}

function seconds(checks: DeployPhase['checks'], { analyses }: MeasuredSteps): number {
  return checks.reduce((sum, check) => {
    if (check.kind === 'hold') return sum + check.seconds;
    const known = check.analyses.flatMap((name) => own(analyses, name) ?? []);
    return sum + Math.max(0, ...known.map(analysisSeconds));
  }, 0);
}

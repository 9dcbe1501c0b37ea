import { type Check, type DeployPhase, deployPhases } from '../../targets/cloud-run/deploy-phases';
import { type MeasuredSteps, measuredSteps } from '../../targets/cloud-run/rollout-steps';
import type { CloudRunServiceSpec } from '../../targets/cloud-run/service-spec';
import type { MeasuredService } from '../shell/analysis-table';
import { renderCheckScript } from './check-script';

/** Has bash, gcloud, curl, awk and sed. */
const image = 'gcr.io/google.com/cloudsdktool/google-cloud-cli:slim';

/** Configuration of Skaffold as Cloud Deploy runs it: what is deployed, and what each phase waits for and measures. */
export function renderSkaffold(spec: CloudRunServiceSpec, job: MeasuredService['job']): object {
  const { rollout, analyses = {} } = spec;
  const measured = rollout === undefined ? undefined : measuredSteps({ rollout, analyses });
  const phases = measured === undefined ? [] : deployPhases(measured).phases;
  const profiles = phases.flatMap((phase) => profile({ ...spec, analyses: measured?.analyses ?? {} }, phase, job));
  return {
    apiVersion: 'skaffold/v4beta7',
    kind: 'Config',
    metadata: { name: spec.name },
    manifests: { rawYaml: ['service.yaml'] },
    deploy: { cloudrun: {} },
    ...(profiles.length > 0 && { profiles }),
  };
}

function profile(
  spec: Pick<CloudRunServiceSpec, 'project' | 'name' | 'region'> & Pick<MeasuredSteps, 'analyses'>,
  { id, before, besideBefore, checks, background }: DeployPhase,
  job: MeasuredService['job'],
): object[] {
  const container = (name: string, steps: readonly Check[], beside: readonly string[]): object => {
    const named = new Set([...beside, ...steps.flatMap((step) => (step.kind === 'analyze' ? step.analyses : []))]);
    const script = renderCheckScript({
      service: { project: spec.project, service: spec.name, job },
      region: spec.region,
      analyses: Object.fromEntries(Object.entries(spec.analyses).filter(([analysis]) => named.has(analysis))),
      background: beside,
      checks: steps,
    });
    return { name, image, command: ['bash'], args: ['-c', script] };
  };
  if (before.length + checks.length === 0) return [];
  return [
    {
      name: id,
      ...(checks.length > 0 && { verify: [{ name: `verify-${id}`, container: container(`verify-${id}`, checks, background) }] }),
      ...(before.length > 0 && {
        customActions: [{ name: `before-${id}`, containers: [container(`before-${id}`, before, besideBefore)] }],
      }),
    },
  ];
}

import { type MeasuredSteps, measuredSteps, type RolloutSteps } from '../rollout-steps';
import type { CloudRunServiceSpec } from '../service-spec';
import { templateHash } from '../template-hash';

/** What a rollout is when Terraform takes one step with each apply. */
export interface TerraformRollout {
  /** Name of the revision that the template becomes. */
  readonly revision: string;
  /** What the weight may be. */
  readonly weights: readonly number[];
  /** The block `dynamic.traffic` of the service. */
  readonly traffic: object;
  /** The applies in words. */
  readonly description: string;
  /** For a pipeline that walks the steps. */
  readonly output: RolloutOutput;
}

/** The value of the output `<workload>_rollout`. */
export interface RolloutOutput extends RolloutSteps, Pick<MeasuredSteps, 'analyses'> {
  readonly service: string;
  readonly revision: string;
  readonly stable_revision: string;
  readonly weight: string;
}

/** Variables of Terraform, by their names. */
export interface TerraformRolloutVariables {
  readonly weight: string;
  readonly stableRevision: string;
}

/** Undefined for a service that Terraform does not roll out in steps. */
export function terraformRollout(spec: CloudRunServiceSpec, variables: TerraformRolloutVariables): TerraformRollout | undefined {
  if (spec.rollout === undefined || spec.rolloutDriver !== 'terraform') return undefined;
  const revision = `${spec.name}-${templateHash(spec)}`;
  const { analyses, ...plan } = measuredSteps({ rollout: spec.rollout, analyses: spec.analyses ?? {} });
  const [weight, stable] = [`var.${variables.weight}`, `var.${variables.stableRevision}`];
  const percents = plan.steps.flatMap((step) => (step.kind === 'weight' ? [step.percent] : []));
  return {
    revision,
    weights: [...new Set([0, ...percents])].sort((a, b) => a - b),
    traffic: {
      for_each: `\${[for target in [${targets(revision, weight, stable)}] : target if target.percent > 0]}`,
      content: {
        type: 'TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION',
        revision: '${traffic.value.revision}',
        percent: '${traffic.value.percent}',
      },
    },
    description: description(variables, percents),
    output: { service: spec.name, revision, stable_revision: `\${${stable}}`, weight: `\${${weight}}`, ...plan, analyses },
  };
}

/** Without an old revision, or with one that is the new one, everything goes to the new one. */
function targets(revision: string, weight: string, stable: string): string {
  const alone = `contains(["", "${revision}"], ${stable})`;
  return [
    `{ revision = "${revision}", percent = ${alone} ? 100 : ${weight} }`,
    `{ revision = ${stable}, percent = ${alone} ? 0 : 100 - ${weight} }`,
  ].join(', ');
}

function description({ weight, stableRevision }: TerraformRolloutVariables, percents: readonly number[]): string {
  const applies = [0, ...new Set(percents)].map((percent) => `${weight}=${percent}`).join(', ');
  return `One apply for each of ${applies}, all with ${stableRevision}=<the revision that has the traffic>; pauses and measurements between them as in steps; back with ${weight}=0`;
}

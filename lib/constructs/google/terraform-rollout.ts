import type { CloudRunV2Service } from '@cdktf/provider-google/lib/cloud-run-v2-service';
import { TerraformOutput, TerraformVariable } from 'cdktf';
import type { Construct } from 'constructs';
import { escapeTemplates } from '../../google/escape-templates';
import { terraformRollout } from '../../targets/cloud-run/render/terraform-rollout';
import type { CloudRunServiceSpec } from '../../targets/cloud-run/service-spec';

/** Lets each apply take one step of the service's rollout, by variables that are named after the construct. */
export function addTerraformRollout(scope: Construct, resource: CloudRunV2Service, spec: CloudRunServiceSpec): void {
  const prefix = scope.node.id.replaceAll('-', '_');
  const names = { weight: `${prefix}_weight`, stableRevision: `${prefix}_stable_revision` };
  const rollout = terraformRollout(spec, names);
  if (rollout === undefined) return;
  const { weights, revision, traffic, description, output } = rollout;
  new TerraformVariable(scope, 'Weight', {
    type: 'number',
    default: 0,
    description,
    validation: [
      {
        condition: `\${contains([${weights.join(', ')}], var.${names.weight})}`,
        errorMessage: `The weight must be one of ${weights.join(', ')}.`,
      },
    ],
  }).overrideLogicalId(names.weight);
  new TerraformVariable(scope, 'StableRevision', {
    type: 'string',
    default: '',
    description: 'Revision that has the traffic that the new one does not get; without one, the new one gets all of it',
  }).overrideLogicalId(names.stableRevision);
  resource.addOverride('template.revision', revision);
  resource.addOverride('dynamic', { traffic });
  const { stable_revision, weight, ...said } = output;
  new TerraformOutput(scope, 'Rollout', { value: { ...escapeTemplates(said), stable_revision, weight }, description }).overrideLogicalId(
    `${prefix}_rollout`,
  );
}

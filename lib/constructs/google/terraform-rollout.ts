import type { CloudRunV2Service } from '@cdktf/provider-google/lib/cloud-run-v2-service';
import { TerraformOutput, TerraformStack, TerraformVariable } from 'cdktf';
import type { Construct } from 'constructs';
import { escapeTemplates } from '../../google/escape-templates';
import { terraformRollout } from '../../targets/cloud-run/render/terraform-rollout';
import type { CloudRunServiceSpec } from '../../targets/cloud-run/service-spec';
import { giveName } from './taken-names';

/** Lets each apply take one step of the service's rollout, by variables that are named after the path of the construct in its stack. */
export function addTerraformRollout(scope: Construct, resource: CloudRunV2Service, spec: CloudRunServiceSpec): void {
  const { scopes, id } = scope.node;
  const path = scopes.slice(scopes.indexOf(TerraformStack.of(scope)) + 1).map((each) => each.node.id);
  const prefix = (path.length === 0 ? id : path.join('_')).replaceAll('-', '_');
  const names = { weight: `${prefix}_weight`, stableRevision: `${prefix}_stable_revision` };
  const rollout = terraformRollout(spec, names);
  if (rollout === undefined) return;
  const { weights, revision, traffic, description, output } = rollout;
  const weight = new TerraformVariable(scope, 'Weight', {
    type: 'number',
    default: 0,
    description,
    validation: [
      {
        condition: `\${contains([${weights.join(', ')}], var.${names.weight})}`,
        errorMessage: `The weight must be one of ${weights.join(', ')}.`,
      },
    ],
  });
  giveName(weight, names.weight);
  const stableRevision = new TerraformVariable(scope, 'StableRevision', {
    type: 'string',
    default: '',
    description: 'Revision that has the traffic that the new one does not get; without one, the new one gets all of it',
  });
  giveName(stableRevision, names.stableRevision);
  resource.addOverride('template.revision', revision);
  resource.addOverride('dynamic', { traffic });
  const { stable_revision, weight: current, ...said } = output;
  const value = { ...escapeTemplates(said), stable_revision, weight: current };
  giveName(new TerraformOutput(scope, 'Rollout', { value, description }), `${prefix}_rollout`);
}

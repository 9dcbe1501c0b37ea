import type { TerraformResource } from 'cdktf';
import { escapeTemplates } from '../../google/escape-templates';
import type { Overridable } from '../../google/overrides';

/** Writes what somebody states in Terraform's own words over a resource. */
export function override(resource: TerraformResource, { overrides = {} }: Overridable): void {
  for (const [attribute, value] of Object.entries(escapeTemplates(overrides))) resource.addOverride(attribute, value);
}

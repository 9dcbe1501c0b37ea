import type { TerraformResource } from 'cdktf';
import { escapeTemplates } from '../../google/escape-templates';
import type { Overridable } from '../../google/overrides';
import { literalNotes } from './literal-notes';
import { showNotes } from './notes';

/** Writes what somebody states in Terraform's own words over a resource, and says which of all that is stated looks like a secret. */
export function override(resource: TerraformResource, props: Overridable): void {
  const { overrides = {} } = props;
  showNotes(resource, literalNotes(props));
  for (const [attribute, value] of Object.entries(escapeTemplates(overrides))) resource.addOverride(attribute, value);
}

import { TerraformVariable } from 'cdktf';
import type { Construct } from 'constructs';
import { giveName } from './taken-names';

/** A variable that Terraform keeps in neither plan nor state; its name is the one of `TF_VAR_<name>`. */
export function ephemeralVariable(scope: Construct, id: string, description: string): string {
  const variable = new TerraformVariable(scope, id, { type: 'string', sensitive: true, nullable: false, description });
  giveName(variable, id);
  // cdktf has no word for it
  variable.addOverride('ephemeral', true);
  return variable.stringValue;
}

import { Fn, type TerraformResource, Token } from 'cdktf';

/** The same value, through which whatever takes it is made after these resources, and goes before them. */
export function onceThere(value: string, resources: readonly TerraformResource[]): string {
  if (resources.length === 0) return value;
  // Terraform waits for all that an expression names; the first element is known as early as the value itself
  return Token.asString(Fn.element([value, ...resources.map((each) => each.getStringAttribute('id'))], 0));
}

import { Fn, type TerraformResource, Token } from 'cdktf';
import { byStack } from './text-elsewhere';

/** The same value, through which whatever takes it is made after these resources, and goes before them; other stacks come after all of them. */
export function onceThere(value: string, resources: readonly TerraformResource[]): string {
  const [first] = resources;
  if (first === undefined) return value;
  // Terraform waits for all that an expression names; the first element is known as early as the value itself
  const here = Token.asString(Fn.element([value, ...resources.map((each) => each.getStringAttribute('id'))], 0));
  return byStack(first.cdktfStack, here, () => value);
}

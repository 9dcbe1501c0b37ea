import { InvalidApplicationError } from '../../model/invalid-application-error';
import { type GoogleStackGiven, type GoogleStackProps, googleStackSchema } from './google-stack-schema';
import { checkStackProps, type StackInMaking } from './stack-issues';

/** A stack with every default applied. */
export type GoogleStackSpec = Required<GoogleStackGiven>;

/**
 * Checks the props of a stack and applies their defaults.
 *
 * @throws InvalidApplicationError naming all problems at once, with paths in the props
 */
export function googleStackSpec(props: GoogleStackProps, stack: StackInMaking): GoogleStackSpec {
  const { usable, issues } = checkStackProps(googleStackSchema, props, stack);
  if (usable === undefined || issues.length > 0) throw new InvalidApplicationError(stack.subject, issues);
  return { state: `${usable.project}-terraform-state`, ...usable };
}

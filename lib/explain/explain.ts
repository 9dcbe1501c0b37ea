import { fieldNamed, objectNamed } from './asked';
import { explained } from './explained-value';
import type { Explanation } from './explanation';
import { declaredIn, outputOf, type Question } from './question';

/**
 * Explains who decided a rendered value: what in the application or in the environment changes it when it is changed, where that is written,
 * and where else it shows.
 *
 * @throws UnanswerableError for an object or a field that there is not
 * @throws InvalidApplicationError naming all problems at once
 * @example
 * const { sources } = explain({ application: shop, environments, environment: 'prod', object: 'Deployment/api', field: 'spec.replicas' });
 */
export function explain(question: Question): Explanation {
  const declared = declaredIn(question);
  const output = outputOf(declared);
  const objects = output.flatMap((each) => each.objects);
  const object = objectNamed(question.object, objects, question.environment);
  const asked = fieldNamed(question.field, object);
  return explained(asked, { declared, output, ...question });
}

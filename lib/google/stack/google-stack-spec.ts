import { InvalidApplicationError } from '../../model/invalid-application-error';
import { fields, isRecord, text, when } from '../../model/shape/shape';
import { bucketName } from '../iam/grants-shape';
import { labelCount } from '../label-count';
import { labels, project, region } from '../shapes';
import type { GoogleStackProps } from './google-stack-props';
import { checkStackProps, type StackInMaking } from './stack-issues';

/** Where a stack is, decided. */
export type GoogleStackSpec = Required<GoogleStackProps>;

const file = fields<{ file: string }>({ file: text({ pattern: /\S/, allowed: 'a path' }) }, ['file']);

/** The keys of its props; stacks that are more take them too. */
export const googleStackShapes = {
  project,
  region,
  state: when(isRecord, file, bucketName),
  labels,
};

/** What stands in for a place that is wrong or missing, so that the rest can be checked in the same go. */
export const anyPlace = { project: 'project', region: 'europe-west1' } as const;

const shape = fields<GoogleStackProps>(googleStackShapes, ['project', 'region'], anyPlace);

/**
 * Checks the props of a stack and applies their defaults.
 *
 * @throws InvalidApplicationError naming all problems at once, with paths in the props
 */
export function googleStackSpec(props: GoogleStackProps, stack: StackInMaking): GoogleStackSpec {
  const { usable, issues } = checkStackProps<GoogleStackProps>(shape, props, stack);
  const broken = labelCount({ labels: usable?.labels ?? {} });
  if (usable === undefined || issues.length + broken.length > 0) throw new InvalidApplicationError(stack.subject, [...issues, ...broken]);
  const { project: home, region: place, state = `${home}-terraform-state`, labels: given = {} } = usable;
  return { project: home, region: place, state, labels: given };
}

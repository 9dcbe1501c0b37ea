import { formatPath, type Issue } from '../../model/issue';
import { isRecord, type Shape } from '../../model/shape/shape';
import { issuesOfProps } from '../opaque';

/** Who gets the props of a stack. */
export interface StackInMaking {
  /** As a message names it: `cluster stack acme-prod-cluster`. */
  readonly subject: string;
  /** Whether a class derives from the stack, whose props may come with keys of its own. */
  readonly derived: boolean;
}

/** What is wrong with the props of a stack by themselves, and what of them can be used. */
export interface Checked<Props> {
  /** Undefined where what is required is missing and nothing stands in for it. */
  readonly usable: Props | undefined;
  readonly issues: readonly Issue[];
}

/** Checks the props of a stack. */
export function checkStackProps<Props>(shape: Shape, props: unknown, { derived }: StackInMaking): Checked<Props> {
  const issues = issuesOfProps();
  const usable = shape(props, [], issues) as Props | undefined; // the shape is the type's runtime twin
  const keys = new Set(isRecord(props) && derived ? Object.keys(props).map((key) => formatPath([key])) : []);
  return { usable, issues: issues.filter(({ code, path }) => code !== 'unknown-key' || !keys.has(path)) };
}

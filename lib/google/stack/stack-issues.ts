import type { Issue } from '../../model/issue';
import { isRecord } from '../../model/record';
import { type Output, type Presence, readWhole, type Schema } from '../../model/schema/schema';
import { issuesOfProps } from '../tokens';

/** The stack that gets the props. */
export interface StackInMaking {
  /** As a message names it: `cluster stack acme-prod-cluster`. */
  readonly subject: string;
  /** Whether a class derives from the stack, whose props may come with keys of its own. */
  readonly derived: boolean;
}

/** Problems of the props of a stack by themselves, and the part of them that can be used. */
export interface Checked<Props> {
  /** Undefined where an option is missing for which nothing stands in. */
  readonly usable: Props | undefined;
  readonly issues: readonly Issue[];
}

/** Checks the props of a stack. */
export function checkStackProps<S extends Schema<unknown, unknown, Presence>>(
  schema: S,
  props: unknown,
  { derived }: StackInMaking,
): Checked<Output<S>> {
  const issues = issuesOfProps();
  const usable = readWhole(schema, props, [], issues);
  const keys = new Set(isRecord(props) && derived ? Object.keys(props) : []);
  return { usable, issues: issues.filter(({ code, path }) => code !== 'unknown-key' || path.length > 1 || !keys.has(String(path[0]))) };
}

import type { Application } from '../../model/application';
import { type InputOf, object } from '../../model/schema/object';
import { listOf, parsed, text } from '../../model/schema/values';
import { isAtOrBefore, parseDay } from './day';

const scopeFields = {
  /** Environments that it holds in. @default - all, and what they share */
  environments: listOf(text()).optional(),
  /** Workloads that it holds for. @default - all, and what is of none */
  workloads: listOf(text()).optional(),
  /** Objects as findings name them, `'Deployment shop/web'`, or their kinds, `'Deployment'`. @default - all */
  objects: listOf(text()).optional(),
};

export const waiverFields = {
  /** Id of the rule: `'kubernetes/image-digest'`. */
  id: text({ pattern: /^[a-z][a-z-]*\/[A-Za-z][\w-]*$/, allowed: "the id of a rule, such as 'kubernetes/image-digest'" }),
  /** Why it is accepted, at least 10 characters. */
  reason: text({ pattern: /^\s*\S[\s\S]{8,}\S\s*$/, allowed: 'a reason of at least 10 characters', code: 'reason-missing' }),
  /** Last day on which it holds: `'2027-03-31'`. */
  until: parsed(parseDay, "a day such as '2027-03-31'", 'wrong-value'),
  /** What it is about. @default - every finding of the rule */
  scope: object(scopeFields).optional(),
};

/** What a waiver is about. */
export type WaiverScope = InputOf<typeof scopeFields>;

/** An accepted finding, until a day. */
export interface Waiver extends InputOf<typeof waiverFields> {}

/** A waiver of an application whose environments and workloads have these names. */
export interface NamedWaiver<Environment extends string, A extends Application> extends Omit<Waiver, 'scope'> {
  /** What it is about. @default - every finding of the rule */
  readonly scope?: {
    /** Environments that it holds in. @default - all, and what they share */
    readonly environments?: readonly Environment[];
    /** Workloads that it holds for. @default - all, and what is of none */
    readonly workloads?: readonly (keyof A['workloads'] & string)[];
    /** Objects as findings name them, `'Deployment shop/web'`, or their kinds, `'Deployment'`. @default - all */
    readonly objects?: readonly string[];
  };
}

/** The part of a finding that waivers look at. */
export interface Waivable {
  readonly rule: string;
  readonly environment?: string;
  readonly workload?: string;
  readonly object: string;
}

/** Whether a waiver is about a finding, whatever the day. */
export function isAbout({ id, scope = {} }: Waiver, { rule, environment, workload, object: found }: Waivable): boolean {
  const { environments, workloads, objects } = scope;
  const isIn = (list: readonly string[] | undefined, value: string | undefined): boolean =>
    list === undefined || (value !== undefined && list.includes(value));
  return (
    id === rule && isIn(environments, environment) && isIn(workloads, workload) && (objects?.some((each) => names(each, found)) ?? true)
  );
}

/** Whether a waiver holds on a day. */
export function holdsOn({ until }: Waiver, today: string): boolean {
  return isAtOrBefore(today, until);
}

/** A whole object, or a kind. */
function names(stated: string, found: string): boolean {
  return found === stated || found.startsWith(`${stated} `) || found.startsWith(`${stated}.`);
}

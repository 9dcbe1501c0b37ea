import { isReference, placesAt, type TerraformResource } from './terraform-resource';

/** Something that a resource must have, or must not. */
export interface TerraformRule {
  /** Id of its publisher, or `CR-…` for what only this pack asks of Cloud Run. */
  readonly id: string;
  /** The same in other packs. */
  readonly also?: readonly string[];
  /** Types of resources that it is about. */
  readonly on: readonly string[];
  readonly wants: string;
  readonly why: string;
  /** Asked in production only: what a place for trying things out does not need. @default false */
  readonly productionOnly?: boolean;
  /** Asked only of who asks for it, since it takes something that not everybody has: keys, a domain. @default false */
  readonly optional?: boolean;
  readonly check: RuleCheck;
}

/** What a rule says about a resource; gets everything else in the stack too. */
export type RuleCheck = (resource: TerraformResource, context: RuleContext) => readonly Violation[];

export interface RuleContext {
  /** Resources and data sources; types of the latter begin with `data.`. */
  readonly stack: readonly TerraformResource[];
  /** Whether the resource is of an environment of the tier production. */
  readonly production: boolean;
  /** Labels that the provider puts on each resource. */
  readonly labels: { readonly [key: string]: unknown };
}

export interface Violation {
  readonly attribute: string;
  /** Attribute whose stated reason answers for it. @default - the attribute itself */
  readonly reasonAt?: string;
  /** What must hold and what was got. */
  readonly message: string;
}

/** Holds each value at a path to a test; what Terraform knows only later passes. `wanted` completes "must be …". */
export function must(attribute: string, test: (value: unknown) => boolean, wanted: string): RuleCheck {
  return ({ config }) =>
    placesAt(config, attribute)
      .map(({ path, value }) => ({ path, value: Array.isArray(value) && value.length === 1 ? value[0] : value }))
      .filter(({ value }) => !isReference(value) && !test(value))
      .map(({ path, value }) => ({ attribute: path, message: `must be ${wanted}, got ${said(value)}` }));
}

/** `must` for a choice of values. */
export function mustBe(attribute: string, ...allowed: readonly unknown[]): RuleCheck {
  return must(attribute, (value) => allowed.some((each) => isSame(each, value)), allowed.map(said).join(' or '));
}

/** `must` for a choice of values, or nothing at all. */
export function mayBe(attribute: string, ...allowed: readonly unknown[]): RuleCheck {
  return must(
    attribute,
    (value) => value === undefined || allowed.some((each) => isSame(each, value)),
    `unset or ${allowed.map(said).join(' or ')}`,
  );
}

/** `must` for something instead of nothing: a block counts, even an empty one. */
export function mustHave(attribute: string): RuleCheck {
  return must(attribute, isSet, 'set');
}

/** Whether something stands there; an empty list is no block. */
export function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/** Whether a value is true as Terraform converts it. */
export function isTrue(value: unknown): boolean {
  return isSame(true, value);
}

/** Whether a value is false as Terraform converts it. */
export function isFalse(value: unknown): boolean {
  return isSame(false, value);
}

function isSame(wanted: unknown, value: unknown): boolean {
  if (typeof wanted === 'boolean' && typeof value === 'string') return value === String(wanted) || value === (wanted ? '1' : '0');
  return typeof value !== 'object' && String(wanted) === String(value);
}

/** All that several checks say. */
export function all(...checks: readonly RuleCheck[]): RuleCheck {
  return (resource, context) => checks.flatMap((check) => check(resource, context));
}

/** What a check says, unless another says it already. */
export function butNot(check: RuleCheck, other: RuleCheck): RuleCheck {
  return (resource, context) => (other(resource, context).length > 0 ? [] : check(resource, context));
}

/** A check of the resources for which a condition holds. */
export function only(condition: (resource: TerraformResource) => boolean, check: RuleCheck): RuleCheck {
  return (resource, context) => (condition(resource) ? check(resource, context) : []);
}

/** A value as a message names it. */
export function said(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Id of a rule and its ids elsewhere, from a text with spaces between them. */
export function named(ids: string): Pick<TerraformRule, 'id' | 'also'> {
  const [id = '', ...also] = ids.split(' ');
  return { id, also };
}

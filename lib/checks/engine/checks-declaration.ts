import type { Application } from '../../model/application';
import type { NamedEnvironment } from '../../model/environment';
import { InvalidApplicationError } from '../../model/invalid-application-error';
import { type Issue, issue, type Path } from '../../model/issue';
import { listNames } from '../../model/list-names';
import { nearOr } from '../../model/near-name';
import { type InputOf, type OutputOf, object } from '../../model/schema/object';
import { completed } from '../../model/schema/schema';
import { anyName, listOf, number, recordOf, text } from '../../model/schema/values';
import { priceOverride } from '../cost/price-override';
import { type NamedWaiver, waiverFields } from './waiver';

const budgetFields = {
  /** Most that the environment may cost in a month, in the currency of the prices. */
  monthly: number(0, 1e9),
};

/** What an environment may cost. */
export interface Budget extends InputOf<typeof budgetFields> {}

const fields = {
  /** Accepted findings. @default [] */
  waivers: listOf(object(waiverFields)).default([]),
  /** Rules to ask for beyond the usual ones, by their ids. @default [] */
  optional: listOf(text()).default([]),
  /** What environments may cost, by their names. @default {} */
  budgets: recordOf(object(budgetFields), { ...anyName, drops: true }).default({}),
  /** Prices that hold for the project in place of the list prices of the table. @default - the table */
  prices: priceOverride.optional(),
};

const schema = object(fields);

/** What a project declares for its checks, with every default. */
export interface ChecksDeclaration extends OutputOf<typeof fields> {}

/** What a project declares for its checks. */
export interface Checks extends InputOf<typeof fields> {}

/** The checks of an application whose environments and workloads have these names. */
export interface NamedChecks<Environment extends string, A extends Application> extends Omit<Checks, 'waivers' | 'budgets'> {
  /** Accepted findings. @default [] */
  readonly waivers?: readonly NamedWaiver<Environment, A>[];
  /** What environments may cost, by their names. @default {} */
  readonly budgets?: { readonly [N in Environment]?: Budget };
}

/** The declaration of a project without one. */
export const noDeclaration: ChecksDeclaration = { waivers: [], optional: [], budgets: {} };

/**
 * States what is accepted of the findings of `orchestra check`, until when, and what environments may cost. The command reads it from
 * `checks.ts` beside the application.
 *
 * @example
 * export const checks = defineChecks(shop, environments, {
 *   waivers: [
 *     { id: 'kubernetes/image-digest', reason: 'rebuilt each night', until: '2027-03-31', scope: { environments: ['prod'] } },
 *   ],
 *   budgets: { prod: { monthly: 500 } },
 * });
 */
export function defineChecks<const Name extends string, const A extends Application>(
  _application: A,
  _environments: { readonly [N in Name]: NamedEnvironment },
  checks: NamedChecks<Name, A>,
): Checks {
  return { ...checks, budgets: definedBudgets(checks.budgets ?? {}) };
}

function definedBudgets(budgets: { readonly [name: string]: Budget | undefined }): { readonly [name: string]: Budget } {
  return Object.fromEntries(Object.entries(budgets).flatMap(([name, each]) => (each === undefined ? [] : [[name, each]])));
}

/** Names that a declaration may use. */
export interface KnownNames {
  readonly rules: readonly string[];
  readonly optional: readonly string[];
  readonly environments: readonly string[];
  readonly workloads: readonly string[];
}

/**
 * Reads the declaration of a project.
 *
 * @throws InvalidApplicationError naming all problems at once
 */
export function readChecks(given: unknown, names: KnownNames): ChecksDeclaration {
  const issues: Issue[] = [];
  const read = schema.read(given, ['checks'], issues);
  const declaration = read === undefined ? undefined : completed(schema, read);
  if (declaration === undefined) throw new InvalidApplicationError('checks', issues);
  const found = [...issues, ...nameIssues(declaration, names)];
  if (found.length > 0) throw new InvalidApplicationError('checks', found);
  return declaration;
}

function nameIssues({ waivers, optional, budgets }: ChecksDeclaration, { rules, environments, workloads, ...known }: KnownNames): Issue[] {
  return [
    ...waivers.flatMap(({ id, scope = {} }, index) => [
      ...unknown('rule', id, rules, ['checks', 'waivers', index, 'id']),
      ...(scope.environments ?? []).flatMap((name, at) =>
        unknown('environment', name, environments, ['checks', 'waivers', index, 'scope', 'environments', at]),
      ),
      ...(scope.workloads ?? []).flatMap((name, at) =>
        unknown('workload', name, workloads, ['checks', 'waivers', index, 'scope', 'workloads', at]),
      ),
    ]),
    ...optional.flatMap((id, index) => unknown('optional rule', id, known.optional, ['checks', 'optional', index])),
    ...Object.keys(budgets).flatMap((name) => unknown('environment', name, environments, ['checks', 'budgets', name])),
  ];
}

/** Long lists of rules are of no help; the nearest of them is. */
const mostListed = 12;

function unknown(noun: string, name: string, known: readonly string[], path: Path): Issue[] {
  if (known.includes(name)) return [];
  const list = known.length <= mostListed ? `known are ${listNames(known)}` : 'docs/checks.md lists them';
  const code = `unknown-${noun.replace(' ', '-')}`;
  return [issue(code, path, `must be the name of ${/^[eo]/.test(noun) ? 'an' : 'a'} ${noun}, got '${name}'`, nearOr(name, known, list))];
}

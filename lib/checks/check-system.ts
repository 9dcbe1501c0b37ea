import type { Application } from '../model/application';
import type { NamedEnvironment } from '../model/environment';
import type { RenderedItem } from '../rendered/rendered-item';
import type { RenderedSystem } from '../rendered/rendered-system';
import type { CostEstimate } from './cost/cost-estimate';
import type { CheckFinding, WaivedCheckFinding } from './engine/check-finding';
import type { CheckedDelivery, CheckedSystem } from './engine/checked-system';
import { type Checks, readChecks } from './engine/checks-declaration';
import { parseDay } from './engine/day';
import type { RuleAnswers } from './engine/rule-answers';
import { runChecks } from './engine/run-checks';
import { everyCheckRule } from './every-check-rule';
import { estimatesOf } from './packs/cost/cost-pack';
import type { ParityReport } from './parity/parity';
import { WrongInputError } from './wrong-input-error';

/** What is checked. */
export interface CheckSource {
  /** What is rendered, with the items of the project's own programs. */
  readonly system: RenderedSystem;
  /** What others make in the same places, such as the stacks of clusters: it is read, and not judged. @default [] */
  readonly around?: readonly RenderedItem[];
  /** What it was rendered from. @default - only files are checked */
  readonly application?: Application;
  /** @default {} */
  readonly environments?: { readonly [name: string]: NamedEnvironment };
  /** Files of the delivery as they are on disk. @default - none are checked */
  readonly delivery?: CheckedDelivery;
  /** What tools made of the packages. @default - none were run */
  readonly parity?: ParityReport;
  /** What the project declares for its checks: waivers, budgets, prices. @default - nothing */
  readonly checks?: Checks;
  /** The day on which waivers have to hold: `2026-11-30`. */
  readonly today: string;
}

/** What all rules say of a system. */
export interface CheckReport {
  readonly application: string;
  readonly environments: readonly string[];
  readonly today: string;
  /** By environment, severity, workload and place. */
  readonly findings: readonly CheckFinding[];
  /** What a waiver, the model or the props accept, each with the reason. */
  readonly waived: readonly WaivedCheckFinding[];
  /** What each rule says of each environment. */
  readonly answers: readonly RuleAnswers[];
  /** What environments cost in a month. */
  readonly costs: readonly CostEstimate[];
}

/**
 * Asks every rule of what is rendered: references, differences between environments, owners, secrets, costs, and the rules for Kubernetes
 * and Terraform. The same input gives the same report.
 *
 * @throws InvalidApplicationError for what is wrong with the declaration of the checks
 * @throws WrongInputError for a day that there is not
 * @example
 * const system = renderSystem({ application: shop, environments });
 * const { findings } = checkSystem({ system, application: shop, environments, today: '2026-11-30' });
 */
export function checkSystem({
  system: rendered,
  around = [],
  application,
  environments = {},
  delivery,
  parity,
  checks = {},
  today,
}: CheckSource): CheckReport {
  if (parseDay(today) === undefined) throw new WrongInputError('check-options', `today must be a day such as '2026-11-30', got ${today}`);
  const named = Object.fromEntries(Object.values(environments).map((environment) => [environment.name, environment]));
  const declaration = readChecks(checks, {
    rules: everyCheckRule.map(({ id }) => id),
    optional: everyCheckRule.filter(({ optional = false }) => optional).map(({ id }) => id),
    environments: Object.keys(named),
    workloads: Object.keys(application?.workloads ?? {}),
  });
  const system: CheckedSystem = {
    rendered,
    around,
    ...(application !== undefined && { application }),
    environments: named,
    ...(delivery !== undefined && { delivery }),
    ...(parity !== undefined && { parity }),
    declaration,
    today,
  };
  const { findings, waived, answers } = runChecks(system, everyCheckRule);
  return {
    application: rendered.application,
    environments: rendered.environments,
    today,
    findings,
    waived,
    answers,
    costs: estimatesOf(system),
  };
}

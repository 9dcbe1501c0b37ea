import { groupBy } from '../../../model/group-by';
import { own } from '../../../model/own';
import type { Breach, CheckRule, PlaceAnswer } from '../../engine/check-rule';
import { type CheckedSystem, itemsOf, placesOf, tierOf } from '../../engine/checked-system';
import type { TerraformResource } from '../../google/terraform-resource';
import type { TerraformRule } from '../../google/terraform-rule';
import { type CheckedStack, stacksOf } from './checked-stacks';
import { type TerraformGroup, terraformGroups } from './terraform-groups';

/** The rules of `checkTerraform`, asked of all stacks of a system: one for each id, whatever it is asked of. */
export const terraformPack: readonly CheckRule[] = terraformGroups.flatMap((group) =>
  [...groupBy(group.rules, ({ id }) => id)].map(([id, rules]) => rowOf(id, rules, group)),
);

function rowOf(
  id: string,
  rules: readonly TerraformRule[],
  { severity, remedy, unwaivable = [], weights = {} }: TerraformGroup,
): CheckRule {
  const usual = own(weights, id) ?? severity;
  const inProduction = rules.every(({ productionOnly = false }) => productionOnly);
  const also = [...new Set(rules.flatMap((rule) => rule.also ?? []))];
  return {
    id: `terraform/${id}`,
    wants: [...new Set(rules.map(({ wants }) => wants))].join('; '),
    remedy,
    severity: inProduction ? { ...usual, staging: 'off', development: 'off' } : usual,
    ...(unwaivable.includes(id) && { waivable: false }),
    ...(rules.every(({ optional = false }) => optional) && { optional: true }),
    also,
    check: (system) => placesOf(system, 'terraform').map((environment) => answerIn(rules, environment, system)),
  };
}

function answerIn(rules: readonly TerraformRule[], environment: string | undefined, system: CheckedSystem): PlaceAnswer {
  const production = tierOf(system, environment) === 'production';
  const answers = stacksOf(itemsOf(system, 'terraform', environment)).map((stack) => answerOf(rules, stack, production));
  return {
    ...(environment !== undefined && { environment }),
    judged: answers.reduce((count, { judged }) => count + judged, 0),
    breaches: answers.flatMap(({ breaches }) => breaches),
  };
}

function answerOf(rules: readonly TerraformRule[], stack: CheckedStack, production: boolean): PlaceAnswer {
  const asked = rules.filter(({ productionOnly = false }) => production || !productionOnly);
  const about = asked.flatMap((rule) =>
    stack.resources.filter(({ type }) => rule.on.includes(type)).map((resource) => ({ rule, resource })),
  );
  const context = { stack: stack.resources, production, labels: stack.labels };
  const breaches = about.flatMap(({ rule, resource }) =>
    rule.check(resource, context).map((violation) => breachOf(resource, violation, stack)),
  );
  // instances of one resource say the same
  const distinct = new Map(breaches.map((each) => [JSON.stringify([each.object, each.path, each.message]), each]));
  return { judged: about.length, breaches: [...distinct.values()] };
}

type Violation = ReturnType<TerraformRule['check']>[number];

function breachOf(resource: TerraformResource, { attribute, message, reasonAt = attribute }: Violation, stack: CheckedStack): Breach {
  const stated = stack.stated.reasonFor(resource, reasonAt);
  const workload = stack.workloads.get(resource.address);
  return {
    object: resource.address,
    path: attribute,
    message,
    ...(workload !== undefined && { workload, input: ['workloads', workload] }),
    ...(stated !== undefined && { stated }),
  };
}

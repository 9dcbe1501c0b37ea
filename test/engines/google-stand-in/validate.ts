import { refusal } from './checks';
import { type Diagnostic, diagnostic, type Step } from './codec';
import type { Check, Rule, Rules } from './rules';
import { isList, isObject, Unknown, type Value, type ValueObject, valueAt } from './value';

/** Everything that the provider would refuse in a resource's configuration before it plans. */
export function validate(type: string, rules: Rules, config: Value): Diagnostic[] {
  if (!isObject(config)) return [];
  const found = new Map<string, Diagnostic>();
  const report: Report = (path, message) => {
    // A group is reported once, not by each of its members.
    if (!found.has(message)) found.set(message, diagnostic(message, path));
  };
  visit({ root: config, report }, rules, config, []);
  principals(type, config, report);
  return [...found.values()];
}

type Report = (path: readonly Step[], message: string) => void;

interface Visit {
  readonly root: ValueObject;
  readonly report: Report;
}

function visit(context: Visit, rules: Rules, config: ValueObject, path: readonly Step[]): void {
  for (const [name, rule] of Object.entries(rules)) {
    const value = config[name] ?? null;
    const here = [...path, name];
    checkGroups(context, rule, here);
    if (!isSet(value)) continue;
    checkNeighbours(context, rule, here);
    checkValue(context, rule, value, here);
    if (rule.block && isList(value)) {
      const { block } = rule;
      // An element of a set has no index that Terraform could show.
      value.forEach((element, index) => {
        if (isObject(element)) visit(context, block, element, rule.type === 'set' ? here : [...here, index]);
      });
    }
  }
}

function checkGroups({ root, report }: Visit, rule: Rule, here: readonly Step[]): void {
  for (const group of [rule.exactlyOneOf, rule.atLeastOneOf]) {
    if (!group) continue;
    const values = group.map((place) => valueAt(root, place));
    const given = group.filter((_, index) => isSet(values[index]) && !(values[index] instanceof Unknown));
    const perhaps = values.some((value) => value instanceof Unknown);
    const names = [...group].sort().join(',');
    if (given.length === 0 && !perhaps) report(here, `one of \`${names}\` must be specified`);
    if (given.length > 1 && group === rule.exactlyOneOf)
      report(here, `only one of \`${names}\` can be specified, but \`${given.sort().join(',')}\` were specified`);
  }
}

function checkNeighbours({ root, report }: Visit, rule: Rule, here: readonly Step[]): void {
  for (const other of rule.conflictsWith ?? []) {
    const value = valueAt(root, other);
    if (isSet(value) && !(value instanceof Unknown) && other !== here.join('.'))
      report(here, `"${here.join('.')}": conflicts with ${other}`);
  }
  for (const other of rule.requiredWith ?? []) {
    if (!isSet(valueAt(root, other))) report(here, `"${here.join('.')}": all of \`${here.join('.')},${other}\` must be specified`);
  }
}

function checkValue({ report }: Visit, rule: Rule, value: Value, here: readonly Step[]): void {
  const name = String(here.at(-1));
  const judge = (check: Check | undefined, item: Value, path: readonly Step[]) => {
    if (!check || item === null || typeof item === 'object') return;
    const message = refusal(check, name, item);
    if (message) report(path, message);
  };
  judge(rule.validate, value, here);
  if (!isList(value) || rule.block) return;
  value.forEach((item, index) => {
    judge(rule.elem?.validate, item, rule.type === 'list' ? [...here, index] : here);
  });
}

/** The form of a member is checked for every IAM resource, with or without rules of its own. */
function principals(type: string, config: ValueObject, report: Report): void {
  if (!/_iam_(member|binding)$/.test(type)) return;
  const known =
    /^(((user|group|serviceAccount|domain|principal|principalSet|projectOwner|projectEditor|projectViewer|deleted|iamMember):.+)|(principal(Set)?:\/\/.+)|allUsers|allAuthenticatedUsers)$/;
  const members = isList(config['members']) ? config['members'] : [config['member'] ?? null];
  for (const member of members) {
    if (typeof member !== 'string' || known.test(member)) continue;
    const message = `invalid value ${JSON.stringify(member)} for member (IAM members must have one of the values outlined here: https://cloud.google.com/billing/docs/reference/rest/v1/Policy#Binding)`;
    report([isList(config['members']) ? 'members' : 'member'], message);
  }
}

function isSet(value: Value | undefined): boolean {
  return value !== null && value !== undefined && !(isList(value) && value.length === 0);
}

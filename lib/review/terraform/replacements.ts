import { own } from '../../model/own';
import { isRecord } from '../../model/record';
import { conditionalReplacements } from './conditional-replacements';
import { list } from './configuration';
import { type ForceNewRule, type ForceNewRules, forceNewRules, isGrant } from './force-new-rules';
import { isUnknown } from './resolved-value';
import { sameValue } from './same-value';

/** Attributes of a resource, with references resolved. */
export interface Attributes {
  readonly [attribute: string]: unknown;
}

/** Paths of the attributes whose change forces a replacement; undefined where the type is none that is judged. */
export function replacements(type: string, before: Attributes, after: Attributes): readonly string[] | undefined {
  if (isGrant(type)) return partsOfGrant(before, after).filter((part) => !sameValue(own(before, part), own(after, part)));
  const rules = forceNewRules(type);
  if (rules === undefined) return undefined;
  return [...new Set([...forced(rules, before, after, ''), ...conditionalReplacements(type, before, after)])];
}

/** Beside members of a binding and the text of a policy. */
function partsOfGrant(before: Attributes, after: Attributes): readonly string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => !/^(?:members|policy_data|etag)$/.test(name))
    .sort();
}

function forced(rules: ForceNewRules, before: Attributes, after: Attributes, prefix: string): readonly string[] {
  return Object.entries(rules).flatMap(([name, rule]) => {
    const [old, now] = [own(before, name), own(after, name)].map((value) => value ?? rule.default);
    if (sameValue(old, now) || isLeftToGoogle(rule, old, now)) return [];
    if (rule.block !== undefined) return forcedInBlock(rule, rule.block, { old, now, path: `${prefix}${name}` });
    return rule.isForced ? [`${prefix}${name}`] : [];
  });
}

/** What the configuration has never stated, or no longer states, stays as Google has it. */
function isLeftToGoogle({ isComputed }: ForceNewRule, old: unknown, now: unknown): boolean {
  return isComputed && (isNothing(now) || (isNothing(old) && isUnknown(now)));
}

interface Blocks {
  readonly old: unknown;
  readonly now: unknown;
  readonly path: string;
}

/** A block counts by how many there are of it; what is in one is judged by its own rules. */
function forcedInBlock(rule: ForceNewRule, inner: ForceNewRules, { old, now, path }: Blocks): readonly string[] {
  const [before, after] = [old, now].map(list);
  if (before === undefined || after === undefined) return [];
  // of a block that Google has filled in, there is one
  const isAdded = rule.isComputed && isNothing(old) && after.length === 1;
  if (rule.isForced && (isUnknown(now) || (before.length !== after.length && !isAdded))) return [path];
  if (rule.isSet) {
    const only = (some: readonly unknown[], others: readonly unknown[]) =>
      some.filter((one) => !others.some((other) => sameValue(one, other)));
    const differing = [...only(before, after), ...only(after, before)];
    return differing.some((member) => forced(inner, {}, block(member), '').length > 0) ? [path] : [];
  }
  return Array.from({ length: Math.max(before.length, after.length) }, (_, index) =>
    forced(inner, block(before[index]), block(after[index]), `${path}.`),
  ).flat();
}

function block(value: unknown): Attributes {
  return isRecord(value) ? value : {};
}

/** Whether a configuration states nothing by a value. */
export function isNothing(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0);
}
